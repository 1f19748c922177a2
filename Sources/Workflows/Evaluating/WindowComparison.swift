import Encoding
import Foundation
import Generators
import Score

/// Holds what a model writes against music that it did not learn from, in windows of some bars.
struct WindowComparison {
    /// What came out.
    struct Result {
        /// The held-out windows, those of the training part, the model's, random ones, and those of
        /// each model set beside it.
        var sets: [WindowSetLine]
        /// What the user should know about the comparison.
        var remarks: [String]
    }

    let library: StudioLibrary
    let request: EvaluateRequest
    /// The model, then those beside it.
    let models: [any PieceGenerator]

    /// Compares.
    ///
    /// - Parameters:
    ///   - progress: Told of the share done, 0...1, and what is being done.
    ///   - isCancelled: Asked between pieces.
    /// - Returns: The sets of windows, measured.
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    func run(
        progress: (Double, String) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> Result {
        var remarks: [String] = []
        let windows = try windows(for: models[0].configuration, &remarks)
        let asked = request.count ?? Self.usualCount
        let count = min(asked, windows.training.count)
        if count < asked {
            remarks.append(
                "the training part has \(count) windows, and every set as many: fewer than the "
                    + "\(asked) asked for."
            )
        }
        let heldOut = windows.heldOut.drawn(count, seed: request.seed)
        let measure = WindowMeasure(
            training: windows.training,
            heldOut: heldOut,
            cutter: windows.cutter,
            mergesRepeats: ModelWindows.mergesRepeats(models[0].configuration),
            inLearntKey: request.inLearntKey,
            path: request.corpus ?? models[0].configuration.corpus.path
        )
        let floor = windows.training.drawn(count, seed: request.seed)
        var sets = [
            measure.line(.heldOut, heldOut, copies: true),
            measure.line(.training, floor, copies: false),
        ]
        for (index, model) in models.enumerated() {
            progress(Double(index) / Double(models.count), "\(model.configuration.name) writes")
            let written = try attempt(model.configuration.name) { () throws in
                try ModelWindows(
                    model: model,
                    cutter: windows.cutter,
                    temperature: request.temperature,
                    seed: request.seed
                ).write(count, isCancelled: isCancelled)
            }
            guard let written else { throw Failure(.interrupted, "stopped.") }
            if written.count < count {
                remarks.append(
                    "\(model.configuration.name): its pieces gave \(written.count) windows of "
                        + "\(count); the rest have another metre or are too short."
                )
            }
            let role = index == 0 ? WindowSetLine.Role.model : .beside
            var line = measure.line(role, written, copies: true)
            line.model = Nullable(model.configuration.name)
            sets.append(line)
        }
        let real = windows.training.windows(inLearntKey: request.inLearntKey)
        if let marginals = MarginalMelody(real) {
            let random = marginals.windows(count, seed: request.seed)
            let windows = KeyedWindows(sounding: random, learnt: random)
            sets.append(measure.line(.random, windows, copies: false))
        }
        return Result(sets: measure.withFloor(sets), remarks: remarks)
    }

    /// Windows of a set where the user names no number.
    private static let usualCount = 300

    /// What windows are cut from: melodies in 16ths.
    private static let encoding = EncodingConfiguration(kind: .melody)

    private func openCorpus(_ path: String, lenient: Bool) throws(Failure) -> Corpus {
        try attempt { () throws in
            try Corpus.open(
                folder: path,
                cache: library.corporaPath,
                settings: CorpusSettings(
                    encoding: Self.encoding,
                    lenient: lenient,
                    ignoredFolder: library.path
                )
            )
        }
    }

    /// The corpus in windows, cut as the model's are.
    private func windows(
        for model: ModelConfiguration,
        _ remarks: inout [String]
    ) throws(Failure) -> HeldOutWindows {
        let path = try model.corpusFolder(request.corpus)
        var corpus = try openCorpus(path, lenient: false)
        // Damaged files may have been kept where the model learnt.
        if corpus.hash != model.corpus.hash { corpus = try openCorpus(path, lenient: true) }
        if corpus.hash != model.corpus.hash, model.encoding == Self.encoding {
            remarks.append(
                "\(path): not the files that \(model.name) learnt from; what is held out here may "
                    + "be among them."
            )
        }
        let split = corpus.split(.standard(seed: model.corpus.splitSeed))
        remarks += split.remarks
        let cutter = ModelWindows.cutter(for: model)
        let windows = try attempt { () throws in
            try HeldOutWindows(corpus, split, cutter: cutter)
        }
        let least = EvaluateRequest.counts.lowerBound
        guard windows.training.count >= least, windows.heldOut.count >= least else {
            throw Failure(
                .badData,
                "\(path): \(windows.training.count) training and \(windows.heldOut.count) held-out "
                    + "windows of \(cutter.learnt.steps) sixteenths in bars of "
                    + "\(cutter.learnt.barSteps); "
                    + "expected at least \(least) of each. Give it more music in that metre."
            )
        }
        return windows
    }
}
