import CKernels

/// The states of streams that run side by side, and the work of a step on them, in parts that may
/// run on different threads.
///
/// A step is one phase for each layer and one for the output. The parts of a phase write apart
/// from each other and read what the phase before wrote; each column is summed in the same order
/// in whatever part it is, so that results do not depend on who does which part.
///
/// In a network of one layer the recurrent product needs only the states, not the token: it can be
/// made ahead while the caller still chooses the token (`StreamLayers+Ahead`). There the row of the
/// token's table is added after the product, whoever makes it and when.
///
/// S = streams, V' = vocabulary rounded up to 16, H = hidden width (padded).
final class StreamLayers {
    let weights: StreamWeights
    let streams: Int
    let tokens: UnsafeMutableBufferPointer<Int32>  // (S) what the step reads
    let cells: [AlignedFloats]  // (S, H); of a GRU they stay zero
    let logits: AlignedFloats  // (S, V')
    /// Streams that take part in a step: the first so many, 1...S.
    var active: Int
    /// Two of each layer: a step reads one and writes the other, (S, H).
    private let hiddens: [[AlignedFloats]]
    /// What each layer passes on where that is not its hidden states, (S, H).
    private let normalised: [AlignedFloats]
    /// Where zoneout needs them: an LSTM's cells before the step, (S, H).
    let previousCell: AlignedFloats?
    /// Of a GRU: room for the gates of a step and for its products, (S, 3H) each.
    let gruRoom: (gates: AlignedFloats, products: AlignedFloats)?
    /// Which of the two holds the states now.
    private(set) var current = 0
    /// The recurrent product of a step, made ahead: (4H), for a single stream.
    let products: AlignedFloats
    /// Hidden states that it is made from: said before the work is announced, because `current`
    /// changes while others do it.
    var aheadInput: UnsafeMutablePointer<Float>

    /// Units of a part: four gates of these are 256 columns.
    private static let unitsOfPart = 64
    /// Columns of the output in a part.
    private static let columnsOfPart = 64
    /// Products of a phase that is worth sharing: handing over takes about a microsecond, in which
    /// one core does 50,000 of them alone.
    private static let leastShared = 200_000

    init(_ weights: StreamWeights, streams: Int) throws(NeuralError) {
        let shape = weights.shape
        let units = shape.paddedHidden
        self.weights = weights
        self.streams = streams
        active = streams
        var cells: [AlignedFloats] = []
        var hiddens: [[AlignedFloats]] = []
        var normalised: [AlignedFloats] = []
        for _ in 0..<shape.layers {
            cells.append(try AlignedFloats(streams * units))
            hiddens.append([
                try AlignedFloats(streams * units), try AlignedFloats(streams * units),
            ])
            if shape.isNormalised { normalised.append(try AlignedFloats(streams * units)) }
        }
        self.normalised = normalised
        previousCell =
            shape.cell == .lstm && shape.zoneout > 0 ? try AlignedFloats(streams * units) : nil
        gruRoom =
            shape.cell == .gru
            ? (
                gates: try AlignedFloats(streams * shape.gateColumns),
                products: try AlignedFloats(streams * shape.gateColumns)
            ) : nil
        self.cells = cells
        self.hiddens = hiddens
        logits = try AlignedFloats(streams * shape.paddedVocabulary)
        products = try AlignedFloats(4 * units)
        aheadInput = hiddens[0][0].base
        tokens = .allocate(capacity: streams)
        tokens.initialize(repeating: 0)
    }

    deinit { tokens.deallocate() }

    /// Phases of a step.
    var phases: Int { cells.count + 1 }

    /// Hidden states of a layer now, (S, H).
    func hidden(_ layer: Int) -> AlignedFloats { hiddens[layer][current] }

    /// The state of one stream: a row of each layer's hidden and cell states now.
    func rows(ofStream stream: Int) -> [UnsafeMutableBufferPointer<Float>] {
        let units = weights.shape.paddedHidden
        return (cells.indices.map { hidden($0) } + cells).map {
            .init(start: $0.base + stream * units, count: units)
        }
    }

