/// The settings that were found best for the benchmark's sets, by the number of training frames:
/// few frames are learnt by heart unless much is dropped.
public struct FrameRecipe: Sendable {
    /// Network and training.
    public var settings = FrameLSTMSettings()
    /// How many frames back a row of notes in series looks.
    public var lags: [Int] = []
    /// Metres whose place a row of notes in series is told.
    public var metres: [Int] = []
    /// Whether a row of notes in series is told what came next where the piece last went as now.
    public var recalls = false

    /// Training frames from which on a set is a large one.
    private static let many = 50_000

    /// For notes in series.
    public static func serial(trainingFrames: Int) -> FrameRecipe {
        var recipe = FrameRecipe()
        recipe.settings.learningRate = 3e-3
        if trainingFrames < many {
            recipe.lags = [1, 2]
            recipe.metres = [4]
            recipe.recalls = true
            recipe.settings.dropout = 0.5
            recipe.settings.inputDropout = 0.2
            recipe.settings.featureDropout = 0.1
            recipe.settings.steps = 64
            recipe.settings.epochs = 30
        } else {
            recipe.lags = [1, 2, 3, 4, 8, 16, 24, 32, 48, 64, 96, 128]
            recipe.metres = [16, 12]
            recipe.settings.dropout = 0.2
            recipe.settings.featureDropout = 0.05
            recipe.settings.steps = 128
            recipe.settings.averaging = 0.998
            recipe.settings.epochs = 5
        }
        return recipe
    }

    /// For independent keys.
    public static func independent(trainingFrames: Int) -> FrameRecipe {
        var recipe = FrameRecipe()
        recipe.settings.averaging = 0.998
        if trainingFrames < many {
            recipe.settings.dropout = 0.4
            recipe.settings.lanes = 8
            recipe.settings.steps = 32
            recipe.settings.shards = 1
            recipe.settings.epochs = 40
        } else {
            recipe.settings.hidden = 768
            recipe.settings.forgetBias = 1
            recipe.settings.outputBias = -3
            recipe.settings.dropout = 0.6
            recipe.settings.weightDecay = 0.3
            recipe.settings.lanes = 4
            recipe.settings.steps = 128
            recipe.settings.shards = 1
            recipe.settings.epochs = 20
            recipe.settings.patience = 3
        }
        return recipe
    }
}
