import CKernels

/// Reads tokens one at a time and says what may come next: for sampling.
///
/// Any number of independent streams run side by side, each with its own state. What a stream
/// gives does not depend on how many there are nor on the number of threads, to the last bit, so
/// that a piece that was written beside others can be written again alone. Belongs to one task at
/// a time.
///
/// S = streams, V = vocabulary (V' rounded up to 16), H = hidden width (padded).
public final class RecurrentStream {
    /// The states of all streams at one moment, to go back to.
    public struct State: Sendable, Equatable {
        var hidden: [[Float]]
        var cell: [[Float]]
    }

    /// Number of streams, S.
    public let streams: Int
    /// Number of logits of each stream, V.
    public let vocabulary: Int
    /// What may come after the last step's tokens, (S, V) not normalised; zero before any step.
    ///
    /// The caller may write to it (masks, temperature); the next step overwrites it. Valid as long
    /// as the stream is.
    public let logits: UnsafeMutableBufferPointer<Float>

    private let layers: StreamLayers
    private let team: StreamTeam?
    private let logitStorage: AlignedFloats  // (S, V)

    /// Prepares streams over weights that others may read too, each in the zero state.
    ///
    /// - Parameters:
    ///   - weights: What to read.
    ///   - streams: Streams side by side, 1...65,536.
    ///   - threads: Threads that share each step, 1...1,024. More than one pays from about 100,000
    ///     weights on, and only where so many cores are free.
    /// - Throws: `NeuralError.outOfRange`, `.outOfMemory`.
    public init(weights: StreamWeights, streams: Int = 1, threads: Int = 1) throws(NeuralError) {
        try require(streams, in: 1...65_536, "streams")
        try require(threads, in: 1...1_024, "threads")
        let layers = try StreamLayers(weights, streams: streams)
        self.layers = layers
        self.streams = streams
        vocabulary = weights.shape.vocabulary
        logitStorage = try AlignedFloats(streams * weights.shape.vocabulary)
        logits = logitStorage.buffer
        team = threads > 1 ? StreamTeam(layers, threads: threads) : nil
    }

    /// Prepares streams over a copy of the weights that a network has now.
    ///
    /// - Parameters:
    ///   - network: Whose weights.
    ///   - streams: Streams side by side, 1...65,536.
    /// - Throws: `NeuralError.outOfRange`, `.outOfMemory`.
    public convenience init(network: RecurrentNetwork, streams: Int = 1) throws(NeuralError) {
        try self.init(weights: StreamWeights(network), streams: streams)
    }

    /// Goes back to the zero state in every stream.
    public func reset() {
        team?.forgetAhead()
        for storage in states + [logitStorage] { storage.fill(with: 0) }
    }

    /// Goes back to the zero state in one stream.
    public func reset(stream: Int) {
        team?.forgetAhead()
        for row in layers.rows(ofStream: stream) { row.update(repeating: 0) }
    }

    /// Gives one stream the state of another.
    public func copyState(of source: Int, to target: Int) {
        guard source != target else { return }
        team?.forgetAhead()
        for (from, to) in zip(layers.rows(ofStream: source), layers.rows(ofStream: target)) {
            _ = to.update(fromContentsOf: from)
        }
    }

    /// The logits of one stream, (V), sharing memory with `logits`.
    public func logits(ofStream stream: Int) -> UnsafeMutableBufferPointer<Float> {
        .init(rebasing: logits[stream * vocabulary..<(stream + 1) * vocabulary])
    }

    /// Reads one token in every stream, or in the first so many; `logits` then says what may come
    /// next.
    ///
    /// - Parameter tokens: One for each stream, (1...S). Streams without one stay as they are.
    /// - Throws: `NeuralError.wrongSize`, `.tokenOutOfRange`; the states are then as they were.
    public func step(_ tokens: [Int32]) throws(NeuralError) {
        guard (1...streams).contains(tokens.count) else {
            throw .wrongSize(
                what: "Tokens for the streams",
                expected: streams == 1 ? "1" : "1 to \(streams)",
                found: "\(tokens.count)"
            )
        }
        for (stream, token) in tokens.enumerated() where !(0..<vocabulary).contains(Int(token)) {
            throw .tokenOutOfRange(
                what: "Token",
                lane: stream,
                step: 0,
                token: token,
                vocabulary: vocabulary
            )
        }
        layers.active = tokens.count
        _ = layers.tokens.update(fromContentsOf: tokens)
        if let team {
            team.step()
        } else {
            for phase in 0..<layers.phases {
                layers.run(0..<layers.parts(ofPhase: phase), ofPhase: phase)
            }
        }
        layers.finishStep()
        copyLogits()
    }

    /// The most likely token of every stream by `logits`, of ties the lowest.
    ///
    /// - Parameter tokens: Where they are put, (S).
    public func mostLikely(_ tokens: inout [Int32]) {
        for stream in 0..<min(streams, tokens.count) {
            guard let row = logits(ofStream: stream).baseAddress else { return }
            tokens[stream] = Int32(layers.weights.kernels.indexOfHighest(row, vocabulary))
        }
    }

    /// The states of all streams now.
    public func state() -> State {
        State(
            hidden: layers.cells.indices.map { layers.hidden($0).values },
            cell: layers.cells.map(\.values)
        )
    }

    /// Goes back to states of this stream, or of one made alike.
    ///
    /// The logits are not among them.
    ///
    /// - Throws: `NeuralError.wrongSize` for states of other widths.
    public func restore(_ state: State) throws(NeuralError) {
        let found = (state.hidden + state.cell).map(\.count)
        let expected = states.map(\.count)
        guard found == expected else {
            throw .wrongSize(what: "Stream states", expected: "\(expected)", found: "\(found)")
        }
        team?.forgetAhead()
        for (storage, values) in zip(states, state.hidden + state.cell) {
            storage.base.update(from: values, count: values.count)
        }
    }

    /// Hidden states of every layer, then cells.
    private var states: [AlignedFloats] {
        layers.cells.indices.map { layers.hidden($0) } + layers.cells
    }

    /// (S, V') -> (S, V).
    private func copyLogits() {
        guard let logits = logits.baseAddress else { return }
        let width = layers.logits.count / streams
        for stream in 0..<layers.active {
            (logits + stream * vocabulary).update(
                from: layers.logits.base + stream * width,
                count: vocabulary
            )
        }
    }
}
