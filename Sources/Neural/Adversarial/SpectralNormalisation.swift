import CKernels

/// A network's weights divided by their largest singular value, layer by layer.
///
/// With W (O, D), u (O) and v (D): v = W^T u / |W^T u|, u = W v / |W v|, s = u^T W v. On the way
/// back u and v are constants: dP/dW = (G - (sum of G * W / s) u v^T) / s, with G the gradient by
/// W / s.
/// Source: Miyato et al. 2018, algorithm 1.
final class SpectralNormalisation {
    /// W / s and the biases, in the network's layout.
    let storage: AlignedFloats
    /// u of each layer: all that a run needs to go on.
    let left: [AlignedFloats]

    private let network: DenseNetwork
    private let right: [AlignedFloats]
    private let work: [AlignedFloats]
    private let scales: AlignedFloats  // s of each layer

    /// Prepares the normalisation; u begins at a random direction and 15 iterations, as in
    /// PyTorch.
    init(_ network: DenseNetwork, seed: UInt64, kernels: KernelTable) throws(NeuralError) {
        self.network = network
        storage = try AlignedFloats(network.layout.count)
        scales = try AlignedFloats(network.layout.layers.count)
        var left: [AlignedFloats] = []
        var right: [AlignedFloats] = []
        var work: [AlignedFloats] = []
        for (layer, slots) in network.layout.layers.enumerated() {
            let outputs = try AlignedFloats(slots.weights.storedColumns)
            let key = RandomKey(seed: seed, [RandomUse.spectral.rawValue, layer])
            kernels.normalNoise(outputs.base, outputs.count, key.low, key.high)
            for padding in slots.weights.rows..<outputs.count { outputs.base[padding] = 0 }
            left.append(outputs)
            right.append(try AlignedFloats(slots.weights.storedRows))
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
            let slots = network.layout.layers[layer]
            let weights = slots.weights.matrix(in: network.parameters)
            product(weights.transposed, right[layer], into: work[layer])
            let scale = dot(left[layer], work[layer])
            scales.base[layer] = scale
            let normalised = slots.weights.matrix(in: storage)
            let factor = scale != 0 ? 1 / scale : 0
            for index in 0..<weights.rows * weights.columns {
                normalised.base[index] = weights.base[index] * factor
            }
            (storage.base + slots.bias.offset).update(
                from: network.parameters.base + slots.bias.offset,
                count: slots.bias.storedCount
            )
        }
    }

    /// Turns the gradient by the normalised weights into the one by the weights, in place.
    ///
    /// - Returns: The sum of its squares.
    func finish(_ gradient: AlignedFloats, kernels: KernelTable, workers: Workers) -> Double {
        var squares = [Double](repeating: 0, count: left.count)
        squares.withUnsafeMutableBufferPointer { squares in
            let base = squares.baseAddress
            workers.run(left.count) { layer in
                base?[layer] = finish(layer, gradient, kernels: kernels)
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

    private func finish(_ layer: Int, _ gradient: AlignedFloats, kernels: KernelTable) -> Double {
        let slots = network.layout.layers[layer]
        let normalised = slots.weights.matrix(in: storage)
        let slope = slots.weights.matrix(in: gradient)
        var sum = 0.0
        for index in 0..<slope.rows * slope.columns {
            sum += Double(slope.base[index] * normalised.base[index])
        }
        let factor = scales.base[layer] != 0 ? 1 / scales.base[layer] : 0
        for row in 0..<slope.rows {
            let share = Float(sum) * right[layer].base[row]
            let values = slope.base + row * slope.columns
            for column in 0..<slope.columns {
                values[column] = (values[column] - share * left[layer].base[column]) * factor
            }
        }
        let bias = gradient.base + slots.bias.offset
        return kernels.sumOfSquares(slope.base, slope.rows * slope.columns)
            + kernels.sumOfSquares(bias, slots.bias.storedCount)
    }

    private func iterate(_ layer: Int) {
        let weights = network.layout.layers[layer].weights.matrix(in: network.parameters)
        product(weights, left[layer], into: right[layer])
        normalise(right[layer])
        product(weights.transposed, right[layer], into: left[layer])
        normalise(left[layer])
    }

    private func product(_ a: Matrix, _ x: AlignedFloats, into y: AlignedFloats) {
        BLAS.multiply(a, Matrix(x.base, x.count, 1), into: Matrix(y.base, y.count, 1))
    }

    private func product(_ a: Matrix.Transposed, _ x: AlignedFloats, into y: AlignedFloats) {
        BLAS.multiply(a, Matrix(x.base, x.count, 1), into: Matrix(y.base, y.count, 1))
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
