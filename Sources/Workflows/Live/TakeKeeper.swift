import Dispatch
import Score
import Sound
import Synchronization

/// Keeps what is played so far, for the case that the program or the machine stops, and puts the
/// parts that are over on the shelf.
///
/// On a thread of its own: a disk may take longer to write than the kernel keeps messages for.
final class TakeKeeper: Sendable {
    /// What came of a part.
    enum Outcome {
        /// It is on the shelf.
        case stored(RecordReport)
        /// It could not be stored yet.
        case left(TakePart)
    }

    private let shelf: TakeShelf
    private let queue = DispatchQueue(label: "studio.takes")
    private let outcomes = Mutex<[Outcome]>([])

    init(_ shelf: TakeShelf) {
        self.shelf = shelf
    }

    /// Writes what is played so far, a little later.
    ///
    /// A failure is not told: the take itself goes on, and will say what is wrong when it is stored.
    func keep(_ recorder: TakeRecorder, at moment: Double) {
        queue.async { [shelf] in
            guard let bytes = try? MIDIFileWriter.bytes(for: recorder.take(at: moment)) else {
                return
            }
            try? shelf.keepUnfinished(bytes)
        }
    }

    /// Puts a part on the shelf, a little later.
    ///
    /// - Parameters:
    ///   - part: The part; it stays at hand where it cannot be stored.
    ///   - store: Stores it.
    func store(
        _ part: TakePart,
        by store: @escaping @Sendable (TakePart) throws -> RecordReport
    ) {
        queue.async { [self] in
            let outcome = (try? store(part)).map(Outcome.stored) ?? .left(part)
            outcomes.withLock { $0.append(outcome) }
        }
    }

    /// Waits until what was asked for is written.
    ///
    /// - Returns: What came of the parts, in their order.
    @discardableResult func finish() -> [Outcome] {
        queue.sync {}
        return outcomes.withLock { $0 }
    }
}
