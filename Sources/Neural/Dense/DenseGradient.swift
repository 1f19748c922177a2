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

    /// What one task takes of a panel of one layer's weights; who takes the first inputs takes the
    /// panel's bias, too.
    private struct Task {
        let layer: Int
        let panel: Int
        let inputs: Range<Int>
    }

    /// Where the whole gradient is, in the network's layout, once it was asked for.
    let storage: AlignedFloats
    private let stack: DenseStack
    /// In mixed precision its operands are rounded; its sums are in single precision in any case.
    private let product: @convention(c) (UnsafePointer<DenseGradientArguments>) -> Void
    private let tasks: [Task]

    init(_ stack: DenseStack) throws(NeuralError) {
        self.stack = stack
        product = stack.bfloat16?.denseGradient ?? stack.kernels.denseGradient
        storage = try AlignedFloats(stack.layout.count)
        tasks = stack.layout.layers.enumerated().flatMap { layer, slots in
            let inputs = slots.weights.storedColumns
            return (0..<slots.weights.storedRows / panelWidth).flatMap { panel in
                stride(from: 0, to: inputs, by: Self.taskInputs).map {
                    Task(layer: layer, panel: panel, inputs: $0..<min($0 + Self.taskInputs, inputs))
                }
            }
        }
    }

    /// Inputs of a task: some ten microseconds of work for a batch of 32, and a gradient that stays
    /// in the second-level cache until it is used.
    private static let taskInputs = 256

    /// Computes the whole gradient into `storage`.
    ///
    /// - Returns: The sum of its squares.
    func compute(_ parts: [Part], workers: Workers) -> Double {
        forEachBlock(parts, workers: workers) { range, block in
            (storage.base + range.lowerBound).update(from: block, count: range.count)
        }
    }

    /// Computes the gradient block by block, and has each used while it is in the cache.
    ///
    /// - Parameters:
    ///   - parts: The rows.
    ///   - workers: Who does it.
    ///   - body: Gets each block's range of the network's layout, once and in no particular order,
    ///     and its gradient; on any thread. Ends of ranges are multiples of 16.
    /// - Returns: The sum of the gradient's squares.
    func forEachBlock(
        _ parts: [Part],
        workers: Workers,
        _ body: (_ range: Range<Int>, _ gradient: UnsafePointer<Float>) -> Void
    ) -> Double {
        var squares = [Double](repeating: 0, count: tasks.count)
        squares.withUnsafeMutableBufferPointer { squares in
            let base = squares.baseAddress
            workers.run(tasks.count) { index in
                withUnsafeTemporaryAllocation(
                    byteCount: Self.taskInputs * panelWidth * MemoryLayout<Float>.stride,
                    alignment: 64
                ) { memory in
                    guard let block = memory.bindMemory(to: Float.self).baseAddress else { return }
                    base?[index] = compute(tasks[index], parts, block, body)
                }
            }
        }
        return squares.reduce(0, +)
    }

    /// A number that no value of the gradient exceeds, nor its norm, nor a sum on the way to one;
    /// infinite or not a number where a row is.
    ///
    /// By Cauchy and Schwarz |x^T dy| <= |x| |dy|: it costs a look at the rows instead of one at
    /// the weights.
    func bound(_ parts: [Part], workers: Workers) -> Double {
        let layers = stack.layout.layers.count
        var bounds = [Double](repeating: 0, count: layers)
        bounds.withUnsafeMutableBufferPointer { bounds in
            let base = bounds.baseAddress
            workers.run(layers) { layer in
                var sum = 0.0
                for part in parts {
                    let inputs = norm(part.rows.outputs(layer, part.range))
                    let gradients = norm(part.rows.gradients(layer + 1, part.range))
                    // The bias is the weight of an input that is 1 in every row.
                    sum += (inputs + Double(part.range.count).squareRoot()) * gradients
                }
                base?[layer] = sum
            }
        }
        return bounds.reduce(0, +)
    }

    private func norm(_ rows: Matrix) -> Double {
        squares(rows.base, rows.rows * rows.columns).squareRoot()
    }

    /// The sum of squares, in double precision only where single precision does not do.
    private func squares(_ values: UnsafePointer<Float>, _ count: Int) -> Double {
        let few = stack.kernels.sumOfFewSquares(values, count)
        return few > 1e-30 && few < 1e30
            ? Double(few) : stack.kernels.sumOfSquares(values, count)
    }

    private func compute(
        _ task: Task,
        _ parts: [Part],
        _ block: UnsafeMutablePointer<Float>,
        _ body: (Range<Int>, UnsafePointer<Float>) -> Void
    ) -> Double {
        let slots = stack.layout.layers[task.layer]
        let panel = slots.weights.offset + task.panel * panelWidth * slots.weights.storedColumns
        let place = panel + task.inputs.lowerBound * panelWidth
        let count = task.inputs.count * panelWidth
        computeWeights(block, task, parts)
        var sum = squares(block, count)
        body(place..<place + count, block)
        if task.inputs.lowerBound == 0 {
            let place = slots.bias.offset + task.panel * panelWidth
            computeBias(block, task, parts)
            sum += squares(block, panelWidth)
            body(place..<place + panelWidth, block)
        }
        return sum
    }

    private func computeWeights(
        _ block: UnsafeMutablePointer<Float>,
        _ task: Task,
        _ parts: [Part]
    ) {
        for (number, part) in parts.enumerated() {
            let rows = part.rows.outputs(task.layer, part.range)  // (N, D)
            let gradients = part.rows.gradients(task.layer + 1, part.range)  // (N, O)
            var arguments = DenseGradientArguments(
                rows: rows.rows,
                inputs: task.inputs.count,
                columns: gradients.columns,
                depth: rows.columns,
                adding: number > 0 ? 1 : 0,
                input: rows.base + task.inputs.lowerBound,
                gradient: gradients.base + task.panel * panelWidth,
                result: block
            )
            product(&arguments)
        }
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
