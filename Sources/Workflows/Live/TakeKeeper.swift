import Dispatch
import Score
import Sound

/// Keeps what is played so far, for the case that the program or the machine stops.
///
/// On a thread of its own: a disk may take longer to write than the kernel keeps messages for.
struct TakeKeeper {
    private let shelf: TakeShelf
    private let queue = DispatchQueue(label: "studio.takes")

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

    /// Waits until what was asked for is written.
    func finish() {
        queue.sync {}
    }
}
