import CKernels

/// A trained generator at work: latents to samples.
///
/// A latent's sample does not depend, to the last bit, on what else is generated beside it.
/// Belongs to one task at a time.
public final class DenseGenerator {
    /// Numbers of a latent.
    public let latentWidth: Int
    /// Numbers of a sample.
    public let sampleWidth: Int
    /// Number of classes; 0 = none.
    public let classCount: Int

    private let shape: DenseNetworkShape
    private let layers: [Layer]
    private let head: HeadRows?
    private let activations: [AlignedFloats]  // (block, width) each
    private let kernels: KernelTable
    // Rows that go through the network at a time.
    private let block = 32

    /// Weights as `denseForward` takes them: widths padded to 64.
    fileprivate struct Layer {
        let weights: AlignedFloats  // panels of (D, 64)
        let bias: AlignedFloats  // (O)
        let depth: Int
        let columns: Int
        let activation: Activation
    }

    /// Prepares a network for sampling; later changes of its weights are not seen.
    ///
    /// - Parameters:
    ///   - network: The generator's: latent and class one-hot in.
    ///   - head: What its outputs become.
    ///   - classes: Number of classes, 0...1,024.
    /// - Throws: `NeuralError.outOfRange` or `.wrongSize` where they do not fit each other,
    ///   `.outOfMemory`.
    public convenience init(
        network: DenseNetwork,
        head: OutputHead = .identity,
        classes: Int = 0
    ) throws(NeuralError) {
        try self.init(network: network, head: head, classes: classes, kernels: .current)
    }

    init(
        network: DenseNetwork,
        head: OutputHead,
        classes: Int,
        kernels set: KernelSet
    ) throws(NeuralError) {
        shape = network.shape
        try require(classes, in: 0...1_024, "classes")
        try require(shape.inputs - classes, in: 1...65_536, "latent width")
        try head.validate(outputs: shape.outputs)
        classCount = classes
        kernels = set.table
        latentWidth = shape.inputs - classes
        sampleWidth = shape.outputs
        var layers: [Layer] = []
        var activations = [try AlignedFloats(block * roundedUp(shape.inputs))]
        for (index, slots) in network.layout.layers.enumerated() {
            let layer = try Layer(
                slots: slots,
                parameters: network.parameters,
                depth: layers.last?.columns ?? slots.weights.storedRows,
                activation: shape.activation(ofLayer: index)
            )
            layers.append(layer)
            activations.append(try AlignedFloats(block * layer.columns))
        }
        self.layers = layers
        self.activations = activations
        self.head = try head.rows(block, kernels: set.table)
    }

    /// Generates samples.
    ///
    /// - Parameters:
    ///   - latents: Rows of `latentWidth` numbers, contiguous; standard normal in training.
    ///   - classes: Class of each row; empty without classes.
    ///   - noiseSeeds: A seed for each row of the head's noise, as in training; empty = no noise:
    ///     the most likely choice everywhere. They do nothing where the head has no noise.
    /// - Returns: Rows of `sampleWidth` numbers, contiguous.
    /// - Throws: `NeuralError.wrongSize`, or `.outOfRange` for a class that there is not.
    public func generate(
        latents: [Float],
        classes: [Int] = [],
        noiseSeeds: [UInt64] = []
    ) throws(NeuralError) -> [Float] {
        let rows = latents.count / latentWidth
        guard latents.count == rows * latentWidth else {
            throw .wrongSize(
                what: "latents",
                expected: "rows of \(latentWidth) numbers",
                found: "\(latents.count) numbers"
            )
        }
        let labels = classes
        let expected = classCount > 0 ? rows : 0
        guard labels.count == expected else {
            throw .wrongSize(what: "classes", expected: "\(expected)", found: "\(labels.count)")
        }
        for label in labels { try require(label, in: 0...classCount - 1, "class") }
        guard noiseSeeds.isEmpty || noiseSeeds.count == rows else {
            throw .wrongSize(
                what: "noise seeds",
                expected: "\(rows), or none",
                found: "\(noiseSeeds.count)"
            )
        }
        var samples: [Float] = []
        samples.reserveCapacity(rows * sampleWidth)
        for start in stride(from: 0, to: rows, by: block) {
            let range = start..<min(start + block, rows)
            load(latents, labels, range)
            forward(range.count)
            for (index, row) in range.enumerated() {
                samples += sample(index, seed: noiseSeeds.isEmpty ? nil : noiseSeeds[row])
            }
        }
        return samples
    }

    private func load(_ latents: [Float], _ labels: [Int], _ rows: Range<Int>) {
        let stride = roundedUp(shape.inputs)
        activations[0].fill(with: 0)
        for (index, row) in rows.enumerated() {
            let input = activations[0].base + index * stride
            for place in 0..<latentWidth { input[place] = latents[row * latentWidth + place] }
            if !labels.isEmpty { input[latentWidth + labels[row]] = 1 }
        }
    }

    private func forward(_ rows: Int) {
        for (index, layer) in layers.enumerated() {
            var arguments = DenseForwardArguments(
                rows: rows,
                columns: layer.columns,
                depth: layer.depth,
                input: activations[index].base,
                weights: layer.weights.base,
                bias: layer.bias.base,
                output: activations[index + 1].base
            )
            kernels.denseForward(&arguments)
            layer.activation.forward(
                Matrix(activations[index + 1].base, rows, layer.columns),
                width: shape.widths[index + 1],
                kernels: kernels
            )
        }
    }

    private func sample(_ row: Int, seed: UInt64?) -> UnsafeBufferPointer<Float> {
        let columns = layers.last?.columns ?? 0
        let outputs = (activations.last ?? activations[0]).base + row * columns
        guard let head else { return UnsafeBufferPointer(start: outputs, count: sampleWidth) }
        let key = seed.map { RandomKey(seed: $0, [RandomUse.head.rawValue]) }
        head.forward(row, logits: outputs, key: key)
        return UnsafeBufferPointer(start: head.sample(row), count: sampleWidth)
    }
}

extension DenseGenerator.Layer {
    fileprivate init(
        slots: DenseLayout.Layer,
        parameters: AlignedFloats,
        depth: Int,
        activation: Activation
    ) throws(NeuralError) {
        let panel = 64
        let source = slots.weights.matrix(in: parameters)
        let columns = (source.columns + panel - 1) / panel * panel
        weights = try AlignedFloats(depth * columns)
        bias = try AlignedFloats(columns)
        bias.base.update(from: parameters.base + slots.bias.offset, count: source.columns)
        for start in stride(from: 0, to: source.columns, by: panel) {
            let width = min(panel, source.columns - start)
            for row in 0..<source.rows {
                (weights.base + start * depth + row * panel)
                    .update(from: source.base + row * source.stride + start, count: width)
            }
        }
        self.depth = depth
        self.columns = columns
        self.activation = activation
    }
}
