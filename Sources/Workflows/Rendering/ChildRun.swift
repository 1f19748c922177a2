import Foundation

/// One run of a program, which is ended when its time is up.
struct ChildRun {
    /// How it ended.
    enum End: Equatable {
        case exit(Int32)
        case signal(Int32)
        case timeIsUp
    }

    let end: End
    /// The last line that it wrote to standard error, as far as 4,096 bytes.
    let said: String

    /// Runs a program and waits for its end.
    ///
    /// - Parameters:
    ///   - path: The program.
    ///   - arguments: What follows its name.
    ///   - secondLimit: Time after which it is killed.
    /// - Throws: `Failure` where it cannot be started.
    init(_ path: String, _ arguments: [String], secondLimit: Double) throws(Failure) {
        // Foundation's, because its ends are closed in every other child from the beginning.
        let pipe = Pipe()
        let (reading, writing) = (pipe.fileHandleForReading, pipe.fileHandleForWriting)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, writing.fileDescriptor, 2)
        var environment = ProcessInfo.processInfo.environment
        // A crash is an answer here; nobody wants its stack.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        // Threads that FluidSynth would take for loading, and that wait for each other busily.
        environment["OMP_NUM_THREADS"] = "1"
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var process = pid_t()
        let code = posix_spawn(&process, path, &actions, nil, words, variables)
        try? writing.close()
        guard code == 0 else { throw Self.cannotStart(path, code) }
        // The pipe ends when the child does: nothing is asked again and again.
        let (text, isOver) = Self.read(reading.fileDescriptor, secondLimit: secondLimit)
        try? reading.close()
        if !isOver { kill(process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        said = text.split(separator: "\n").last.map(String.init) ?? ""
        let signal = status & 0x7F
        end = !isOver ? .timeIsUp : signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
    }

    private static func cannotStart(_ path: String, _ code: Int32) -> Failure {
        Failure(
            .unavailable,
            "\(path): cannot be started to try a soundfont: \(String(cString: strerror(code))). "
                + "End other programs, or play without a soundfont: --synth sine."
        )
    }

    /// Reads until the other end is closed or the time is up; keeps the last bytes.
    private static func read(
        _ descriptor: Int32,
        secondLimit: Double
    ) -> (text: String, isOver: Bool) {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(secondLimit)
        var kept: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let left = (end - clock.now) / .milliseconds(1)
            guard left > 0 else { return (String(decoding: kept, as: UTF8.self), false) }
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = Foundation.poll(&poll, 1, Int32(left.rounded(.up)))
            guard ready > 0 else { continue }
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return (String(decoding: kept, as: UTF8.self), true) }
            kept = Array((kept + buffer[..<count]).suffix(4_096))
        }
    }
}
