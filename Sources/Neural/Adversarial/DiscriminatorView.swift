/// A fixed map between a sample and the discriminator: what the discriminator sees.
///
/// A dense discriminator does not know which of its inputs are neighbours; a view can show it.
public protocol DiscriminatorView: Sendable {
    /// Numbers of a sample.
    var inputs: Int { get }
    /// Numbers that the discriminator sees.
    var outputs: Int { get }

    /// The view of one sample.
    ///
    /// - Parameters:
    ///   - sample: (inputs).
    ///   - output: (outputs), overwritten.
    func forward(_ sample: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>)

    /// The way back: adds the gradient of a sample to what is there.
    ///
    /// - Parameters:
    ///   - gradient: Of the view, (outputs).
    ///   - sample: The sample that was viewed, (inputs).
    ///   - sum: Gradient of the sample, (inputs).
    func backward(
        _ gradient: UnsafePointer<Float>,
        sample: UnsafePointer<Float>,
        adding sum: UnsafeMutablePointer<Float>
    )
}
