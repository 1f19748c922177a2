import ArgumentParser
import Score
import Workflows

/// Looking for what pieces share with the training music, in place of other figures.
struct OriginalityOptions: ParsableArguments {
    @Flag(
        name: .customLong("originality"),
        help: """
            Only this: the longest passages that the pieces share with the training music, in any \
            key, beside those of held-out human pieces (docs/originality.md).
            """
    )
    var isAsked = false

    @Option(
        help: """
            With --originality: compare the melody of each part (parts), or all notes together \
            (chords).
            """
    )
    var reading = LineReading.parts

    @Option(
        help: ArgumentHelp(
            "With --originality: the grid that onsets are moved to, in steps a quarter, 1 to 96.",
            valueName: "steps"
        )
    )
    var matchGrid = 4

    @Option(
        help: ArgumentHelp(
            "With --originality: onsets of a match that counts in the share covered, 2 to 1000.",
            valueName: "onsets"
        )
    )
    var leastMatch = 8

    /// Searches and prints.
    ///
    /// - Parameters:
    ///   - request: Which pieces, and whose training music.
    ///   - library: Where models and pieces lie.
    ///   - json: Whether to print JSON lines.
    /// - Throws: `Failure`.
    func run(
        _ request: OriginalityRequest,
        in library: StudioLibrary,
        json: Bool
    ) throws {
        var request = request
        request.reading = reading
        request.stepsPerQuarter = matchGrid
        request.leastMatch = leastMatch
        let progress = SharedProgressLine()
        defer { progress.clear() }
        let result = try OriginalityWorkflow(library: library, request: request).run(
            progress: { progress.show($0, $1) },
            isCancelled: { Interruption.isRequested }
        )
        progress.clear()
        for remark in result.remarks { Console.note(remark) }
        if json {
            for piece in result.pieces { try Console.result(json: piece) }
            try Console.result(json: result.heldOut)
        } else {
            for line in OriginalityTable.lines(result, request) { Console.result(line) }
        }
    }
}
