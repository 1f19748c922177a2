/// Rows of a batch on their way through a dense network and back.
///
/// N = rows; layer 0 is the input, layer l what dense layer l puts out, (N, O*) each.
final class DenseRows {
    let count: Int
    private let widths: [Int]
    private let outputStorage: [AlignedFloats]
    private let gradientStorage: [AlignedFloats]

    /// Takes the memory for `count` rows.
    init(_ count: Int, shape: DenseNetworkShape) throws(NeuralError) {
        self.count = count
        widths = shape.widths.map { roundedUp($0) }
        var outputs: [AlignedFloats] = []
        var gradients: [AlignedFloats] = []
        for width in widths {
            outputs.append(try AlignedFloats(count * width))
            gradients.append(try AlignedFloats(count * width))
        }
        outputStorage = outputs
        gradientStorage = gradients
    }

    /// Floats that this many rows of a network take.
    static func floats(_ count: Int, shape: DenseNetworkShape) -> Int {
        2 * count * shape.widths.map { roundedUp($0) }.reduce(0, +)
    }

    /// What layer `layer` put out for some rows.
    func outputs(_ layer: Int, _ rows: Range<Int>) -> Matrix {
        Matrix(outputStorage[layer].base, count, widths[layer]).rows(rows)
    }

    /// Gradients of the layer's sums, before their activation; of the input for layer 0.
    func gradients(_ layer: Int, _ rows: Range<Int>) -> Matrix {
        Matrix(gradientStorage[layer].base, count, widths[layer]).rows(rows)
    }
}
