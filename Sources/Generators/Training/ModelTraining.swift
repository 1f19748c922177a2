/// A training run of any kind of model.
public protocol ModelTraining: AnyObject {
    /// Number of weights.
    var parameterCount: Int { get }
    /// The epoch in hand, from 1.
    var epoch: Int { get }
    /// What the user should know of what is learnt from.
    var remarks: [String] { get }
    /// What is known of a run that did not end as it should.
    var outcomeSoFar: TrainingOutcome { get }

    /// Goes back to the last checkpoint in the model's folder.
    ///
    /// - Throws: What the checkpoint cannot be read for.
    func resume() throws

    /// Trains until the budget is spent, the loss stops falling, or a stop is asked for; what was
    /// learnt is saved in each case.
    ///
    /// - Parameters:
    ///   - report: Told of steps and epochs.
    ///   - isCancelled: Asked before each step.
    /// - Returns: How it ended.
    /// - Throws: Where the loss is no number any more, or the disk fails; the last good weights
    ///   are kept.
    func run(report: (TrainingEvent) -> Void, isCancelled: () -> Bool) throws -> TrainingOutcome
}
