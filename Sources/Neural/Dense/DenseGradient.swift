import CKernels

/// The gradient of a dense network's weights, from rows that have gone forward and back.
///
/// Summed over the whole batch, part of the weights by part: so it does not depend on the number
/// of threads, nor does each thread need a gradient of its own.
struct DenseGradient {
    /// Rows whose gradients count.
    struct Part {
        let rows: DenseRows
        /// Rows whose outputs times gradients are the weights' gradient.
        let range: Range<Int>
        /// Those of them whose gradients are also the bias's.
        let biasRanges: [Range<Int>]
    }

    /// Weight rows of one layer that one task takes; the first one of a layer takes the bias.
    private struct Task {
        let layer: Int
        let weightRows: Range<Int>
    }

    /// Where the gradient is, in the network's layout.
    let storage: AlignedFloats
    private let stack: DenseStack
    private let tasks: [Task]

    init(_ stack: DenseStack) throws(NeuralError) {
        self.stack = stack
        storage = try AlignedFloats(stack.layout.count)
        tasks = stack.layout.layers.enumerated().flatMap { layer, slots in
            let rows = slots.weights.storedRows
            // Large enough for a matrix product to pay, and a few to share among threads.
            let parts = max(1, min(4, slots.weights.storedCount / 16_384, rows / 16))
            return (0..<parts).map { part in
                Task(layer: layer, weightRows: part * rows / parts..<(part + 1) * rows / parts)
            }
        }
    }

    /// Computes the gradient.
    ///
    /// - Returns: The sum of its squares.
    func compute(_ parts: [Part], workers: Workers) -> Double {
        var squares = [Double](repeating: 0, count: tasks.count)
        squares.withUnsafeMutableBufferPointer { squares in
            let base = squares.baseAddress
            workers.run(tasks.count) { index in base?[index] = compute(tasks[index], parts) }
        }
        return squares.reduce(0, +)
    }

    private func compute(_ task: Task, _ parts: [Part]) -> Double {
        let slots = stack.layout.layers[task.layer]
        let gradient = slots.weights.matrix(in: storage).rows(task.weightRows)
        for (number, part) in parts.enumerated() {
            BLAS.multiply(
                part.rows.outputs(task.layer, part.range).columns(task.weightRows).transposed,
                part.rows.gradients(task.layer + 1, part.range),
                into: gradient,  // (D, N) (N, O)
                adding: number > 0
            )
        }
        let squares = stack.kernels.sumOfSquares(gradient.base, gradient.rows * gradient.columns)
        guard task.weightRows.lowerBound == 0 else { return squares }
        return squares + computeBias(slots.bias, layer: task.layer, parts)
    }

    private func computeBias(_ slot: ParameterSlot, layer: Int, _ parts: [Part]) -> Double {
        let count = slot.storedCount
        let bias = storage.base + slot.offset
        bias.update(repeating: 0, count: count)
        for part in parts {
            for range in part.biasRanges {
                let gradients = part.rows.gradients(layer + 1, range)
                for row in 0..<gradients.rows {
                    stack.kernels.add(bias, gradients.base + row * count, count)
                }
            }
        }
        return stack.kernels.sumOfSquares(bias, count)
    }
}
