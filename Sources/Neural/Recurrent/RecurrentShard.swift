import CKernels

/// Some lanes of a batch and everything that computing them needs.
///
/// Rows are in the order (step, lane). R = lanes of this shard, T = steps, H = hidden width,
/// V = vocabulary (both padded).
final class RecurrentShard {
    /// The lanes of the batch that are this shard's.
    let laneRange: Range<Int>
    /// Number of this shard; part of its dropout masks.
    let number: Int
    /// Gradients in the network's layout, those behind the table excepted.
    let gradients: AlignedFloats
    /// Gradient of the embedding table, (V, 4H).
    let tableGradient: AlignedFloats
    /// Summed loss of the last pass, in nats.
    private(set) var lossSum = 0.0

    private let shape: RecurrentNetworkShape
    private let layout: ParameterLayout
    private let kernels: KernelTable
    private let tokens: UnsafeMutablePointer<Int32>  // (T, R)
    private let targets: UnsafeMutablePointer<Int32>  // (T, R)
    private let traces: [LSTMLayer.Trace]
    private let dropped: [AlignedFloats]  // each layer's output after dropout, (T R, H)
    private let logits: AlignedFloats  // (T R, V)
    private let hiddenGradient: AlignedFloats  // (T R, H)
    private let cellGradient: AlignedFloats  // (R, H)
    private let traceStorage: [AlignedFloats]

    init(
        number: Int,
        lanes: Range<Int>,
        network: RecurrentNetwork,
        settings: TrainerSettings,
        kernels: KernelTable
    ) throws(NeuralError) {
        let shape = network.shape
        let rows = lanes.count * settings.sequenceLength
        let state = lanes.count * shape.paddedHidden
        let units = shape.paddedHidden
        var traces: [LSTMLayer.Trace] = []
        var storage: [AlignedFloats] = []
        var dropped: [AlignedFloats] = []
        for _ in 0..<shape.layers {
            let hidden = try AlignedFloats(rows * units + state)
            let cell = try AlignedFloats(rows * units + state)
            let cellTanh = try AlignedFloats(rows * units)
            let gates = try AlignedFloats(rows * 4 * units)
            storage += [hidden, cell, cellTanh, gates]
            traces.append(
                .init(
                    lanes: lanes.count,
                    units: units,
                    hidden: hidden.base,
                    cell: cell.base,
                    cellTanh: cellTanh.base,
                    gates: gates.base
                )
            )
            if settings.dropout > 0 { dropped.append(try AlignedFloats(rows * units)) }
        }
        gradients = try AlignedFloats(network.layout.count)
        tableGradient = try AlignedFloats(shape.vocabulary * 4 * units)
        logits = try AlignedFloats(rows * shape.paddedVocabulary)
        hiddenGradient = try AlignedFloats(rows * units)
        cellGradient = try AlignedFloats(state)
        tokens = .allocate(capacity: rows)
        targets = .allocate(capacity: rows)
        self.number = number
        self.laneRange = lanes
        self.shape = shape
        self.layout = network.layout
        self.kernels = kernels
        self.traces = traces
        self.traceStorage = storage
        self.dropped = dropped
    }

    deinit {
        tokens.deallocate()
        targets.deallocate()
    }

    /// Takes its lanes of a batch, and the states that they bring along.
    func load(_ batch: TokenBatch, states: LaneStates) {
        let lanes = laneRange.count
        for (row, lane) in laneRange.enumerated() {
            for step in 0..<batch.steps {
                tokens[step * lanes + row] = batch.inputs[lane * batch.steps + step]
                targets[step * lanes + row] = batch.targets[lane * batch.steps + step]
            }
        }
        let units = shape.paddedHidden
        for (layer, trace) in traces.enumerated() {
            let first = laneRange.lowerBound
            trace.hidden.update(
                from: states.hidden(layer: layer, lane: first),
                count: lanes * units
            )
            trace.cell.update(from: states.cell(layer: layer, lane: first), count: lanes * units)
            for (row, lane) in laneRange.enumerated() where batch.resets[lane] {
                (trace.hidden + row * units).update(repeating: 0, count: units)
                (trace.cell + row * units).update(repeating: 0, count: units)
            }
        }
    }

    /// Hands on the states after the last step.
    func carry(steps: Int, into states: LaneStates) {
        let count = laneRange.count * shape.paddedHidden
        for (layer, trace) in traces.enumerated() {
            let first = laneRange.lowerBound
            states.hidden(layer: layer, lane: first)
                .update(from: trace.hidden + steps * count, count: count)
            states.cell(layer: layer, lane: first)
                .update(from: trace.cell + steps * count, count: count)
        }
    }

