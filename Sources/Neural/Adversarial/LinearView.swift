/// A view that is a sparse matrix: sums, differences or codes of a sample's numbers.
public struct LinearView: DiscriminatorView, Hashable {
    /// One number of the matrix that is not 0.
    public struct Entry: Hashable, Sendable {
        /// Row: the view's output, 0-based.
        public var output: Int
        /// Column: the sample's number, 0-based.
        public var input: Int
        /// What the input is multiplied by; finite.
        public var weight: Float

        /// Makes an entry.
        public init(output: Int, input: Int, weight: Float) {
            self.output = output
            self.input = input
            self.weight = weight
        }
    }

    /// Numbers of a sample.
    public let inputs: Int
    /// Numbers that the discriminator sees.
    public let outputs: Int

    // The entries of input i stand in starts[i]..<starts[i + 1], in the order given.
    private let starts: [Int]
    private let targets: [Int32]
    private let weights: [Float]

    /// Makes a view.
    ///
    /// - Parameters:
    ///   - inputs: Numbers of a sample, 1...65,536.
    ///   - outputs: Numbers that the discriminator sees, 1...65,536.
    ///   - entries: The matrix; entries of the same place are added.
    /// - Throws: `NeuralError.outOfRange` for a size, a place outside the matrix, or a weight that
    ///   is not finite.
    public init(inputs: Int, outputs: Int, entries: [Entry]) throws(NeuralError) {
        try require(inputs, in: 1...65_536, "view inputs")
        try require(outputs, in: 1...65_536, "view outputs")
        for entry in entries {
            try require(entry.input, in: 0...inputs - 1, "input of a view's entry")
            try require(entry.output, in: 0...outputs - 1, "output of a view's entry")
            let largest = Float.greatestFiniteMagnitude
            try require(entry.weight, in: -largest...largest, "weight of a view's entry")
        }
        self.inputs = inputs
        self.outputs = outputs
        var counts = [Int](repeating: 0, count: inputs + 1)
        for entry in entries { counts[entry.input + 1] += 1 }
        for input in 0..<inputs { counts[input + 1] += counts[input] }
        starts = counts
        var targets = [Int32](repeating: 0, count: entries.count)
        var weights = [Float](repeating: 0, count: entries.count)
        for entry in entries {
            targets[counts[entry.input]] = Int32(entry.output)
            weights[counts[entry.input]] = entry.weight
            counts[entry.input] += 1
        }
        self.targets = targets
        self.weights = weights
    }

    /// The view of one sample: output = M input.
    ///
    /// Inputs that are 0 cost nothing.
    ///
    /// - Parameters:
    ///   - input: (inputs).
    ///   - output: (outputs), overwritten.
    public func forward(_ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>) {
        output.update(repeating: 0, count: outputs)
        targets.withUnsafeBufferPointer { targets in
            weights.withUnsafeBufferPointer { weights in
                for index in 0..<inputs where input[index] != 0 {
                    let value = input[index]
                    for entry in starts[index]..<starts[index + 1] {
                        output[Int(targets[entry])] += weights[entry] * value
                    }
                }
            }
        }
    }

    /// The transposed product, added to what is there.
    ///
    /// - Parameters:
    ///   - gradient: Of the view, (outputs).
    ///   - sample: Not looked at.
    ///   - sum: Gradient of the sample, (inputs).
    public func backward(
        _ gradient: UnsafePointer<Float>,
        sample: UnsafePointer<Float>,
        adding sum: UnsafeMutablePointer<Float>
    ) {
        targets.withUnsafeBufferPointer { targets in
            weights.withUnsafeBufferPointer { weights in
                for index in 0..<inputs {
                    for entry in starts[index]..<starts[index + 1] {
                        sum[index] += weights[entry] * gradient[Int(targets[entry])]
                    }
                }
            }
        }
    }
}
