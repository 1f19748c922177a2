import CKernels

/// A running mean of a network's weights over its training: steadier than the last ones.
///
/// Belongs to one task at a time.
/// Source: Polyak & Juditsky 1992; the exponential form as in Kingma & Ba 2015, section 7.2.
public final class WeightAverage {
    private let layout: ParameterLayout
    private let values: AlignedFloats

    /// Begins with the weights as they are.
    ///
    /// - Throws: `NeuralError.outOfMemory`.
    public init(of network: RecurrentNetwork) throws(NeuralError) {
        layout = network.layout
        values = try AlignedFloats(network.layout.count)
        values.copy(from: network.parameters)
    }

    /// Takes in the weights after a step.
    ///
    /// - Parameters:
    ///   - network: The network that the mean was begun with.
    ///   - keep: What the mean keeps of itself, 0 up to but not including 1; less in the first
    ///     steps, so that the random beginning is soon forgotten.
    ///   - step: Number of the step, from 1.
    public func add(_ network: RecurrentNetwork, keep: Float, step: Int) {
        let kernels = KernelSet.current.table
        let share = min(keep, Float(step) / Float(step + 10))
        kernels.blend(values.base, network.parameters.base, share, values.count)
    }

    /// The mean, as `RecurrentNetwork.tensors()` gives the weights.
    public func tensors() -> TensorFile { TensorFile(tensors: layout.tensors(in: values)) }
}
