import Foundation
import Neural

/// A run in epochs: the loop that every kind of training shares.
protocol EpochLoop: ModelTraining {
    associatedtype State: RunState

    var plan: TrainingPlan { get }
    var state: State { get set }
    var clock: StepClock { get set }
    /// Batches of the epoch in hand.
    var batchesPerEpoch: Int { get }
    /// Why to end before the budget is spent; nil to go on.
    var earlyStop: TrainingOutcome.Reason? { get }
    /// How the epoch goes so far.
    var stepFigures: TrainingEvent.StepFigures { get }

    /// Learns from the next batch; false where the epoch has no more.
    func learn() throws -> Bool
    /// Judges the epoch in hand, and begins the next.
    func finishEpoch(_ report: (TrainingEvent) -> Void) throws
    /// Writes weights, log and checkpoint.
    func save() throws
    /// Writes the checkpoint alone.
    func saveCheckpoint() throws
    /// The weights as a model of the epoch just finished would have them.
    func epochWeights() throws -> TensorFile
    /// How the run ended.
    func outcome(_ reason: TrainingOutcome.Reason) -> TrainingOutcome
}

extension EpochLoop {
    /// The epoch in hand, from 1.
    var epoch: Int { state.epoch }

    /// What is known of a run that did not end as it should.
    var outcomeSoFar: TrainingOutcome { outcome(.interrupted) }

    /// Trains until the budget is spent, or there is another reason to end.
    func train(
        report: (TrainingEvent) -> Void,
        isCancelled: () -> Bool
    ) throws -> TrainingOutcome {
        clock.start()
        // From the first moment on there is something to resume.
        if !plan.folder.hasCheckpoint { try saveCheckpoint() }
        var reason = stopReason
        while reason == nil {
            if isCancelled() {
                reason = .interrupted
            } else if try learn() {
                if clock.isTimeToReport { report(.step(progress)) }
                if isTimeUp { reason = .budgetSpent }
                if clock.secondsSinceSave >= plan.pace.withinEpoch { try save() }
            } else {
                try finishEpoch(report)
                try keepWeights()
                if clock.secondsSinceSave >= plan.pace.atEpochEnd { try save() }
                reason = stopReason
            }
        }
        // A budget in minutes ends within an epoch: what it learnt is judged like a whole one.
        if reason == .budgetSpent, state.batch > 0 {
            try finishEpoch(report)
            try keepWeights()
        }
        takeTime()
        try save()
        return outcome(reason ?? .budgetSpent)
    }

    /// Keeps the weights of the epoch just finished where the plan says so, and lets go of earlier
    /// ones that are too close together by now.
    private func keepWeights() throws {
        guard let latest = state.reports.last?.epoch else { return }
        if plan.keeping.keeps(latest, at: latest) {
            let weights = try epochWeights()
            let bytes = weights.tensors.reduce(0) { $0 + $1.values.count } * 4
            if bytes <= plan.keeping.mostBytes ?? .max {
                try weights.write(to: plan.folder.epochWeightsPath(latest))
            }
        }
        for epoch in plan.folder.keptEpochs
        where epoch < latest && !plan.keeping.keeps(epoch, at: latest) {
            // One too many is no reason to end.
            try? FileManager.default.removeItem(atPath: plan.folder.epochWeightsPath(epoch))
        }
        takeTime()
    }

    /// Adds the time since the last call to what was trained.
    func takeTime() {
        state.seconds += clock.lap()
    }

    /// Share of the budget used up, 0...1.
    var fraction: Double {
        let begun = Double(state.batch) / Double(max(batchesPerEpoch, 1))
        return plan.budget.fraction(
            epochs: Double(state.epoch - 1) + min(begun, 1),
            seconds: state.seconds + clock.secondsOfLap
        )
    }

    private var isTimeUp: Bool {
        guard let minutes = plan.budget.minutes else { return false }
        return state.seconds + clock.secondsOfLap >= minutes * 60
    }

    private var stopReason: TrainingOutcome.Reason? {
        if let epochs = plan.budget.epochs, state.epoch > epochs { return .budgetSpent }
        if isTimeUp { return .budgetSpent }
        return earlyStop
    }

    private var progress: TrainingEvent.StepProgress {
        TrainingEvent.StepProgress(
            epoch: state.epoch,
            batch: state.batch,
            batches: batchesPerEpoch,
            fraction: fraction,
            seconds: state.seconds + clock.secondsOfLap,
            figures: stepFigures
        )
    }
}
