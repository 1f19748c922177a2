import Statistics

/// The temperature that listeners of a test prefer.
enum TestTemperatures {
    /// For each model of the test with pieces at two temperatures or more, by name.
    static func preferred(
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
                return PreferredTemperature(model: model, answers, level: level)
            }
    }
}
