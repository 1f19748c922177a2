import CKernels

/// A network's weights divided by their largest singular value, layer by layer.
///
/// With W (O, D), u (O) and v (D): v = W^T u / |W^T u|, u = W v / |W v|, s = u^T W v. On the way
/// back u and v are constants: dP/dW = (G - (sum of G * W / s) u v^T) / s, with G the gradient by
/// W / s.
/// Source: Miyato et al. 2018, algorithm 1.
final class SpectralNormalisation {
    /// W / s and the biases.
    let weights: DenseWeights
    /// u of each layer: all that a run needs to go on.
    let left: [AlignedFloats]

    private let stack: DenseStack
    private let storage: AlignedFloats
    /// W itself: s is found in single precision.
    private let parameters: DenseWeights
    private let right: [AlignedFloats]
    private let work: [AlignedFloats]
    private let scales: AlignedFloats  // s of each layer

    /// Prepares the normalisation; u begins at a random direction and 15 iterations, as in
    /// PyTorch.
    init(_ side: AdversarialSide, seed: UInt64) throws(NeuralError) {
        let network = side.network
        let kernels = side.stack.kernels
        stack = side.stack
        parameters = DenseWeights(network.parameters)
        storage = try AlignedFloats(network.layout.count)
        weights = try DenseWeights(storage, bfloat16: stack.bfloat16)
        scales = try AlignedFloats(network.layout.layers.count)
        var left: [AlignedFloats] = []
        var right: [AlignedFloats] = []
        var work: [AlignedFloats] = []
        for (layer, slots) in network.layout.layers.enumerated() {
            let outputs = try AlignedFloats(slots.weights.storedRows)
            let key = RandomKey(seed: seed, [RandomUse.spectral.rawValue, layer])
            kernels.normalNoise(outputs.base, outputs.count, key.low, key.high)
            for padding in slots.weights.rows..<outputs.count { outputs.base[padding] = 0 }
            left.append(outputs)
            right.append(try AlignedFloats(slots.weights.storedColumns))
            work.append(try AlignedFloats(outputs.count))
        }
        self.left = left
        self.right = right
        self.work = work
        for _ in 0..<15 {
            for layer in left.indices { iterate(layer) }
        }
    }

    /// Brings the normalised weights up to date.
    ///
    /// - Parameters:
    ///   - iterating: Whether u and v take one power iteration first.
    ///   - workers: Who does it.
    func update(iterating: Bool, workers: Workers) {
        workers.run(left.count) { layer in
            if iterating { iterate(layer) }
            let slots = stack.layout.layers[layer]
            multiply(layer, right[layer], into: work[layer])
            let scale = dot(left[layer], work[layer])
            scales.base[layer] = scale
            let factor = scale != 0 ? 1 / scale : 0
            let values = parameters.values.base + slots.weights.offset
            let normalised = storage.base + slots.weights.offset
            for index in 0..<slots.weights.storedCount {
                normalised[index] = values[index] * factor
            }
            (storage.base + slots.bias.offset).update(
                from: parameters.values.base + slots.bias.offset,
                count: slots.bias.storedCount
            )
            let start = slots.weights.offset
            weights.round(start..<start + slots.weights.storedCount)
        }
    }

    /// Turns the gradient by the normalised weights into the one by the weights, in place.
    ///
    /// - Returns: The sum of its squares.
    func finish(_ gradient: AlignedFloats, workers: Workers) -> Double {
        var squares = [Double](repeating: 0, count: left.count)
        squares.withUnsafeMutableBufferPointer { squares in
            let base = squares.baseAddress
            workers.run(left.count) { layer in
                base?[layer] = finish(layer, gradient)
            }
        }
        return squares.reduce(0, +)
    }

    /// Sets u of each layer, as `left` gave it.
    func restore(_ directions: [[Float]]) {
        for (direction, values) in zip(left, directions) {
            direction.base.update(from: values, count: min(values.count, direction.count))
        }
    }

    private func finish(_ layer: Int, _ gradient: AlignedFloats) -> Double {
        let slots = stack.layout.layers[layer]
        let count = slots.weights.storedCount
        let slope = gradient.base + slots.weights.offset
        let normalised = storage.base + slots.weights.offset
        var sum = 0.0
        for index in 0..<count { sum += Double(slope[index] * normalised[index]) }
        let factor = scales.base[layer] != 0 ? 1 / scales.base[layer] : 0
        let inputs = slots.weights.storedColumns
        for panel in 0..<slots.weights.storedRows / panelWidth {
            let u = left[layer].base + panel * panelWidth
            for input in 0..<inputs {
                let share = Float(sum) * right[layer].base[input]
                let values = slope + (panel * inputs + input) * panelWidth
                for column in 0..<panelWidth {
                    values[column] = (values[column] - share * u[column]) * factor
                }
            }
        }
        let bias = gradient.base + slots.bias.offset
        return stack.kernels.sumOfSquares(slope, count)
            + stack.kernels.sumOfSquares(bias, slots.bias.storedCount)
    }

    private func iterate(_ layer: Int) {
        let (u, v) = (left[layer], right[layer])
        stack.multiplyBack(
            layer,
            Matrix(u.base, 1, u.count),
            into: Matrix(v.base, 1, v.count),
            weights: parameters
        )
        normalise(v)
        multiply(layer, v, into: u)
        normalise(u)
    }

    /// W v of a layer.
    private func multiply(_ layer: Int, _ v: AlignedFloats, into result: AlignedFloats) {
        stack.multiply(
            layer,
            Matrix(v.base, 1, v.count),
            into: Matrix(result.base, 1, result.count),
            biased: false,
            weights: parameters
        )
    }

    private func normalise(_ vector: AlignedFloats) {
        let norm = dot(vector, vector).squareRoot()
        for index in 0..<vector.count { vector.base[index] /= max(norm, 1e-12) }
    }

    private func dot(_ a: AlignedFloats, _ b: AlignedFloats) -> Float {
        var sum = 0.0
        for index in 0..<a.count { sum += Double(a.base[index]) * Double(b.base[index]) }
        return Float(sum)
    }
}
