import Foundation
import Testing

@testable import ListeningRoom

@Suite("Closing while visitors come in") struct ClosingTests {
    // Found by the thread sanitizer's run: a connection that had been accepted and not been looked
    // at yet was let go of without being closed, which ends the process. Whatever time a round
    // takes, it is passed or the process is gone.
    @Test("a connection that was just accepted is closed as well", arguments: 0..<8)
    func arriving(round: Int) async throws {
        let knocking = OpenRoom.Stop()
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            for _ in 0..<3 {
                Thread.detachNewThread { Self.knock(at: room.port, until: knocking) }
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        knocking.ask()
    }

    /// Connects again and again; a room that is closed refuses.
    private static func knock(at port: Int, until stop: OpenRoom.Stop) {
        var last: [Wire] = []
        while !stop.isAsked {
            guard let wire = try? Wire(port: port) else { break }
            last = last.suffix(64) + [wire]
        }
    }
}
