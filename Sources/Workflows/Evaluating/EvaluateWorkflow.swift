import Encoding
import Generators
import Score

/// Says how likely a model finds music, and how far music lies from other music.
public struct EvaluateWorkflow {
    /// What came out.
    public struct Result: Sendable {
        /// Likelihoods of a part of the corpus, or of each path; empty without a model of tokens.
        public var likelihoods: [LikelihoodLine] = []
        /// Likelihoods of the files.
        public var pieces: [LikelihoodLine] = []
        /// Sets of windows, measured; empty where pieces are compared.
        public var windows: [WindowSetLine] = []
        /// Sets of whole pieces, the reference first; empty where windows are compared.
        public var sets: [PieceSetLine] = []
        /// How things are spread in these sets, for pictures.
        public var shares: [SetShares] = []
        /// What the user should know about all this.
        public var remarks: [String] = []
    }

    private let library: StudioLibrary
    private let request: EvaluateRequest

    /// Keeps the request; nothing is read yet.
    public init(library: StudioLibrary, request: EvaluateRequest) {
        self.library = library
        self.request = request
    }

    /// Evaluates.
    ///
    /// - Parameters:
    ///   - progress: Told of the share done, 0...1, and what is being done; from any thread.
    ///   - isCancelled: Asked between pieces.
    /// - Returns: Likelihoods and comparisons.
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    public func run(
        progress: @escaping @Sendable (Double, String) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> Result {
        try request.validate()
        let names = (request.model.map { [$0] } ?? []) + request.beside
        let models = try names.map { name throws(Failure) in try library.loadModel(name).model }
        let comparison = comparison(of: models.first)
        try request.checkCount(for: comparison)
        var result = Result()
        if let model = models.first {
            try takeLikelihoods(model, &result, progress, isCancelled)
        }
        switch comparison {
        case .windows:
            let compared = try WindowComparison(library: library, request: request, models: models)
                .run(progress: progress, isCancelled: isCancelled)
            result.windows = compared.sets
            result.remarks += compared.remarks
        case .pieces:
            try PieceSetComparison(library: library, request: request, models: models)
                .run(&result, progress: progress, isCancelled: isCancelled)
        case .none: break
        }
        return result
    }

    /// What is compared where the user does not say it: what a model writes, in its own form.
    private func comparison(of model: (any PieceGenerator)?) -> EvaluateRequest.Comparison {
        if let asked = request.comparison { return asked }
        if model != nil, !request.paths.isEmpty, request.against.isEmpty { return .none }
        return model?.configuration.windows == nil ? .pieces : .windows
    }

    /// The likelihood of the paths, or of the held-out part of the corpus.
    private func takeLikelihoods(
        _ model: any PieceGenerator,
        _ result: inout Result,
        _ progress: @escaping @Sendable (Double, String) -> Void,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) {
        guard let model = model as? LSTMModel else {
            guard request.paths.isEmpty, request.comparison != EvaluateRequest.Comparison.none
            else {
                throw Failure(
                    .usage,
                    "\(model.configuration.name) writes whole windows and gives no probability to "
                        + "a piece: a likelihood needs a model of tokens."
                )
            }
            return
        }
        let measure = LikelihoodMeasure(model: model)
        func take(_ set: ScoredPieces, label: String?) throws(Failure) {
            let measured = try measure.measure(
                set,
                label: label,
                progress: { progress($0, "\(model.configuration.name) reads") },
                isCancelled: isCancelled
            )
            result.likelihoods += measured.totals
            result.pieces += measured.pieces
        }
        for path in request.paths {
            let set = try ScoredPieces(path, encoding: model.encoding, in: library)
            try take(set, label: nil)
        }
        guard request.paths.isEmpty else { return }
        let held = try HeldOutCorpus(model.configuration, at: request.corpus, in: library)
        result.remarks += held.remarks
        let set = try ScoredPieces(held.corpus, held.split, parts: request.part.splits)
        try take(set, label: request.part.rawValue)
    }
}