    /// Ends a step: what it wrote are the states now.
    ///
    /// Streams that took no part keep theirs.
    func finishStep() {
        let units = weights.shape.paddedHidden
        let idle = (streams - active) * units
        if idle > 0 {
            for layer in hiddens {
                (layer[1 - current].base + active * units).update(
                    from: layer[current].base + active * units,
                    count: idle
                )
            }
        }
        current = 1 - current
    }

    /// Parts of a phase.
    func parts(ofPhase phase: Int) -> Int {
        if phase < cells.count {
            return max(weights.shape.paddedHidden / Self.unitsOfPart, 1)
        }
        // A rest of up to 32 columns goes with the part before it.
        return max((weights.shape.paddedVocabulary + 31) / Self.columnsOfPart, 1)
    }

    /// Whether a phase has so much to do that sharing it gains more than it costs, and can be cut
    /// into parts: a step of other layers than a plain LSTM's is done as a whole.
    func isWorthSharing(_ phase: Int) -> Bool {
        let shape = weights.shape
        guard weights.hasPlainLayers || phase == cells.count else { return false }
        let depth = shape.paddedHidden * (phase == 0 || phase == cells.count ? 1 : 2)
        let columns = phase < cells.count ? 4 * shape.paddedHidden : shape.paddedVocabulary
        return active * depth * columns >= Self.leastShared
    }

    /// Does some parts of a phase of the step from the states now.
    func run(_ parts: Range<Int>, ofPhase phase: Int) {
        if phase < cells.count {
            advance(phase, units: columns(parts, ofPhase: phase))
        } else {
            project(columns: columns(parts, ofPhase: phase))
        }
    }

    /// Units of a layer or columns of the output that belong to parts.
    private func columns(_ parts: Range<Int>, ofPhase phase: Int) -> Range<Int> {
        let isLayer = phase < cells.count
        let width = isLayer ? Self.unitsOfPart : Self.columnsOfPart
        let all = isLayer ? weights.shape.paddedHidden : weights.shape.paddedVocabulary
        let isLast = parts.upperBound == self.parts(ofPhase: phase)
        return parts.lowerBound * width..<(isLast ? all : parts.upperBound * width)
    }

    private func advance(_ layer: Int, units range: Range<Int>) {
        guard weights.hasPlainLayers else { return advanceWhole(layer) }
        var arguments = arguments(layer, units: range)
        weights.kernels.streamLSTM(&arguments)
    }

    /// What the kernels of a layer take, for the step from the states now.
    func arguments(_ layer: Int, units range: Range<Int>) -> StreamLSTMArguments {
        let units = weights.shape.paddedHidden
        let previous = hiddens[layer][current]
        // What the layer below has just written.
        let below = layer > 0 ? output(layer - 1) : previous
        return StreamLSTMArguments(
            rows: active,
            units: units,
            firstUnit: range.lowerBound,
            unitCount: range.count,
            inputDepth: layer > 0 ? units : 0,
            input: below.base,
            previousHidden: previous.base,
            halfWeights: weights.precision == .half ? 1 : 0,
            weights: weights.weights[layer].base,
            start: layer > 0 ? weights.biases[layer].base : weights.table.base,
            startRows: layer > 0 ? nil : UnsafePointer(tokens.baseAddress),
            startLast: cells.count == 1 ? 1 : 0,
            products: nil,
            cell: cells[layer].base,
            hidden: hiddens[layer][1 - current].base
        )
    }

    /// Where a step writes a layer's hidden states, (S, H): `hidden` once it has ended.
    func nextHidden(_ layer: Int) -> AlignedFloats { hiddens[layer][1 - current] }

    /// What the layer above, or the output, reads of a layer in the step, (S, H).
    func output(_ layer: Int) -> AlignedFloats {
        normalised.isEmpty ? nextHidden(layer) : normalised[layer]
    }

    private func project(columns range: Range<Int>) {
        var arguments = StreamOutputArguments(
            rows: active,
            columns: weights.shape.paddedVocabulary,
            firstColumn: range.lowerBound,
            columnCount: range.count,
            depth: weights.shape.paddedHidden,
            input: output(cells.count - 1).base,
            halfWeights: weights.precision == .half ? 1 : 0,
            weights: weights.outputWeights.base,
            bias: weights.outputBias.base,
            output: logits.base
        )
        weights.kernels.streamOutput(&arguments)
    }
}
