import CKernels

/// An LSTM layer over T steps of R lanes.
///
/// Gate order i, f, g, o, in blocks of 16 units (see `gateRow`). Hidden and cell states are kept
/// for T + 1 steps: slot 0 is what the lanes bring along, slot t + 1 the state after step t.
/// H = units, padded to a multiple of 16.
/// Source: Hochreiter & Schmidhuber 1997; forget gate, Gers et al. 2000.
struct LSTMLayer {
    /// What one layer remembers of the way forward.
    struct Trace {
        let lanes: Int
        let units: Int
        let hidden: UnsafeMutablePointer<Float>  // (T + 1, R, H)
        let cell: UnsafeMutablePointer<Float>  // (T + 1, R, H)
        let cellTanh: UnsafeMutablePointer<Float>  // (T, R, H)
        /// Gates on the way forward, their gradients on the way back.
        let gates: UnsafeMutablePointer<Float>  // (T, R, 4H)

        /// The layer's output, (T R, H).
        func output(steps: Int) -> Matrix {
            Matrix(hidden + lanes * units, steps * lanes, units)
        }

        /// The states that the steps began with, (T R, H).
        func previousHidden(steps: Int) -> Matrix { Matrix(hidden, steps * lanes, units) }

        /// Gates or their gradients, (T R, 4H).
        func gates(steps: Int) -> Matrix { Matrix(gates, steps * lanes, 4 * units) }
    }

    /// Where the input projections come from.
    enum Projection {
        /// A row of an embedding table for each token, (T, R) tokens.
        case table(UnsafePointer<Float>, tokens: UnsafePointer<Int32>)
        /// Already in `Trace.gates`.
        case gates
    }

    /// Recurrent weights, packed by `packForForward`.
    let forwardWeights: UnsafePointer<Float>
    /// Recurrent weights, packed by `packForBackward`.
    let backwardWeights: UnsafePointer<Float>

    /// Fills the trace from slot 0 on.
    func forward(_ projection: Projection, trace: Trace, steps: Int, kernels: KernelTable) {
        let lanes = trace.lanes
        let units = trace.units
        for step in 0..<steps {
            let before = step * lanes * units
            let after = before + lanes * units
            let gates = trace.gates + step * lanes * 4 * units
            var arguments = LSTMForwardArguments(
                rows: lanes,
                units: units,
                depth: units,
                input: trace.hidden + before,
                weights: forwardWeights,
                start: gates,
                startStride: 4 * units,
                startRows: nil,
                previousCell: trace.cell + before,
                cell: trace.cell + after,
                cellTanh: trace.cellTanh + before,
                hidden: trace.hidden + after,
                gates: gates
            )
            if case .table(let table, let tokens) = projection {
                arguments.start = table
                arguments.startRows = tokens + step * lanes
            }
            kernels.lstmForward(&arguments)
        }
    }

    /// Turns the trace's gates into their gradients.
    ///
    /// `hiddenGradient` is what the layer above sends back, (T, R, H); `cellGradient` is scratch,
    /// (R, H). Nothing comes back from beyond the last step: truncated backpropagation through
    /// time.
    func backward(
        hiddenGradient: UnsafePointer<Float>,
        cellGradient: UnsafeMutablePointer<Float>,
        trace: Trace,
        steps: Int,
        kernels: KernelTable
    ) {
        let lanes = trace.lanes
        let units = trace.units
        cellGradient.update(repeating: 0, count: lanes * units)
        for step in (0..<steps).reversed() {
            let state = step * lanes * units
            let gates = trace.gates + step * lanes * 4 * units
            var arguments = LSTMBackwardArguments(
                rows: lanes,
                units: units,
                nextGates: step + 1 < steps ? UnsafePointer(gates + lanes * 4 * units) : nil,
                weights: backwardWeights,
                hiddenGradient: hiddenGradient + state,
                previousCell: trace.cell + state,
                cellTanh: trace.cellTanh + state,
                cellGradient: cellGradient,
                gates: gates
            )
            kernels.lstmBackward(&arguments)
        }
    }
}
