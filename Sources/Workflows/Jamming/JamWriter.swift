import Generators

/// Whoever writes the answers, ahead of time.
///
/// Asked by the jam's thread, which it never holds up.
protocol JamWriter: AnyObject {
    /// Begins an answer, and forgets the one before.
    func begin(_ opening: ContinuationOpening)

    /// The next bar where it is ready; nil where it is not yet, or there is no more.
    ///
    /// - Throws: `SamplingError`.
    func takeBar() throws(SamplingError) -> ContinuedBar?

    /// Whether a bar is ready to be taken.
    var isReady: Bool { get }

    /// Whether every bar of the answer has been taken.
    var hasEnded: Bool { get }

    /// Changes temperature and density from the next token on.
    func steer(_ steering: Steering)

    /// Forgets the answer.
    func cancel()

    /// How fast it is.
    var speed: WritingSpeed { get }
}

/// How fast an answer was written.
struct WritingSpeed: Equatable, Sendable {
    /// Tokens read and written.
    var tokens = 0
    /// Seconds that they took.
    var seconds = 0.0

    /// Milliseconds a token; nil before the first.
    var millisecondsPerToken: Double? {
        tokens > 0 ? 1_000 * seconds / Double(tokens) : nil
    }
}
