import Statistics

/// What a test could have found, whatever it found.
enum Detectable {
    /// Correlation of two answers of one listener that plans assume; 0.05 to 0.2 are common.
    static let correlation = 0.1
    /// Probability of finding it.
    static let power = 0.8

    /// The smallest preference that so many decided answers would have shown.
    ///
    /// - Parameters:
    ///   - answers: Decided answers about two groups.
    ///   - listeners: Who gave them.
    /// - Returns: 0.5...1; nil where they are too few for any.
    static func share(_ answers: Int, listeners: Int) -> Double? {
        guard listeners > 0 else { return nil }
        let each = Double(answers) / Double(listeners)
        let effect = try? PreferencePlan.designEffect(answersEach: each, correlation: correlation)
        let independent = Int(Double(answers) / (effect ?? 1))
        let found = try? DetectablePreference(answers: independent, power: power)
        return found?.share
    }
}