    /// The loss alone, without dropout.
    func evaluate(steps: Int, weights: PackedWeights) {
        forward(steps: steps, weights: weights, dropout: nil)
        lossSum = SoftmaxCrossEntropy(classes: shape.vocabulary).loss(
            logits: logitMatrix(steps),
            targets: targets,
            kernels: kernels
        )
    }

    /// The loss and `scale` times its gradient; `dropout` gives the mask for a layer's output.
    func differentiate(
        steps: Int,
        scale: Float,
        weights: PackedWeights,
        dropout: ((_ layer: Int) -> Dropout)?
    ) {
        forward(steps: steps, weights: weights, dropout: dropout)
        lossSum = SoftmaxCrossEntropy(classes: shape.vocabulary).gradient(
            logits: logitMatrix(steps),
            targets: targets,
            scale: scale,
            kernels: kernels
        )
        backward(steps: steps, weights: weights, dropout: dropout)
    }

    private func logitMatrix(_ steps: Int) -> Matrix {
        Matrix(logits.base, steps * laneRange.count, shape.paddedVocabulary)
    }

    /// A layer's output as the layer above reads it.
    private func output(_ layer: Int, steps: Int, hasDropout: Bool) -> Matrix {
        let trace = traces[layer]
        guard hasDropout else {
            // Slot 0 is the state before the first step.
            return Matrix(
                trace.hidden + trace.lanes * trace.units,
                steps * trace.lanes,
                trace.units
            )
        }
        return Matrix(dropped[layer].base, steps * trace.lanes, trace.units)
    }

    private func forward(
        steps: Int,
        weights: PackedWeights,
        dropout: ((_ layer: Int) -> Dropout)?
    ) {
        for (layer, trace) in traces.enumerated() {
            let projection: LSTMLayer.Projection
            if layer == 0 {
                projection = .table(weights.tableMatrix.base, tokens: tokens)
            } else {
                let input = output(layer - 1, steps: steps, hasDropout: dropout != nil)
                weights.projection(layer).forward(input, into: trace.gates(steps: steps))
                projection = .gates
            }
            weights.lstm(layer).forward(projection, trace: trace, steps: steps, kernels: kernels)
            if let dropout {
                dropout(layer).apply(
                    trace.output(steps: steps),
                    into: output(layer, steps: steps, hasDropout: true),
                    kernels: kernels
                )
            }
        }
        let top = output(shape.layers - 1, steps: steps, hasDropout: dropout != nil)
        weights.output.forward(top, into: logitMatrix(steps))  // (T R, V)
    }

    private func backward(
        steps: Int,
        weights: PackedWeights,
        dropout: ((_ layer: Int) -> Dropout)?
    ) {
        let logits = logitMatrix(steps)
        let gradient = Matrix(hiddenGradient.base, logits.rows, shape.paddedHidden)
        DenseLayer.weightGradients(
            x: output(shape.layers - 1, steps: steps, hasDropout: dropout != nil),
            y: logits,
            weights: layout.outputWeights.matrix(in: gradients),
            bias: gradients.base + layout.outputBias.offset,
            kernels: kernels
        )
        weights.output.inputGradient(y: logits, into: gradient)

        for layer in (0..<shape.layers).reversed() {
            let trace = traces[layer]
            let slots = layout.layers[layer]
            dropout?(layer).apply(gradient, into: gradient, kernels: kernels)
            weights.lstm(layer).backward(
                hiddenGradient: gradient.base,
                cellGradient: cellGradient.base,
                trace: trace,
                steps: steps,
                kernels: kernels
            )
            let gates = trace.gates(steps: steps)  // now gradients, (T R, 4H)
            BLAS.multiply(
                gates.transposed,
                trace.previousHidden(steps: steps),
                into: slots.recurrentWeights.matrix(in: gradients)
            )
            if layer == 0 {
                tableGradient.fill(with: 0)
                let table = Matrix(tableGradient.base, shape.vocabulary, gates.columns)
                EmbeddingTable.gather(tokens: tokens, gates: gates, into: table, kernels: kernels)
            } else {
                DenseLayer.weightGradients(
                    x: output(layer - 1, steps: steps, hasDropout: dropout != nil),
                    y: gates,
                    weights: slots.inputWeights.matrix(in: gradients),
                    bias: gradients.base + slots.inputBias.offset,
                    kernels: kernels
                )
                weights.projection(layer).inputGradient(y: gates, into: gradient)
            }
        }
    }
}
