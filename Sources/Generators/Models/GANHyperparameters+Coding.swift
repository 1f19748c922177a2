import Encoding
import Neural

/// The keys of a GAN in `config.json`.
extension GANHyperparameters: Codable {
    private enum CodingKeys: String, CodingKey {
        case preset, representation, barSteps, latent, generatorLayers, discriminatorLayers
        case generatorActivation, discriminatorActivation, generatorOptimizer
        case discriminatorOptimizer, generatorRate, discriminatorRate, schedule, batchSize, loss
        case penalty, labelSmoothing, discriminatorSteps, spectralNormalisation, weightAverage
        case headTemperature, usesClasses, classValue, shards, precision
    }

    /// Reads settings; an older Studio, which names no precision, knew the single one.
    ///
    /// - Throws: A decoding error of Foundation.
    public init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value {
            try keys.decode(Value.self, forKey: key)
        }
        self.init(preset: try value(.preset))
        representation = try value(.representation)
        barSteps = try keys.decodeIfPresent(Int.self, forKey: .barSteps)
        latent = try value(.latent)
        generatorLayers = try value(.generatorLayers)
        discriminatorLayers = try value(.discriminatorLayers)
        generatorActivation = try value(.generatorActivation)
        discriminatorActivation = try value(.discriminatorActivation)
        generatorOptimizer = try value(.generatorOptimizer)
        discriminatorOptimizer = try value(.discriminatorOptimizer)
        generatorRate = try value(.generatorRate)
        discriminatorRate = try value(.discriminatorRate)
        schedule = try value(.schedule)
        batchSize = try value(.batchSize)
        loss = try value(.loss)
        penalty = try keys.decodeIfPresent(GradientPenalty.self, forKey: .penalty)
        labelSmoothing = try value(.labelSmoothing)
        discriminatorSteps = try value(.discriminatorSteps)
        spectralNormalisation = try value(.spectralNormalisation)
        weightAverage = try value(.weightAverage)
        headTemperature = try value(.headTemperature)
        usesClasses = try value(.usesClasses)
        classValue = try value(.classValue)
        shards = try value(.shards)
        precision = try keys.decodeIfPresent(Precision.self, forKey: .precision) ?? .fp32
    }

    /// Writes all settings.
    public func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(preset, forKey: .preset)
        try keys.encode(representation, forKey: .representation)
        try keys.encodeIfPresent(barSteps, forKey: .barSteps)
        try keys.encode(latent, forKey: .latent)
        try keys.encode(generatorLayers, forKey: .generatorLayers)
        try keys.encode(discriminatorLayers, forKey: .discriminatorLayers)
        try keys.encode(generatorActivation, forKey: .generatorActivation)
        try keys.encode(discriminatorActivation, forKey: .discriminatorActivation)
        try keys.encode(generatorOptimizer, forKey: .generatorOptimizer)
        try keys.encode(discriminatorOptimizer, forKey: .discriminatorOptimizer)
        try keys.encode(generatorRate, forKey: .generatorRate)
        try keys.encode(discriminatorRate, forKey: .discriminatorRate)
        try keys.encode(schedule, forKey: .schedule)
        try keys.encode(batchSize, forKey: .batchSize)
        try keys.encode(loss, forKey: .loss)
        try keys.encodeIfPresent(penalty, forKey: .penalty)
        try keys.encode(labelSmoothing, forKey: .labelSmoothing)
        try keys.encode(discriminatorSteps, forKey: .discriminatorSteps)
        try keys.encode(spectralNormalisation, forKey: .spectralNormalisation)
        try keys.encode(weightAverage, forKey: .weightAverage)
        try keys.encode(headTemperature, forKey: .headTemperature)
        try keys.encode(usesClasses, forKey: .usesClasses)
        try keys.encode(classValue, forKey: .classValue)
        try keys.encode(shards, forKey: .shards)
        try keys.encode(precision, forKey: .precision)
    }
}
