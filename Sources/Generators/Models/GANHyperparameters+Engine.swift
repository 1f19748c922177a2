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
            head: head,
            spectralNormalisation: spectralNormalisation,
            weightAverage: weightAverage,
            shards: shards,
            seed: seed
        )
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
