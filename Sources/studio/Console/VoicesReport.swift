import Workflows

/// `studio evaluate --voices`: counts, and prints a table or a line a set.
enum VoicesReport {
    static func print(
        _ request: VoicesRequest,
        library: StudioLibrary,
        json: Bool
    ) throws {
        let progress = SharedProgressLine()
        defer { progress.clear() }
        let sets = try VoicesWorkflow(library: library, request: request).run(
            progress: { progress.show($0, $1) },
            isCancelled: { Interruption.isRequested }
        )
        progress.clear()
        if json {
            for line in sets { try Console.result(json: line) }
        } else {
            for line in VoicesTable.lines(sets) { Console.result(line) }
        }
    }
}
