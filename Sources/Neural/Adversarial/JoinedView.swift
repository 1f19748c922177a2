/// Several views of the same sample, one behind the other.
public struct JoinedView: DiscriminatorView {
    /// The views, in the order of their outputs.
    public let parts: [any DiscriminatorView]
    /// Numbers of a sample.
    public let inputs: Int
    /// Numbers that the discriminator sees: those of all parts.
    public let outputs: Int

    /// Joins views.
    ///
    /// - Parameter parts: At least one, all with the same inputs.
    /// - Throws: `NeuralError.wrongSize` where they have not; `.outOfRange` for none, or for more than
    ///   65,536 outputs.
    public init(_ parts: [any DiscriminatorView]) throws(NeuralError) {
        try require(parts.count, in: 1...1_024, "number of joined views")
        self.parts = parts
        inputs = parts[0].inputs
        outputs = parts.map(\.outputs).reduce(0, +)
        try require(outputs, in: 1...65_536, "outputs of joined views")
        for part in parts where part.inputs != inputs {
            throw .wrongSize(
                what: "inputs of joined views",
                expected: "\(inputs) as in the first one",
                found: "\(part.inputs)"
            )
        }
    }

    /// The views of one sample.
    ///
    /// - Parameters:
    ///   - sample: (inputs).
    ///   - output: (outputs), overwritten.
    public func forward(
        _ sample: UnsafePointer<Float>,
        into output: UnsafeMutablePointer<Float>
    ) {
        var place = 0
        for part in parts {
            part.forward(sample, into: output + place)
            place += part.outputs
        }
    }

    /// The way back through every view, added to what is there.
    ///
    /// - Parameters:
    ///   - gradient: Of the views, (outputs).
    ///   - sample: The sample that was viewed.
    ///   - sum: Gradient of the sample, (inputs).
    public func backward(
        _ gradient: UnsafePointer<Float>,
        sample: UnsafePointer<Float>,
        adding sum: UnsafeMutablePointer<Float>
    ) {
        var place = 0
        for part in parts {
            part.backward(gradient + place, sample: sample, adding: sum)
            place += part.outputs
        }
    }
}
