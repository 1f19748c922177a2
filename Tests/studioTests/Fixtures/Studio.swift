import Foundation
import Testing

/// The built program, run as a user runs it: in a folder, with nothing to read on standard input.
struct Studio {
    /// The folder that it runs in, with the library `studio-library`.
    let folder: TemporaryFolder
    /// What is set in its environment besides the tests' own.
    var environment: [String: String] = [:]

    init(in folder: TemporaryFolder) { self.folder = folder }

    /// In a folder of its own.
    init() throws { self.init(in: try TemporaryFolder()) }

    /// Runs a command to its end.
    @discardableResult
    func callAsFunction(_ arguments: String...) throws -> Outcome {
        try start(arguments).wait()
    }

    /// Runs a command to its end.
    func run(_ arguments: [String]) throws -> Outcome { try start(arguments).wait() }

    /// Runs a command that must succeed.
    @discardableResult
    func succeed(
        _ arguments: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Outcome {
        let outcome = try run(arguments)
        try #require(outcome.code == 0, "\(outcome)", sourceLocation: sourceLocation)
        return outcome
    }

    /// Starts a command.
    ///
    /// - Parameters:
    ///   - arguments: What follows `studio`.
    ///   - input: What it reads; nil for nothing.
    ///   - output: Where its results go; nil for where `wait` finds them.
    /// - Returns: The command, running.
    /// - Throws: An error of Foundation where it cannot be started.
    func start(_ arguments: [String], input: FileHandle? = nil, output: FileHandle? = nil) throws
        -> RunningStudio
    {
        let process = Process()
        process.executableURL = try Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        var variables = ProcessInfo.processInfo.environment
        for name in ["STUDIO_LIBRARY", "STUDIO_SOUNDFONT", "LOGNAME"] { variables[name] = nil }
        variables["SWIFT_BACKTRACE"] = "enable=no"
        variables["USER"] = "tester"
        // What one test found out must not spare another the work.
        variables["XDG_CACHE_HOME"] = "/dev/null"
        variables.merge(environment) { $1 }
        process.environment = variables
        process.standardInput = input ?? FileHandle.nullDevice
        return try RunningStudio(process, arguments, output)
    }

    /// `studio` beside the program that runs the tests.
    private static var executable: URL {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/exe"
            )
            let url = URL(fileURLWithPath: tests).deletingLastPathComponent()
                .appendingPathComponent("studio")
            try #require(
                FileManager.default.isExecutableFile(atPath: url.path),
                "no program at \(url.path): build it"
            )
            return url
        }
    }
}
