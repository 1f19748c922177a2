import Statistics

/// The temperature that listeners of a test prefer.
enum TestTemperatures {
    /// For each model of the test with pieces at two temperatures or more, by name.
    static func preferred(
        _ results: ListeningResults,
        _ settings: ListeningTestSettings,
        level: Double
    ) -> [PreferredTemperature] {
        scored(results, settings, level: level) + compared(results.comparisons, level: level)
    }

    private static func scored(
        _ results: ListeningResults,
        _ settings: ListeningTestSettings,
        level: Double
    ) -> [PreferredTemperature] {
        guard let scale = settings.scales.first else { return [] }
        let scores = results.scores.filter { $0.scale == scale.name && $0.item.model != nil }
        return Dictionary(grouping: scores) { $0.item.model ?? "" }.sorted { $0.key < $1.key }
            .compactMap { model, scores in
                let answers = scores.compactMap { SettingAnswer($0) }
                guard Set(answers.map(\.setting)).count > 1 else { return nil }
                return PreferredTemperature(model: model, answers, from: .scores, level: level)
            }
    }

    /// From comparisons of two temperatures of one model.
    static func compared(
        _ comparisons: [ListeningResults.Comparison],
        level: Double
    ) -> [PreferredTemperature] {
        let own = comparisons.filter { comparison in
            comparison.left.model != nil && comparison.left.model == comparison.right.model
                && comparison.left.temperature != comparison.right.temperature
        }
        return Dictionary(grouping: own) { $0.left.model ?? "" }.sorted { $0.key < $1.key }
            .map { model, comparisons in
                let items = comparisons.flatMap { [$0.left, $0.right] }
                let temperatures = Dictionary(
                    items.compactMap { item in item.temperature.map { (item.group, $0) } }
                ) { first, _ in first }
                return PreferredTemperature(
                    model: model,
                    comparisons.map { PairAnswer($0) },
                    temperatureOf: temperatures,
                    level: level
                )
            }
    }
}
