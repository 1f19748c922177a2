import ArgumentParser
import Workflows

/// Runs a command's work; a failure is told on standard error and becomes the exit code.
func reporting(_ work: () throws -> Void) throws {
    Interruption.listen()
    do {
        try work()
        if let failure = Console.resultFailure { throw failure }
    } catch {
        throw exit(error)
    }
}

/// The same for work that waits.
func reporting(_ work: () async throws -> Void) async throws {
    Interruption.listen()
    do {
        try await work()
        if let failure = Console.resultFailure { throw failure }
    } catch {
        throw exit(error)
    }
}

private func exit(_ error: any Error) -> any Error {
    if error is ExitCode || error is ValidationError { return error }
    let failure = Failure(error)
    Console.note("studio: \(failure.message)")
    return ExitCode(failure.kind.rawValue)
}
