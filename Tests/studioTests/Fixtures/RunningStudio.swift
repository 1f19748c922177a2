import Foundation

/// A command that runs; what it writes goes to files, so that it never waits for a reader.
final class RunningStudio {
    private let process: Process
    private let arguments: [String]
    private let streams: TemporaryFolder

    init(_ process: Process, _ arguments: [String], _ output: FileHandle?) throws {
        self.process = process
        self.arguments = arguments
        streams = try TemporaryFolder()
        let out = try Self.file(streams.at("out"))
        process.standardOutput = output ?? out
        process.standardError = try Self.file(streams.at("err"))
        try process.run()
    }

    private static func file(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(fileURLWithPath: path))
        return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }

    /// Whether it has not ended yet.
    var isRunning: Bool { process.isRunning }

    /// Waits for its end.
    func wait() throws -> Outcome {
        process.waitUntilExit()
        return Outcome(
            arguments: arguments,
            code: process.terminationStatus,
            wasKilled: process.terminationReason == .uncaughtSignal,
            out: String(decoding: try streams.read("out"), as: UTF8.self),
            err: String(decoding: try streams.read("err"), as: UTF8.self)
        )
    }

    /// Its first line of results, once that is whole; empty where it ended without one.
    func firstLine() throws -> String {
        while true {
            let ended = !process.isRunning
            let text = String(decoding: try streams.read("out"), as: UTF8.self)
            if let end = text.firstIndex(of: "\n") { return String(text[..<end]) }
            if ended { return "" }
            usleep(5_000)
        }
    }

    /// Sends it a signal, unless it has ended.
    func send(_ signal: Int32) {
        if process.isRunning { Foundation.kill(process.processIdentifier, signal) }
    }

    /// Ends it without letting it know.
    func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Sends Ctrl-C once it has written so many lines; at once where it ended before.
    func interrupt(afterLines count: Int) throws {
        while process.isRunning, try streams.read("out").filter({ $0 == 0x0A }).count < count {
            usleep(5_000)
        }
        if process.isRunning { process.interrupt() }
    }
}

/// How a command ended, and what it wrote.
struct Outcome: CustomStringConvertible {
    let arguments: [String]
    /// The exit code, as scripts see it.
    let code: Int32
    let wasKilled: Bool
    let out: String
    let err: String

    /// Lines on standard output.
    var lines: [String] { out.split(separator: "\n").map(String.init) }

    /// Standard output as one JSON object a line; anything else there is an error.
    var objects: [JSON] { get throws { try lines.map { try JSON($0) } } }

    var description: String {
        "studio \(arguments.joined(separator: " ")) ended with \(code)"
            + (wasKilled ? " (killed)" : "") + "\n\(out)\(err)"
    }
}
