import Foundation

/// One GRU layer written down as its equations say, in double precision, with its way back: the
/// truth that the kernels are checked against.
///
/// Source: Cho et al. 2014, in PyTorch's convention.
struct ReferenceGRU {
    let units: Int
    /// Input projections with their bias, gates r, z, n, (3H).
    var projection: [Double]
    /// Recurrent products with their bias, (3H).
    var product: [Double]
    /// Hidden states before the step, (H).
    var hidden: [Double]

    /// Gates after their activations, (3H).
    var gates: (r: [Double], z: [Double], n: [Double]) {
        let r = (0..<units).map { sigmoid(projection[$0] + product[$0]) }
        let z = (0..<units).map { sigmoid(projection[units + $0] + product[units + $0]) }
        let n = (0..<units).map {
            tanh(projection[2 * units + $0] + r[$0] * product[2 * units + $0])
        }
        return (r, z, n)
    }

    /// Hidden states after the step, (H).
    var next: [Double] {
        let (_, z, n) = gates
        return (0..<units).map { (1 - z[$0]) * n[$0] + z[$0] * hidden[$0] }
    }

    private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
