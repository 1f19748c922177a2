import Foundation

/// One run of another program, from its spawning to its end.
struct ProgramRun {
    /// Wall time in seconds.
    let seconds: Double
    /// As `waitpid` reports it; 0 for success.
    let status: Int32

    /// Runs a program with its output thrown away.
    ///
    /// - Parameters:
    ///   - path: The program.
    ///   - arguments: What follows its name.
    /// - Throws: `POSIXError` where it cannot be started.
    init(_ path: String, _ arguments: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let argv = Self.strings([path] + arguments)
        let environment = Self.strings(
            ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
        )
        defer { for text in argv + environment { free(text) } }

        let clock = ContinuousClock()
        let start = clock.now
        var process = pid_t()
        let code = posix_spawn(&process, path, &actions, nil, argv, environment)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        seconds = (clock.now - start) / .seconds(1)
        self.status = status
    }

    /// C strings that end with nil; each is the caller's to free.
    private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }
}
