import ArgumentParser
import Foundation
import Workflows

/// Runs a command's work; a failure is told on standard error and becomes the exit code.
func reporting(_ work: () throws -> Void) throws {
    Interruption.listen()
    do {
        try work()
    } catch {
        throw exit(error)
    }
    try checkResults()
}

/// The same for work that waits.
func reporting(_ work: () async throws -> Void) async throws {
    Interruption.listen()
    do {
        try await work()
    } catch {
        throw exit(error)
    }
    try checkResults()
}

/// What a shell shows for a program whose reader has gone: 128 and the number of SIGPIPE.
private let readerHasGone = ExitCode(128 + SIGPIPE)

private func checkResults() throws {
    if Console.readerHasGone { throw readerHasGone }
    if let failure = Console.resultFailure { throw exit(failure) }
}

private func exit(_ error: any Error) -> any Error {
    let interrupted = Failure.Kind.interrupted.rawValue
    if let code = error as? ExitCode {
        return Console.readerHasGone && code.rawValue == interrupted ? readerHasGone : code
    }
    if error is ValidationError { return error }
    let failure = Failure(error)
    // It was stopped because nobody reads on, and nobody wants to be told.
    if Console.readerHasGone, failure.kind.rawValue == interrupted { return readerHasGone }
    Console.note("studio: \(failure.message)")
    return ExitCode(failure.kind.rawValue)
}
