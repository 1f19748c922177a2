import Foundation

@testable import Neural

/// One LSTM layer written down as its equations say, in double precision: the truth that the
/// kernels are checked against.
struct ReferenceLSTM {
    let lanes: Int
    let units: Int
    let steps: Int
    /// Recurrent weights as PyTorch keeps them, (4H, H), gates i, f, g, o.
    var recurrent: [Double]
    /// Input projections, (T, R, 4H), gates in PyTorch's order.
    var projections: [Double]
    /// States before the first step, (R, H).
    var hidden: [Double]
    var cell: [Double]

    /// Hidden and cell states after each step, (T, R, H).
    func forward() -> (hidden: [Double], cell: [Double]) {
        var h = hidden
        var c = cell
        var allHidden: [Double] = []
        var allCells: [Double] = []
        for step in 0..<steps {
            var nextHidden = h
            for lane in 0..<lanes {
                for unit in 0..<units {
                    let pre = (0..<4).map { gate in
                        preactivation(gate, step: step, lane: lane, unit: unit, hidden: h)
                    }
                    let index = lane * units + unit
                    c[index] = sigmoid(pre[1]) * c[index] + sigmoid(pre[0]) * tanh(pre[2])
                    nextHidden[index] = sigmoid(pre[3]) * tanh(c[index])
                }
            }
            h = nextHidden
            allHidden += h
            allCells += c
        }
        return (allHidden, allCells)
    }

    private func preactivation(
        _ gate: Int,
        step: Int,
        lane: Int,
        unit: Int,
        hidden: [Double]
    ) -> Double {
        let row = gate * units + unit
        var sum = projections[(step * lanes + lane) * 4 * units + row]
        for k in 0..<units { sum += recurrent[row * units + k] * hidden[lane * units + k] }
        return sum
    }

    private func sigmoid(_ x: Double) -> Double { Self.sigmoid(x) }

    static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
