import Neural

/// What goes wrong in a GAN's training, told from an epoch's figures.
///
/// | finding | rule |
/// |---|---|
/// | the discriminator has won | for 3 epochs both accuracies above 0.98 and the generator's loss high: above 4 (bce, relativistic), 2 (hinge), 0.45 (least-squares); never of wasserstein, whose critic is meant to be ahead |
/// | the generator has won | for 3 epochs fewer than a tenth of the samples are recognised |
/// | collapse | for 3 epochs the samples' diversity below 30 % of the corpus's own |
/// | copying | more than 2 % near copies, and more than twice the share of held-out windows |
public enum GANDiagnosis: Hashable, CaseIterable, Sendable {
    /// The discriminator tells real from generated with certainty, and the generator learns nothing.
    case discriminatorWon
    /// The discriminator takes nearly every sample for real, and has nothing to teach.
    case generatorWon
    /// The samples are all alike.
    case collapse
    /// The samples repeat what was learnt from.
    case copying

    /// Epochs that a finding but copying needs.
    static let epochs = 3

    /// Whether the last of some epochs shows it.
    ///
    /// - Parameters:
    ///   - figures: Of every epoch so far, in order.
    ///   - loss: What is minimised.
    /// - Returns: True where the rule holds.
    func holds(in figures: [GANFigures], loss: AdversarialLoss) -> Bool {
        guard let last = figures.last else { return false }
        let recent = figures.suffix(Self.epochs)
        switch self {
        case .discriminatorWon:
            guard let high = Self.highLoss(loss), recent.count == Self.epochs else { return false }
            return recent.allSatisfy {
                $0.realAccuracy > 0.98 && $0.fakeAccuracy > 0.98 && $0.generatorLoss > high
            }
        case .generatorWon:
            guard loss != .wasserstein, recent.count == Self.epochs else { return false }
            return recent.allSatisfy { $0.fakeAccuracy < 0.1 }
        case .collapse:
            guard recent.count == Self.epochs else { return false }
            return recent.allSatisfy { $0.diversity < 0.3 * $0.corpusDiversity }
        case .copying:
            return last.nearCopies > 0.02 && last.nearCopies > 2 * (last.heldOutNearCopies ?? 0)
        }
    }

    /// What is wrong since the last of some epochs, and was not in the one before.
    ///
    /// - Parameters:
    ///   - figures: Of every epoch so far, in order.
    ///   - gan: The settings, for what to try.
    /// - Returns: A sentence or two for each: what, why, what to try.
    static func warnings(_ figures: [GANFigures], gan: GANHyperparameters) -> [String] {
        guard let last = figures.last else { return [] }
        let before = Array(figures.dropLast())
        return allCases.filter {
            $0.holds(in: figures, loss: gan.loss) && !$0.holds(in: before, loss: gan.loss)
        }.map { $0.text(last, gan) }
    }

    private static func highLoss(_ loss: AdversarialLoss) -> Double? {
        switch loss {
        case .bce, .relativistic: 4
        case .hinge: 2
        case .leastSquares: 0.45
        case .wasserstein: nil
        }
    }

    private func text(_ figures: GANFigures, _ gan: GANHyperparameters) -> String {
        switch self {
        case .discriminatorWon:
            "the discriminator has won: it tells \(percent(figures.realAccuracy)) of the real and "
                + "\(percent(figures.fakeAccuracy)) of the generated windows, and the generator "
                + "learns little from a certain opponent. Try "
                + Self.remedies(gan).joined(separator: ", or ") + "."
        case .generatorWon:
            "the generator has won: the discriminator recognises only "
                + "\(percent(figures.fakeAccuracy)) of its windows and has nothing to teach. Try "
                + "--d-steps \(gan.discriminatorSteps + 1), a higher --discriminator-rate, or "
                + "wider --discriminator-layers."
        case .collapse:
            "the generator has collapsed: its windows lie "
                + "\(semitones(figures.diversity)) semitones apart on average, those of the corpus "
                + "\(semitones(figures.corpusDiversity)). Try a lower --generator-rate, narrower "
                + "--generator-layers\(gan.loss == .relativistic ? "" : ", or --loss relativistic --penalty 1 --penalty-kind zero-centred")."
        case .copying:
            "the generator copies: \(percent(figures.nearCopies)) of its windows nearly repeat one "
                + "that it learnt from"
                + (figures.heldOutNearCopies.map { " (held-out windows: \(percent($0)))" } ?? "")
                + ". Try fewer --epochs, narrower --generator-layers, or more files."
        }
    }

    private func semitones(_ octaves: Double) -> String {
        let tenths = Int((octaves * 120).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// What helps against a discriminator that is too good, and is not done yet.
    private static func remedies(_ gan: GANHyperparameters) -> [String] {
        var remedies: [String] = []
        if gan.discriminatorSteps > 1 { remedies.append("--d-steps 1") }
        remedies.append("a lower --discriminator-rate")
        if gan.loss.hasLabels, gan.labelSmoothing == 0 {
            remedies.append("--label-smoothing 0.1")
        }
        if gan.loss != .wasserstein { remedies.append("--loss wasserstein with a --penalty") }
        return remedies
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
