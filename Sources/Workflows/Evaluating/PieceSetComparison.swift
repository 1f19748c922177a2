import Catalog
import Encoding
import Generators
import Score

/// Gathers the sets of pieces that a user wants compared, and compares them.
struct PieceSetComparison {
    let library: StudioLibrary
    let request: EvaluateRequest
    /// The model, then those beside it; empty where music is compared with music.
    let models: [any PieceGenerator]

    /// Pieces that a model writes where the user names no number.
    private static let usualCount = 50

    /// What is compared with, and what percentiles are of.
    private struct Yardstick {
        var reference: PieceSet
        var training: PieceSet
    }

    /// Compares.
    ///
    /// - Parameters:
    ///   - result: Gets the sets and the remarks.
    ///   - progress: Told of the share done, 0...1, and what is being done.
    ///   - isCancelled: Asked between pieces.
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    func run(
        _ result: inout EvaluateWorkflow.Result,
        progress: @escaping @Sendable (Double, String) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) {
        let own = try named(&result.remarks)
        let yardstick = try yardstick(&result.remarks)
        guard let first = yardstick ?? own.map({ Yardstick(reference: $0.set, training: $0.set) })
        else { return }
        let comparison = PieceComparison(
            reference: first.reference,
            training: first.training,
            permutations: request.permutations,
            seed: request.seed
        )
        result.sets.append(comparison.referenceLine)
        result.shares.append(SetShares(first.reference))
        guard yardstick != nil else { return }
        func compare(_ role: PieceSetLine.Role, _ set: PieceSet, model: String?) throws(Failure) {
            guard !set.pieces.isEmpty else {
                throw Failure(.badData, "\(set.name): no piece with notes to compare.")
            }
            progress(1, "\(set.name) is compared")
            var line = comparison.compared(role, set)
            line.model = Nullable(model)
            result.sets.append(line)
            result.shares.append(SetShares(set))
        }
        if let own { try compare(own.role, own.set, model: nil) }
        for (place, model) in models.enumerated() where own == nil || place > 0 {
            let name = model.configuration.name
            let set = try PieceSet.written(
                by: model,
                count: request.count ?? Self.usualCount,
                temperature: request.temperature,
                seed: request.seed,
                progress: { progress($0, "\(name) writes") },
                isCancelled: isCancelled
            )
            try compare(place == 0 ? .model : .beside, set, model: name)
        }
    }

    /// The pieces or generations that the user named; nil where a model is to write.
    private func named(
        _ remarks: inout [String]
    ) throws(Failure) -> (role: PieceSetLine.Role, set: PieceSet)? {
        func set(_ names: [String]) throws(Failure) -> PieceSet {
            try PieceSet.named(names, in: library, seed: request.seed, &remarks)
        }
        if !request.generations.isEmpty { return (.generations, try set(generations())) }
        return request.paths.isEmpty ? nil : (.pieces, try set(request.paths))
    }

    /// What is compared with: what the user named, or a part of the model's corpus; nil where there
    /// is neither.
    private func yardstick(_ remarks: inout [String]) throws(Failure) -> Yardstick? {
        if !request.against.isEmpty {
            let set = try PieceSet.named(request.against, in: library, seed: request.seed, &remarks)
            return Yardstick(reference: set, training: set)
        }
        var chosen = models.first
        if chosen == nil { chosen = try modelOfGenerations() }
        guard let model = chosen else { return nil }
        let configuration = model.configuration
        let held = try HeldOutCorpus(configuration, at: request.corpus, in: library)
        func set(_ part: EvaluateRequest.Part) throws(Failure) -> PieceSet {
            try PieceSet.corpus(
                held,
                part.splits,
                name: "\(held.corpus.folder) (\(part.rawValue))",
                typical: configuration.typical,
                seed: request.seed
            )
        }
        return Yardstick(reference: try set(request.part), training: try set(.train))
    }

    /// Ids of the kept generations asked for.
    private func generations() throws(Failure) -> [String] {
        guard request.generations == ["all"] else { return request.generations }
        guard let model = request.model else {
            throw Failure(.usage, "--generations all needs the model: name it with --model.")
        }
        let catalog = try library.openExisting()
        let records = try attempt { () throws in
            try catalog.generations(GenerationFilter(model: model), limit: PieceSet.mostPieces)
        }
        let ids = records.filter { $0.midi != nil }.map(\.id)
        guard !ids.isEmpty else {
            throw Failure(
                .inputMissing,
                "\(model): no generation of it is kept. Write some with `studio sample --model "
                    + "\(model)`, or leave out --generations."
            )
        }
        return ids
    }

    /// The model of the first generation, whose corpus the generations are held against.
    private func modelOfGenerations() throws(Failure) -> (any PieceGenerator)? {
        guard let id = request.generations.first else { return nil }
        let catalog = try library.openExisting()
        let record = try GenerationLookup.generation(id, in: catalog)
        return try library.loadModel(record.model).model
    }
}
