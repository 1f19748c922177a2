/// The losses at one moment of a training run.
public struct LossPoint: Hashable, Sendable {
    /// Epochs done; fractions for points within one.
    public var epoch: Double
    /// Training loss; nil where none was measured.
    public var training: Double?
    /// Validation loss; nil where none was measured.
    public var validation: Double?

    /// Makes a point.
    public init(epoch: Double, training: Double? = nil, validation: Double? = nil) {
        self.epoch = epoch
        self.training = training
        self.validation = validation
    }
}
