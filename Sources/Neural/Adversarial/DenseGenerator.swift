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
    private let classValue: Float

    private let stack: DenseStack
    private let weights: DenseWeights
    private let rows: DenseRows
    private let head: HeadRows?
    // Rows that go through the network at a time.
    private let block = 32

    /// Prepares a network for sampling; later changes of its weights are not seen.
    ///
    /// - Parameters:
    ///   - network: The generator's: latent and class one-hot in.
    ///   - head: What its outputs become.
    ///   - classes: Number of classes, 0...1,024.
    ///   - classValue: What stands in their one-hot, as in training.
    /// - Throws: `NeuralError.outOfRange` or `.wrongSize` where they do not fit each other,
    ///   `.outOfMemory`.
    public convenience init(
        network: DenseNetwork,
        head: OutputHead = .identity,
        classes: Int = 0,
        classValue: Float = 1
    ) throws(NeuralError) {
        try self.init(
            network: network,
            head: head,
            classes: classes,
            classValue: classValue,
            kernels: .current
        )
    }

    init(
        network: DenseNetwork,
        head: OutputHead,
        classes: Int,
        classValue: Float = 1,
        kernels set: KernelSet
    ) throws(NeuralError) {
        let shape = network.shape
        try require(classes, in: 0...1_024, "classes")
        try require(shape.inputs - classes, in: 1...65_536, "latent width")
        try head.validate(outputs: shape.outputs)
        classCount = classes
        self.classValue = classValue
        latentWidth = shape.inputs - classes
        sampleWidth = shape.outputs
        stack = DenseStack(
            shape: shape,
            layout: network.layout,
            kernels: set.table,
            activatesOutput: true
        )
        let parameters = try AlignedFloats(network.layout.count)
        parameters.copy(from: network.parameters)
        weights = DenseWeights(parameters)
        rows = try DenseRows(block, shape: shape)
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
        let count = latents.count / latentWidth
        guard latents.count == count * latentWidth else {
            throw .wrongSize(
                what: "latents",
                expected: "rows of \(latentWidth) numbers",
                found: "\(latents.count) numbers"
            )
        }
        let labels = classes
        let expected = classCount > 0 ? count : 0
        guard labels.count == expected else {
            throw .wrongSize(what: "classes", expected: "\(expected)", found: "\(labels.count)")
        }
        for label in labels { try require(label, in: 0...classCount - 1, "class") }
        guard noiseSeeds.isEmpty || noiseSeeds.count == count else {
            throw .wrongSize(
                what: "noise seeds",
                expected: "\(count), or none",
                found: "\(noiseSeeds.count)"
            )
        }
        var samples: [Float] = []
        samples.reserveCapacity(count * sampleWidth)
        for start in stride(from: 0, to: count, by: block) {
            let range = start..<min(start + block, count)
            load(latents, labels, range)
            stack.forward(rows, 0..<range.count, weights: weights)
            for (index, row) in range.enumerated() {
                samples += sample(index, seed: noiseSeeds.isEmpty ? nil : noiseSeeds[row])
            }
        }
        return samples
    }

    private func load(_ latents: [Float], _ labels: [Int], _ range: Range<Int>) {
        let inputs = rows.outputs(0, 0..<range.count)
        inputs.base.update(repeating: 0, count: inputs.rows * inputs.columns)
        for (index, row) in range.enumerated() {
            let input = inputs.base + index * inputs.columns
            for place in 0..<latentWidth { input[place] = latents[row * latentWidth + place] }
            if !labels.isEmpty { input[latentWidth + labels[row]] = classValue }
        }
    }

    private func sample(_ row: Int, seed: UInt64?) -> UnsafeBufferPointer<Float> {
        let outputs = rows.outputs(stack.layers, row..<row + 1).base
        guard let head else { return UnsafeBufferPointer(start: outputs, count: sampleWidth) }
        let key = seed.map { RandomKey(seed: $0, [RandomUse.head.rawValue]) }
        head.forward(row, logits: outputs, key: key)
        return UnsafeBufferPointer(start: head.sample(row), count: sampleWidth)
    }
}
