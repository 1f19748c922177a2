import Dispatch

/// Threads that share the phases of a step, with so little ado that half a microsecond of work is
/// worth sharing.
///
/// Each thread has a share of its own in every phase. Where it gets no core, the caller does its
/// share, so that it holds nobody up. Between phases the others spin for a short while and then
/// sleep. Which thread does a share changes nothing in the result.
final class StreamTeam {
    private let board: StreamBoard
    private let layers: StreamLayers

    /// - Parameters:
    ///   - layers: Whose steps.
    ///   - threads: Threads, the caller's among them; at least 2.
    init(_ layers: StreamLayers, threads: Int) {
        self.layers = layers
        let board = StreamBoard(layers, threads: threads)
        self.board = board
        for share in 1..<threads {
            DispatchQueue(label: "studio.stream.\(share)", qos: .userInitiated).async {
                board.help(share)
            }
        }
    }

    deinit { board.end() }

    /// Runs a step's phases in order; returns when all are done.
    func step() {
        for phase in 0..<layers.phases {
            if layers.isWorthSharing(phase) {
                board.run(phase)
            } else {
                layers.run(0..<layers.parts(ofPhase: phase), ofPhase: phase)
            }
        }
    }
}
