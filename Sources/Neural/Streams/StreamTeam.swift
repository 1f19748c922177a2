import Dispatch

/// Threads that share the phases of a step, with so little ado that half a microsecond of work is
/// worth sharing.
///
/// Each thread has a share of its own in every phase. Where it gets no core, the caller does its
/// share, so that it holds nobody up. Between phases the others spin for a short while and then
/// sleep. Which thread does a share changes nothing in the result.
///
/// A step too small to be shared is worked ahead where that can be: while the caller computes the
/// logits and chooses the token, the others multiply the new states with the recurrent weights.
final class StreamTeam {
    private let board: StreamBoard
    private let layers: StreamLayers
    /// Whether the next step's product is being made.
    private var isAhead = false

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
        guard !layers.worksAhead else { return stepAhead() }
        for phase in 0..<layers.phases {
            if layers.isWorthSharing(phase) {
                board.run(phase)
            } else {
                layers.run(0..<layers.parts(ofPhase: phase), ofPhase: phase)
            }
        }
    }

    /// Forgets what was made ahead: the states are about to be changed.
    func forgetAhead() {
        guard isAhead else { return }
        board.complete(layers.phaseAhead)
        isAhead = false
    }

    private func stepAhead() {
        let (ahead, output) = (layers.phaseAhead, layers.phases - 1)
        if isAhead {
            board.runShare(0, of: ahead)
            board.complete(ahead)
            layers.advanceFromProducts()
        } else {
            layers.run(0..<layers.parts(ofPhase: 0), ofPhase: 0)
        }
        layers.aheadInput = layers.nextHidden(0).base
        board.begin(ahead)
        isAhead = true
        layers.run(0..<layers.parts(ofPhase: output), ofPhase: output)
    }
}
