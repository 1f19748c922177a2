import Catalog

extension ReportWorkflow {
    /// The epoch whose weights listeners prefer of a model.
    ///
    /// The ratings are asked first; where they do not tell, all comparisons of the model's weights
    /// in listening tests.
    ///
    /// - Parameters:
    ///   - model: Name of the model.
    ///   - library: Whose catalog.
    /// - Returns: The epoch.
    /// - Throws: `Failure`, of kind `badData` with the reason where neither tells.
    public static func preferredCheckpoint(
        of model: String,
        in library: StudioLibrary
    ) throws(Failure) -> Int {
        try preferredCheckpoint(of: model, in: library.openExisting())
    }

    static func preferredCheckpoint(
        of model: String,
        in catalog: CatalogStore
    ) throws(Failure) -> Int {
        let judgements = try attempt { () throws in try catalog.judgements(ofModel: model) }
        let rated = PreferredCheckpoint(model: model, judgements, level: level)
        if let epoch = rated.epoch.value { return epoch }
        let compared = try comparedCheckpoints(of: model, in: catalog)
        if let epoch = compared?.epoch.value { return epoch }
        let tests = compared.map { " In listening tests: \($0.words)" } ?? ""
        throw Failure(
            .badData,
            "--checkpoint preferred: listeners have not told which weights of \(model) they "
                + "prefer: \(rated.words)\(tests) Until then leave --checkpoint out, for those that "
                + "validation chose, or name an epoch."
        )
    }

    /// What is known of each model whose pieces of two epochs or more are rated.
    static func checkpoints(
        _ judgements: [JudgementRecord],
        level: Double
    ) -> [PreferredCheckpoint] {
        Dictionary(grouping: judgements, by: \.model).sorted { $0.key < $1.key }
            .compactMap { model, judgements in
                guard Set(judgements.compactMap(\.epoch)).count > 1 else { return nil }
                return PreferredCheckpoint(model: model, judgements, level: level)
            }
    }

    /// Comparisons of a model's weights in every test of pairs; listeners of different tests are
    /// different.
    private static func comparedCheckpoints(
        of model: String,
        in catalog: CatalogStore
    ) throws(Failure) -> PreferredCheckpoint? {
        let tests = try attempt { () throws in try catalog.listeningTests() }
        var all: ListeningResults?
        for test in tests where test.kind == .pairs && test.answers > 0 {
            var results = try ListeningResults(ofTest: test.name, in: catalog, by: .checkpoint)
            results.comparisons = results.comparisons.filter {
                $0.left.model == model && $0.right.model == model
                    && $0.left.epoch != nil && $0.right.epoch != nil
            }.map { comparison in
                var comparison = comparison
                comparison.rater = "\(test.id)/\(comparison.rater)"
                return comparison
            }
            results.comparisons += all?.comparisons ?? []
            all = results
        }
        return all.flatMap { PreferredCheckpoint(model: model, comparedIn: $0, level: level) }
    }
}
