public import Generators

/// What the user wants of the polyphonic-music benchmark.
public struct PolyphonyRequest: Sendable {
    /// Folder of train.json, valid.json and test.json.
    public var path: String
    /// What to measure.
    public var model: PolyphonyModel
    /// A run for each.
    public var seeds: [UInt64] = [1]
    /// Longest time of a run, in minutes; nil = until its epochs are over.
    public var minutes: Double?
    /// Threads; they change the speed alone.
    public var threads = 1
    /// Changes the settings that were chosen for the model and the size of the training set.
    public var adjust: @Sendable (inout FrameLSTMSettings) -> Void = { _ in }

    /// Asks for a model's figures on the sets of a folder.
    public init(path: String, model: PolyphonyModel) {
        self.path = path
        self.model = model
    }
}
