import Foundation
import Generators

/// How an epoch goes, in one line for people: what a new kind of model has to fill in.
enum EpochLine {
    /// The line of a finished epoch.
    static func text(_ report: EpochReport) -> String {
        "epoch \(report.epoch)  " + text(report.figures, seconds: report.seconds)
    }

    private static func text(_ figures: EpochFigures, seconds: Double) -> String {
        switch figures {
        case .lstm(let figures):
            let validation = figures.validationLoss.map {
                "  validation \(decimal($0, 4)) nats (perplexity \(decimal(exp($0), 2)))"
            }
            return "loss \(decimal(figures.trainLoss, 4))\(validation ?? "")"
                + "  \(Int(figures.tokensPerSecond)) tokens/s  \(clock(seconds))"
                + (figures.isBest ? "  best" : "")
        case .gan(let figures):
            return "G \(decimal(figures.generatorLoss, 3))  D "
                + "\(decimal(figures.discriminatorLoss, 3))  real "
                + "\(percent(figures.realAccuracy))  fake \(percent(figures.fakeAccuracy))  "
                + "diversity \(decimal(figures.diversity, 2))/"
                + "\(decimal(figures.corpusDiversity, 2))  copies "
                + "\(percent(figures.nearCopies))  \(Int(figures.stepsPerSecond)) steps/s  "
                + clock(seconds)
        }
    }

    /// What a kind's lines mean, told once before the first; empty where they speak for themselves.
    static func legend(_ kind: ModelKind) -> [String] {
        switch kind {
        case .lstm: []
        case .gan:
            [
                "G, D: losses of generator and discriminator; real, fake: what the discriminator "
                    + "gets right;",
                "diversity: how far apart two samples/two windows of the corpus are, octaves; "
                    + "copies: samples that nearly repeat a training window.",
            ]
        }
    }

    /// What goes wrong since this epoch.
    static func warnings(_ report: EpochReport) -> [String] {
        switch report.figures {
        case .lstm: []
        case .gan(let figures): figures.warnings
        }
    }

    /// The line within an epoch, beside the progress bar.
    static func text(_ step: TrainingEvent.StepProgress) -> String {
        let left =
            step.fraction > 0.002 ? step.seconds / step.fraction - step.seconds : Double.nan
        return "epoch \(step.epoch)  \(step.batch)/\(step.batches)  \(text(step.figures))  "
            + "\(clock(left)) left"
    }

    private static func text(_ figures: TrainingEvent.StepFigures) -> String {
        switch figures {
        case .lstm(let loss, let tokensPerSecond):
            "loss \(decimal(loss, 3))  \(Int(tokensPerSecond)) tokens/s"
        case .gan(let generatorLoss, let discriminatorLoss, let stepsPerSecond):
            "G \(decimal(generatorLoss, 3))  D \(decimal(discriminatorLoss, 3))  "
                + "\(Int(stepsPerSecond)) steps/s"
        }
    }

    private static func percent(_ share: Double) -> String { decimal(100 * share, 0) + "%" }
}
