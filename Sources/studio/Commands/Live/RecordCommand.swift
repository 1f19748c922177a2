import ArgumentParser
import Foundation
import Sound
import Workflows

struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record what you play on a MIDI keyboard.",
        discussion: """
            Ctrl-C ends the take, or a silence as long as --silence says. It goes into the library \
            under a name of its own, which `studio sample --prime` takes. With a metronome or a \
            count-in, the take begins at the first bar line; without, with the first note. A take \
            that would make a MIDI file of more than 3 MiB goes on in another one.

            Examples:
              studio record -o take.mid
              studio record --port Keystation --metronome --count-in 1 --tempo 96 --metre 3/4
              studio sample --model songs-lstm --prime t-7k3f
            """
    )

    @Option(
        help: ArgumentHelp(
            "The port, by name or address; `none` to let others connect themselves with Studio's. "
                + "Default: the first device. `studio ports` lists them.",
            valueName: "name-or-address"
        )
    )
    var port: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The MIDI file, besides the one in the library.", valueName: "file")
    )
    var output: String?

    @Flag(help: "Replace the file where there is one.")
    var force = false

    @Flag(help: "Click on every beat, at the first instrument.")
    var metronome = false

    @Option(
        help: ArgumentHelp(
            "Click on every beat, at this port.",
            valueName: "name-or-address"
        )
    )
    var metronomePort: String?

    @Option(help: ArgumentHelp("Bars to count before the take, 0 to 16.", valueName: "bars"))
    var countIn = 0

    @Option(help: "Quarter notes a minute, 16 to 400.")
    var tempo = 120.0

    @Option(help: ArgumentHelp("The metre.", valueName: "n/d"))
    var metre = "4/4"

    @Option(
        help: ArgumentHelp("Move notes to a grid: 4, 8, 8t, 16, 16t, 32, 32t.", valueName: "grid")
    )
    var quantise: GridChoice?

    @Option(
        help: ArgumentHelp(
            "End after so long a silence, 0.5 to 86400; only after something was played.",
            valueName: "seconds"
        )
    )
    var silence: Double?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        try check("tempo", tempo, TakeTime.tempos)
        try check("count-in", countIn, RecordRequest.countIns)
        try check("silence", silence, RecordRequest.silences)
        guard TakeTime(tempo: tempo, metre: metre) != nil else {
            throw ValidationError("--metre is \(metre); expected one as 4/4, 3/4 or 6/8.")
        }
        if countIn > 0, !metronome, metronomePort == nil {
            throw ValidationError(
                "--count-in counts with the metronome: add --metronome or --metronome-port."
            )
        }
    }

    func run() throws {
        Interruption.outliveReaders()
        try reporting {
            if let output, !force, FileManager.default.fileExists(atPath: output) {
                throw Failure(
                    .cannotCreate,
                    "\(output): is already there. Name another file, or replace it with --force."
                )
            }
            var request = RecordRequest()
            request.waitsForOthers = port == "none"
            request.port = port == "none" ? nil : port
            request.time = TakeTime(tempo: tempo, metre: metre) ?? TakeTime()
            request.metronome = metronome
            request.metronomePort = metronomePort
            request.countIn = countIn
            request.stepsPerQuarter = quantise?.stepsPerQuarter
            request.silence = silence
            request.output = output
            let line = SharedProgressLine()
            let workflow = try RecordWorkflow(library: place.studioLibrary, request: request)
            let takes = try workflow.run(
                RecordWorkflow.Listener(
                    progress: { line.show(0, Self.text($0)) },
                    note: { text in
                        line.clear()
                        Console.note(text)
                    },
                    isEnded: { Interruption.isRequested }
                )
            )
            line.clear()
            for take in takes {
                if report.json {
                    try Console.result(json: take)
                } else {
                    Console.result(
                        "\(take.id): \(clock(take.seconds)), \(take.notes) notes, "
                            + (take.output.value ?? take.midi)
                    )
                }
            }
        }
    }

    private static func text(_ progress: RecordProgress) -> String {
        if progress.bar < 1 { return "count-in: bar \(progress.bar - 1), beat \(progress.beat)" }
        if progress.isWaiting { return "waiting for the first note; Ctrl-C ends" }
        return "bar \(progress.bar).\(progress.beat)   \(clock(progress.seconds))   "
            + "\(progress.notes) notes"
    }
}
