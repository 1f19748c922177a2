public import Generators
import Neural
import Pictures

extension PictureWorkflow {
    /// Draws how training went, by epoch: losses, and what else the kind of model has.
    ///
    /// - Throws: `Failure`.
    public static func course(
        of model: ModelConfiguration,
        _ epochs: [EpochReport],
        to output: String
    ) throws(Failure) {
        switch model.hyperparameters {
        case .lstm:
            let points = epochs.compactMap(LossPoint.init)
            try attempt { try LossCurvePicture(points, title: model.name).write(to: output) }
        case .gan(let gan):
            let points = epochs.compactMap(AdversarialPoint.init)
            try attempt {
                try AdversarialPicture(points, title: model.name, loss: gan.loss.rawValue)
                    .write(to: output)
            }
        }
    }
}

extension LossPoint {
    /// The losses of an LSTM's epoch; nil for another kind.
    fileprivate init?(_ report: EpochReport) {
        guard case .lstm(let figures) = report.figures else { return nil }
        self.init(
            epoch: Double(report.epoch),
            training: figures.trainLoss,
            validation: figures.validationLoss
        )
    }
}

extension AdversarialPoint {
    /// The figures of a GAN's epoch; nil for another kind.
    fileprivate init?(_ report: EpochReport) {
        guard case .gan(let figures) = report.figures else { return nil }
        self.init(
            epoch: Double(report.epoch),
            generatorLoss: figures.generatorLoss,
            discriminatorLoss: figures.discriminatorLoss,
            realAccuracy: figures.realAccuracy,
            fakeAccuracy: figures.fakeAccuracy,
            diversity: figures.diversity,
            corpusDiversity: figures.corpusDiversity
        )
    }
}
