/// What a training run needs besides its data.
public struct TrainingPlan: Sendable {
    /// The model's configuration.
    public var configuration: ModelConfiguration
    /// Where its files go.
    public var folder: ModelFolder
    /// When to end.
    public var budget: TrainingBudget
    /// Threads to use.
    public var threads: Int
    /// Of which epochs the weights are kept besides the best; default none.
    public var keeping: WeightKeeping
    /// How often the checkpoint is written; it changes nothing that is learnt.
    public var pace: CheckpointPace

    /// Makes a plan.
    public init(
        configuration: ModelConfiguration,
        folder: ModelFolder,
        budget: TrainingBudget,
        threads: Int,
        keeping: WeightKeeping = WeightKeeping(count: 0),
        pace: CheckpointPace = .usual
    ) {
        self.configuration = configuration
        self.folder = folder
        self.budget = budget
        self.threads = threads
        self.keeping = keeping
        self.pace = pace
    }
}
