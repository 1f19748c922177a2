import CKernels

/// An LSTM layer over T steps of R lanes whose recurrent product takes operands in bfloat16.
///
/// As `LSTMLayer` otherwise; states and gates are kept in single precision, and what the products
/// need of them rounded as well.
struct RoundedLSTMLayer {
    /// What the products read: rounded copies of parts of an `LSTMLayer.Trace`.
    struct Trace {
        let single: LSTMLayer.Trace
        let hidden: UnsafeMutablePointer<UInt16>  // (T + 1, R, H)
        let gates: UnsafeMutablePointer<UInt16>  // gradients of the gates, (T, R, 4H)

        /// The layer's output, (T R, H).
        func output(steps: Int) -> RoundedMatrix {
            let state = single.lanes * single.units
            return RoundedMatrix(hidden + state, steps * single.lanes, single.units)
        }

        /// The states that the steps began with, (T R, H).
        func previousHidden(steps: Int) -> RoundedMatrix {
            RoundedMatrix(hidden, steps * single.lanes, single.units)
        }

        /// Gradients of the gates, (T R, 4H).
        func gates(steps: Int) -> RoundedMatrix {
            RoundedMatrix(gates, steps * single.lanes, 4 * single.units)
        }
    }

    /// Recurrent weights, (4H, H) with its columns paired.
    let forwardWeights: UnsafePointer<UInt16>
    /// Recurrent weights, (4H, H) with its rows paired.
    let backwardWeights: UnsafePointer<UInt16>

    /// Fills the trace from slot 0 on.
    func forward(
        _ projection: LSTMLayer.Projection,
        trace: Trace,
        steps: Int,
        kernels: BFloat16KernelTable
    ) {
        let single = trace.single
        let lanes = single.lanes
        let units = single.units
        kernels.round(single.hidden, trace.hidden, lanes * units)
        for step in 0..<steps {
            let before = step * lanes * units
            let after = before + lanes * units
            let gates = single.gates + step * lanes * 4 * units
            var arguments = BFloat16LSTMForwardArguments(
                rows: lanes,
                units: units,
                input: trace.hidden + before,
                weights: forwardWeights,
                start: gates,
                startStride: 4 * units,
                startRows: nil,
                previousCell: single.cell + before,
                cell: single.cell + after,
                cellTanh: single.cellTanh + before,
                hidden: single.hidden + after,
                roundedHidden: trace.hidden + after,
                gates: gates
            )
            if case .table(let table, let tokens) = projection {
                arguments.start = table
                arguments.startRows = tokens + step * lanes
            }
            kernels.lstmForward(&arguments)
        }
    }

    /// Turns the trace's gates into their gradients, rounded as well as in single precision.
    ///
    /// Parameters as of `LSTMLayer.backward`.
    func backward(
        hiddenGradient: UnsafePointer<Float>,
        cellGradient: UnsafeMutablePointer<Float>,
        trace: Trace,
        steps: Int,
        kernels: BFloat16KernelTable
    ) {
        let single = trace.single
        let lanes = single.lanes
        let units = single.units
        cellGradient.update(repeating: 0, count: lanes * units)
        for step in (0..<steps).reversed() {
            let state = step * lanes * units
            let rounded = trace.gates + 4 * state
            var arguments = BFloat16LSTMBackwardArguments(
                rows: lanes,
                units: units,
                nextGates: step + 1 < steps ? UnsafePointer(rounded + lanes * 4 * units) : nil,
                weights: backwardWeights,
                hiddenGradient: hiddenGradient + state,
                previousCell: single.cell + state,
                cellTanh: single.cellTanh + state,
                cellGradient: cellGradient,
                gates: single.gates + 4 * state,
                roundedGates: rounded
            )
            kernels.lstmBackward(&arguments)
        }
    }
}
