import Neural

/// One round of `bench gan-train`, as JSON.
struct GANTrainLine: Encodable {
    let settings: GANTrain
    let parameters: Int
    /// Fastest, median and slowest step.
    let stepMilliseconds: [Double]
    let stepsPerSecond: Double
    let report: AdversarialStepReport
    let machine: Machine

    private enum CodingKeys: String, CodingKey {
        case bench, implementation, latent, sample, loss, penalty, threads, shards, steps
        case generatorLayers = "generator_layers"
        case discriminatorLayers = "discriminator_layers"
        case batchSize = "batch_size"
        case discriminatorSteps = "discriminator_steps"
        case parameters, machine
        case stepMilliseconds = "step_ms_min_median_max"
        case stepsPerSecond = "steps_per_s"
        case generatorLoss = "generator_loss"
        case discriminatorLoss = "discriminator_loss"
    }

    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode("gan_train", forKey: .bench)
        try keys.encode("studio", forKey: .implementation)
        try keys.encode(settings.latent, forKey: .latent)
        try keys.encode(settings.generatorLayers, forKey: .generatorLayers)
        try keys.encode(settings.sample, forKey: .sample)
        try keys.encode(settings.discriminatorLayers, forKey: .discriminatorLayers)
        try keys.encode(settings.loss, forKey: .loss)
        try keys.encode(settings.penalty, forKey: .penalty)
        try keys.encode(settings.batchSize, forKey: .batchSize)
        try keys.encode(settings.discriminatorSteps, forKey: .discriminatorSteps)
        try keys.encode(settings.threads, forKey: .threads)
        try keys.encode(settings.shards, forKey: .shards)
        try keys.encode(settings.steps, forKey: .steps)
        try keys.encode(parameters, forKey: .parameters)
        try keys.encode(stepMilliseconds, forKey: .stepMilliseconds)
        try keys.encode((stepsPerSecond * 10).rounded() / 10, forKey: .stepsPerSecond)
        try keys.encode(report.generatorLoss, forKey: .generatorLoss)
        try keys.encode(report.discriminatorLoss, forKey: .discriminatorLoss)
        try keys.encode(machine, forKey: .machine)
    }
}
