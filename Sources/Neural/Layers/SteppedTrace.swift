/// What a `SteppedLayer` remembers of the way forward, and turns into gradients on the way back.
///
/// R = lanes, T = steps, G = gates of the cell, H = units (padded).
struct SteppedTrace {
    let cell: UnsafeMutablePointer<Float>  // (T + 1, R, H), of an LSTM
    let cellTanh: UnsafeMutablePointer<Float>  // (T, R, H), of an LSTM
    let lanes: Int
    let units: Int
    private let hidden: UnsafeMutablePointer<Float>  // (T + 1, R, H)
    private let gates: UnsafeMutablePointer<Float>  // (T, R, G H)
    private let gateColumns: Int
    private let products: UnsafeMutablePointer<Float>?  // (T, R, G H), of a GRU
    private let masked: UnsafeMutablePointer<Float>?  // (T, R, H)

    /// - Parameters:
    ///   - plain: States and gates.
    ///   - count: Gates of the cell, G.
    ///   - products: Of a GRU: products of the recurrent weights, later their gradients.
    ///   - masked: Where states are dropped: room for what is left of them.
    init(
        _ plain: LSTMLayer.Trace,
        gates count: Int,
        products: UnsafeMutablePointer<Float>?,
        masked: UnsafeMutablePointer<Float>?
    ) {
        lanes = plain.lanes
        units = plain.units
        hidden = plain.hidden
        cell = plain.cell
        cellTanh = plain.cellTanh
        gates = plain.gates
        gateColumns = count * plain.units
        self.products = products
        self.masked = masked
    }

    /// Numbers in one state of all lanes.
    var stateCount: Int { lanes * units }

    /// The hidden states before a step, (R, H).
    func hidden(_ step: Int) -> Matrix { Matrix(hidden + step * stateCount, lanes, units) }

    /// The states that zoneout holds, from slot 0 on.
    func states(_ kind: RecurrentCell) -> [(Zoneout.State, UnsafeMutablePointer<Float>)] {
        kind == .lstm ? [(.hidden, hidden), (.cell, cell)] : [(.hidden, hidden)]
    }

    /// What the recurrent product of a step reads, (R, H).
    func input(_ step: Int, isMasked: Bool) -> Matrix {
        inputs(steps: 1, from: step, isMasked: isMasked)
    }

    /// What the recurrent products of some steps read, (T R, H).
    func inputs(steps: Int, from step: Int = 0, isMasked: Bool) -> Matrix {
        let base = isMasked ? masked ?? hidden : hidden
        return Matrix(base + step * stateCount, steps * lanes, units)
    }

    /// Gates of a step or their gradients, (R, G H).
    func gates(_ step: Int) -> Matrix {
        Matrix(gates + step * lanes * gateColumns, lanes, gateColumns)
    }

    /// Gates of all steps or their gradients, (T R, G H).
    func gates(steps: Int) -> Matrix { Matrix(gates, steps * lanes, gateColumns) }

    /// Recurrent products of a step or their gradients, (R, G H): of an LSTM they are in the gates.
    func products(_ step: Int) -> Matrix {
        Matrix((products ?? gates) + step * lanes * gateColumns, lanes, gateColumns)
    }

    /// Those of all steps, (T R, G H).
    func products(steps: Int) -> Matrix {
        Matrix(products ?? gates, steps * lanes, gateColumns)
    }
}

/// Gradients on their way from step to step, (R, H) each.
struct SteppedScratch {
    /// Of the hidden states.
    let hidden: UnsafeMutablePointer<Float>
    /// Of the cells.
    let cell: UnsafeMutablePointer<Float>
    /// What zoneout passes by the cells of a step.
    let keptCell: UnsafeMutablePointer<Float>
    /// What comes back through the recurrent product.
    let product: UnsafeMutablePointer<Float>
}
