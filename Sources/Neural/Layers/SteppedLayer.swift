import CKernels

/// A recurrent layer over T steps of R lanes, a product and a kernel of gates at a time: what the
/// fused kernels of `LSTMLayer` cannot do (a GRU, zoneout, dropped states), in the order in which
/// the papers write it.
///
/// G = gates of the cell, in blocks of 16 units; H = units, padded to a multiple of 16. States as
/// in `LSTMLayer`.
struct SteppedLayer {
    let cell: RecurrentCell
    /// Recurrent weights.
    let weights: Matrix  // (G H, H)
    /// Of a GRU, which adds it within the reset gate; an LSTM has it in the projection.
    let bias: UnsafePointer<Float>?  // (G H)
    let zoneout: Zoneout?

    /// Fills the trace from slot 0 on.
    ///
    /// - Parameters:
    ///   - projection: Where the input projections come from, biases included but for a GRU's own.
    ///   - trace: What is remembered.
    ///   - layer: Number of the layer, which its masks are drawn for.
    ///   - steps: T.
    ///   - noise: What is dropped and held; nil for evaluation.
    ///   - kernels: Those of the gates.
    func forward(
        _ projection: LSTMLayer.Projection,
        trace: SteppedTrace,
        layer: Int,
        steps: Int,
        noise: TrainingNoise?,
        kernels: KernelTable
    ) {
        let dropout = noise?.recurrent(layer)
        for step in 0..<steps {
            let input = trace.input(step, isMasked: dropout != nil)
            dropout?.apply(trace.hidden(step), into: input, kernels: kernels)
            switch cell {
            case .lstm: advanceLSTM(projection, input, trace, step, kernels)
            case .gru: advanceGRU(projection, input, trace, step, kernels)
            }
            guard let zoneout else { continue }
            for (state, values) in trace.states(cell) {
                zoneout.forward(
                    values + (step + 1) * trace.stateCount,
                    previous: values + step * trace.stateCount,
                    count: trace.stateCount,
                    key: noise?.zoneout(state, layer: layer, at: step),
                    kernels: kernels
                )
            }
        }
    }

    private func advanceLSTM(
        _ projection: LSTMLayer.Projection,
        _ input: Matrix,
        _ trace: SteppedTrace,
        _ step: Int,
        _ kernels: KernelTable
    ) {
        let gates = trace.gates(step)
        if case .table(let table, let tokens) = projection {
            for lane in 0..<trace.lanes {
                let row = Int(tokens[step * trace.lanes + lane])
                (gates.base + lane * gates.columns).update(
                    from: table + row * gates.columns,
                    count: gates.columns
                )
            }
        }
        BLAS.multiply(input, weights.transposed, into: gates, adding: true)
        // The product is there already: a depth of 0 leaves the gates alone to the kernel.
        var arguments = LSTMForwardArguments(
            rows: trace.lanes,
            units: trace.units,
            depth: 0,
            input: input.base,
            weights: weights.base,
            start: gates.base,
            startStride: gates.columns,
            startRows: nil,
            previousCell: trace.cell + step * trace.stateCount,
            cell: trace.cell + (step + 1) * trace.stateCount,
            cellTanh: trace.cellTanh + step * trace.stateCount,
            hidden: trace.hidden(step + 1).base,
            gates: gates.base
        )
        kernels.lstmForward(&arguments)
    }

    private func advanceGRU(
        _ projection: LSTMLayer.Projection,
        _ input: Matrix,
        _ trace: SteppedTrace,
        _ step: Int,
        _ kernels: KernelTable
    ) {
        let gates = trace.gates(step)
        let products = trace.products(step)
        if let bias { products.fillRows(with: bias) }
        BLAS.multiply(input, weights.transposed, into: products, adding: bias != nil)
        var arguments = GRUForwardArguments(
            rows: trace.lanes,
            units: trace.units,
            start: gates.base,
            startRows: nil,
            recurrent: products.base,
            previousHidden: trace.hidden(step).base,
            hidden: trace.hidden(step + 1).base,
            gates: gates.base
        )
        if case .table(let table, let tokens) = projection {
            arguments.start = table
            arguments.startRows = tokens + step * trace.lanes
        }
        kernels.gruForward(&arguments)
    }

    /// Turns the trace's gates into their gradients, a GRU's products too.
    ///
    /// Parameters as of `forward`; `hiddenGradient` is what the layer above sends back, (T, R, H),
    /// and is overwritten. Nothing comes back from beyond the last step.
    func backward(
        hiddenGradient: UnsafeMutablePointer<Float>,
        trace: SteppedTrace,
        scratch: SteppedScratch,
        layer: Int,
        steps: Int,
        noise: TrainingNoise,
        kernels: KernelTable
    ) {
        let count = trace.stateCount
        let dropout = noise.recurrent(layer)
        let product = Matrix(scratch.product, trace.lanes, trace.units)
        scratch.hidden.update(repeating: 0, count: count)
        scratch.cell.update(repeating: 0, count: count)
        for step in (0..<steps).reversed() {
            let gradient = hiddenGradient + step * count
            kernels.add(gradient, scratch.hidden, count)
            scratch.hidden.update(repeating: 0, count: count)
            scratch.keptCell.update(repeating: 0, count: count)
            if let zoneout {
                for (state, values, previous) in [
                    (Zoneout.State.hidden, gradient, scratch.hidden),
                    (.cell, scratch.cell, scratch.keptCell),
                ] {
                    zoneout.backward(
                        values,
                        previous: previous,
                        count: count,
                        key: noise.zoneout(state, layer: layer, at: step),
                        kernels: kernels
                    )
                }
            }
            switch cell {
            case .lstm:
                retreatLSTM(gradient, trace, scratch, step, kernels)
                BLAS.multiply(trace.gates(step), weights, into: product)
            case .gru:
                retreatGRU(gradient, trace, scratch, step, kernels)
                BLAS.multiply(trace.products(step), weights, into: product)
            }
            dropout?.apply(product, into: product, kernels: kernels)
            kernels.add(scratch.hidden, product.base, count)
        }
    }

    private func retreatLSTM(
        _ gradient: UnsafePointer<Float>,
        _ trace: SteppedTrace,
        _ scratch: SteppedScratch,
        _ step: Int,
        _ kernels: KernelTable
    ) {
        var arguments = LSTMBackwardArguments(
            rows: trace.lanes,
            units: trace.units,
            nextGates: nil,
            weights: weights.base,
            hiddenGradient: gradient,
            previousCell: trace.cell + step * trace.stateCount,
            cellTanh: trace.cellTanh + step * trace.stateCount,
            cellGradient: scratch.cell,
            gates: trace.gates(step).base
        )
        kernels.lstmBackward(&arguments)
        kernels.add(scratch.cell, scratch.keptCell, trace.stateCount)
    }

    private func retreatGRU(
        _ gradient: UnsafePointer<Float>,
        _ trace: SteppedTrace,
        _ scratch: SteppedScratch,
        _ step: Int,
        _ kernels: KernelTable
    ) {
        var arguments = GRUBackwardArguments(
            rows: trace.lanes,
            units: trace.units,
            hiddenGradient: gradient,
            previousHidden: trace.hidden(step).base,
            recurrent: trace.products(step).base,
            gates: trace.gates(step).base,
            carry: scratch.product
        )
        kernels.gruBackward(&arguments)
        kernels.add(scratch.hidden, scratch.product, trace.stateCount)
    }
}
