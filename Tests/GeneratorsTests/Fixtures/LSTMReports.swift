import Generators

/// What the tests of the LSTM read and change, without a word on the other kinds.
extension EpochReport {
    var trainLoss: Double { lstmFigures?.trainLoss ?? .nan }
    var validationLoss: Double? { lstmFigures?.validationLoss }
    var learningRate: Float { lstmFigures?.learningRate ?? .nan }

    /// The report without what a clock measured.
    var timeless: EpochReport {
        var report = self
        report.seconds = 0
        switch figures {
        case .lstm(var figures):
            figures.tokensPerSecond = 0
            report.figures = .lstm(figures)
        case .gan(var figures):
            figures.stepsPerSecond = 0
            report.figures = .gan(figures)
        }
        return report
    }

    private var lstmFigures: LSTMFigures? {
        if case .lstm(let figures) = figures { figures } else { nil }
    }
}

extension ModelConfiguration {
    var lstmSettings: LSTMHyperparameters {
        get { if case .lstm(let lstm) = hyperparameters { lstm } else { LSTMHyperparameters() } }
        set { hyperparameters = .lstm(newValue) }
    }
}
