import Synchronization

/// A progress line that several workers draw.
final class SharedProgressLine: Sendable {
    private let line = Mutex(ProgressLine())

    /// Redraws the line, at most ten times a second.
    func show(_ fraction: Double, _ text: String) {
        line.withLock { $0.show(fraction, text) }
    }

    /// Clears the line.
    func clear() {
        line.withLock { $0.clear() }
    }
}
