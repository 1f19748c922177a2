public import Encoding
import Neural

extension GANHyperparameters {
    /// How the engine plays the game.
    ///
    /// - Parameters:
    ///   - head: What the generator network's outputs become.
    ///   - classes: Number of classes; 0 for none.
    ///   - seed: Seed of latents and noise.
    /// - Returns: The engine's settings.
    func adversarialSettings(head: OutputHead, classes: Int, seed: UInt64) -> AdversarialSettings {
        AdversarialSettings(
            loss: loss,
            penalty: penalty,
            labelSmoothing: labelSmoothing,
            discriminatorSteps: discriminatorSteps,
            generatorOptimizer: generatorOptimizer,
            discriminatorOptimizer: discriminatorOptimizer,
            batchSize: batchSize,
            classes: classes,
            classValue: classValue,
            head: head,
            spectralNormalisation: spectralNormalisation,
            weightAverage: weightAverage,
            shards: shards,
            precision: precision,
            seed: seed
        )
    }

    /// Widths of the generator: latent and class in, a window's row out.
    func generatorShape(_ format: WindowFormat) -> DenseNetworkShape {
        DenseNetworkShape(
            inputs: latent + format.classes.count,
            hidden: generatorLayers,
            outputs: format.width,
            activation: generatorActivation,
            outputActivation: format.representation == .curve ? .tanh : .linear
        )
    }

    /// Widths of the discriminator: what it sees and the class in, a score out.
    ///
    /// - Parameters:
    ///   - viewed: Numbers that it sees of a window.
    ///   - format: The windows.
    /// - Returns: The shape; with binary cross-entropy its output is a probability.
    func discriminatorShape(viewed: Int, _ format: WindowFormat) -> DenseNetworkShape {
        DenseNetworkShape(
            inputs: viewed + format.classes.count,
            hidden: discriminatorLayers,
            outputs: 1,
            activation: discriminatorActivation,
            outputActivation: loss == .bce ? .sigmoid : .linear
        )
    }

    /// What the generator network's outputs become.
    func head(_ format: WindowFormat) -> OutputHead {
        switch format.representation {
        case .curve: .identity
        case .roll:
            .sampleAndHold(
                steps: format.steps,
                categories: format.pitchCount + 1,
                temperature: headTemperature
            )
        }
    }

    /// The same settings with a parent's widths and representation.
    func adoptingWidths(of parent: GANHyperparameters) -> GANHyperparameters {
        var settings = self
        settings.representation = parent.representation
        settings.barSteps = parent.barSteps
        settings.latent = parent.latent
        settings.generatorLayers = parent.generatorLayers
        settings.discriminatorLayers = parent.discriminatorLayers
        settings.generatorActivation = parent.generatorActivation
        settings.discriminatorActivation = parent.discriminatorActivation
        settings.usesClasses = parent.usesClasses
        return settings
    }
}

extension ModelConfiguration {
    /// Settings of the GAN, and what its windows are.
    ///
    /// - Throws: `ModelError.wrongKind` for a model of another kind, `.damaged` where the windows
    ///   are missing or cannot be.
    public func gan() throws(ModelError) -> (hyperparameters: GANHyperparameters, WindowFormat) {
        guard case .gan(let gan) = hyperparameters else {
            throw .wrongKind(name: name, expected: .gan, found: kind)
        }
        guard let windows, windows.isValid else {
            throw .damaged(path: name, reason: "its configuration does not say what windows are")
        }
        return (gan, windows)
    }
}
