import Catalog
import Statistics

/// What may be concluded from the ratings in the catalog.
public enum ReportWorkflow {
    /// Level of the intervals.
    public static let level = 0.95

    /// Analyses the ratings.
    ///
    /// - Parameters:
    ///   - model: Only those of this model's pieces; nil for all.
    ///   - library: Whose catalog.
    /// - Returns: The report; without any rating its lists are empty and its remarks say so.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such model or library.
    public static func report(
        model: String?,
        in library: StudioLibrary
    ) throws(Failure) -> ListenerReport {
        try report(model: model, in: library.openExisting())
    }

    /// The same from a catalog that is open already, as a server's is.
    ///
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such model.
    static func report(
        model: String?,
        in catalog: CatalogStore
    ) throws(Failure) -> ListenerReport {
        let judgements = try attempt { () throws in try catalog.judgements(ofModel: model) }
        let byModel = Dictionary(grouping: judgements, by: \.model)
        let models = byModel.compactMap { name, judgements in
            ModelScores(model: name, judgements, level: level)
        }.sorted { ($1.all.meanScore, $0.model) < ($0.all.meanScore, $1.model) }
        let preferred = models.compactMap { scores in
            preference(of: scores.model, byModel[scores.model] ?? [])
        }
        let answers = judgements.map { ScaleAnswer($0) }
        let difference = GroupDifference(models.map(\.model), answers)
        let checkpoints = checkpoints(judgements, level: level)
        return ListenerReport(
            answers: judgements.count,
            raters: Set(judgements.map(\.rater)).count,
            pieces: Set(judgements.map(\.generation)).count,
            level: level,
            models: models,
            difference: Nullable(difference),
            agreement: Nullable(Agreement(answers, level: level)),
            preferred: preferred,
            checkpoints: checkpoints,
            remarks: ReportWords.remarks(judgements),
            methods: judgements.isEmpty
                ? ""
                : ReportWords.methods(
                    judgements,
                    difference,
                    hasCurves: !preferred.isEmpty,
                    checkpoints: checkpoints.compactMap(\.difference.value)
                )
        )
    }

    /// The temperature that listeners prefer of a model.
    ///
    /// The ratings are asked first; where they do not tell, all comparisons of the model's
    /// temperatures in listening tests. They are not put together: a star and a preference have no
    /// common unit.
    ///
    /// - Parameters:
    ///   - model: Name of the model.
    ///   - library: Whose catalog.
    /// - Returns: The temperature.
    /// - Throws: `Failure`, of kind `badData` with the reason where neither tells.
    public static func preferredTemperature(
        of model: String,
        in library: StudioLibrary
    ) throws(Failure) -> Double {
        let catalog = try library.openExisting()
        let judgements = try attempt { () throws in try catalog.judgements(ofModel: model) }
        let found = PreferredTemperature(model: model, settings(judgements), level: level)
        if let temperature = found.temperature.value { return temperature }
        let compared = TestTemperatures.compared(
            try comparisons(of: model, in: catalog),
            level: level
        ).first
        if let temperature = compared?.temperature.value { return temperature }
        let tests = compared.map { " In listening tests: \($0.words)" } ?? ""
        throw Failure(
            .badData,
            "--temperature preferred: listeners have not told which temperature of \(model) "
                + "they prefer: \(found.words)\(tests) See studio report --model \(model); until "
                + "then give --temperature a number."
        )
    }

    /// Comparisons of a model's pieces in every test of pairs; listeners of different tests are
    /// different.
    private static func comparisons(
        of model: String,
        in catalog: CatalogStore
    ) throws(Failure) -> [ListeningResults.Comparison] {
        let tests = try attempt { () throws in try catalog.listeningTests() }
        var found: [ListeningResults.Comparison] = []
        for test in tests where test.kind == .pairs && test.answers > 0 {
            let results = try ListeningResults(ofTest: test.name, in: catalog, by: .setting)
            found += results.comparisons.filter {
                $0.left.model == model && $0.right.model == model
            }.map { comparison in
                var comparison = comparison
                comparison.rater = "\(test.id)/\(comparison.rater)"
                return comparison
            }
        }
        return found
    }

    /// Nil for a model without temperatures.
    private static func preference(
        of model: String,
        _ judgements: [JudgementRecord]
    ) -> PreferredTemperature? {
        let answers = settings(judgements)
        return answers.isEmpty
            ? nil : PreferredTemperature(model: model, answers, level: level)
    }

    private static func settings(_ judgements: [JudgementRecord]) -> [SettingAnswer] {
        judgements.compactMap { judgement in
            judgement.temperature.map { temperature in
                SettingAnswer(
                    rater: judgement.rater,
                    piece: judgement.generation,
                    setting: temperature,
                    score: Double(judgement.score)
                )
            }
        }
    }
}
