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

    /// The panel of one layer's weights, and its bias, that one task takes.
    private struct Task {
        let layer: Int
        let panel: Int
    }

    /// Where the gradient is, in the network's layout.
    let storage: AlignedFloats
    private let stack: DenseStack
    private let tasks: [Task]

    init(_ stack: DenseStack) throws(NeuralError) {
        self.stack = stack
        storage = try AlignedFloats(stack.layout.count)
        tasks = stack.layout.layers.enumerated().flatMap { layer, slots in
            (0..<slots.weights.storedRows / panelWidth).map { Task(layer: layer, panel: $0) }
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
        let count = panelWidth * slots.weights.storedColumns
        let result = storage.base + slots.weights.offset + task.panel * count
        for (number, part) in parts.enumerated() {
            let inputs = part.rows.outputs(task.layer, part.range)  // (N, D)
            let gradients = part.rows.gradients(task.layer + 1, part.range)  // (N, O)
            var arguments = DenseGradientArguments(
                rows: inputs.rows,
                columns: gradients.columns,
                depth: inputs.columns,
                adding: number > 0 ? 1 : 0,
                input: inputs.base,
                gradient: gradients.base + task.panel * panelWidth,
                result: result
            )
            stack.kernels.denseGradient(&arguments)
        }
        let bias = storage.base + slots.bias.offset + task.panel * panelWidth
        computeBias(bias, task, parts)
        return stack.kernels.sumOfSquares(result, count)
            + stack.kernels.sumOfSquares(bias, panelWidth)
    }

    private func computeBias(_ bias: UnsafeMutablePointer<Float>, _ task: Task, _ parts: [Part]) {
        bias.update(repeating: 0, count: panelWidth)
        for part in parts {
            for range in part.biasRanges {
                let gradients = part.rows.gradients(task.layer + 1, range)
                let first = gradients.base + task.panel * panelWidth
                for row in 0..<gradients.rows {
                    stack.kernels.add(bias, first + row * gradients.columns, panelWidth)
                }
            }
        }
    }
}
