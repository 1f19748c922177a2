import Generators

/// What the user should know about the voices beneath a melody.
enum HarmonyWarnings {
    static func of(_ harmony: HarmonyFigures) -> [String] {
        var warnings: [String] = []
        if harmony.shift != 0 {
            let octaves = abs(harmony.shift) / 12
            warnings.append(
                "the melody lies \(octaves == 1 ? "an octave" : "\(octaves) octaves") "
                    + (harmony.shift < 0 ? "above" : "below")
                    + " what the model knows best: the voices were written there and moved with it"
            )
        }
        return warnings
    }
}
