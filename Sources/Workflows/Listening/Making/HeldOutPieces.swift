import Catalog
import Encoding
import Generators
import Randomness
import Score

/// Human pieces that no model of a test, nor one it was fine-tuned from, learnt from or was chosen
/// by.
struct HeldOutPieces {
    /// The corpus that they are of.
    let corpus: Corpus
    /// Numbers of its files that are held out.
    let files: [Int]
    /// What the user should know.
    let remarks: [String]

    /// Finds the files of a corpus that are held out.
    ///
    /// Of a corpus that a model learnt from these are its test part; of any other folder, the
    /// files that share neither their bytes nor a piece with what a model learnt from.
    ///
    /// - Parameters:
    ///   - folder: The corpus; nil for the first model's own.
    ///   - models: The models.
    ///   - library: Where encoded corpora and parents lie.
    /// - Returns: The pieces, of at least one file.
    /// - Throws: `Failure`: a corpus that a model learnt from is not there any more as it was, so
    ///   that nobody can tell what is held out; or nothing is.
    static func find(
        in folder: String?,
        for models: [ModelConfiguration],
        _ library: StudioLibrary
    ) throws(Failure) -> HeldOutPieces {
        guard let first = models.first else { throw Failure(.usage, "no model is named.") }
        for model in models { try checkKnown(model) }
        let folder = folder ?? first.corpus.path
        let corpus = try open(folder, as: first, library)
        var remarks: [String] = []
        var learnt = Learnt()
        for model in try withParents(models, library, &remarks) {
            let own = try learntCorpus(of: model, orFrom: folder, library)
            learnt.add(own, splitSeed: model.corpus.splitSeed)
        }
        let files = corpus.files.indices.filter { !learnt.has(corpus.files[$0], of: corpus) }
        guard !files.isEmpty else {
            throw Failure(
                .badData,
                "\(folder): every one of its \(corpus.files.count) files was learnt from by a model "
                    + "of the test, so that none is a fair control. Name other music with --corpus, "
                    + "or leave human pieces out with --no-humans."
            )
        }
        return HeldOutPieces(corpus: corpus, files: files, remarks: remarks)
    }

    /// Draws excerpts, each of another file.
    ///
    /// They are heard as the models write: through the encoding, in the same tempo, on the same
    /// instrument.
    ///
    /// - Parameters:
    ///   - count: How many at most.
    ///   - seconds: Longest time of each.
    ///   - decoding: Tempo and instrument.
    ///   - random: Draws the files, and of a file with several melodies one.
    /// - Returns: The stimuli, fewer where there are no more.
    /// - Throws: `Failure` where an encoded corpus cannot be read.
    func draw(
        _ count: Int,
        seconds: Double,
        decoding: DecodeSettings,
        using random: inout Xoshiro256
    ) throws(Failure) -> [StimulusNotes] {
        var drawn: [StimulusNotes] = []
        for number in files.shuffled(using: &random) where drawn.count < count {
            let file = corpus.files[number]
            guard let piece = file.pieces.randomElement(using: &random) else { continue }
            let tokens = try attempt(file.path) { () throws in
                try corpus.pieces.tokens(of: piece)
            }
            let origin = HashedFile(path: file.path, hash: file.contentHash)
            let notes = corpus.encoding.decode(tokens, settings: decoding)
            if let stimulus = StimulusNotes(.human(origin), of: notes, seconds: seconds) {
                drawn.append(stimulus)
            }
        }
        return drawn
    }

    /// What models learnt from, or were chosen by.
    private struct Learnt {
        private var contents: Set<String> = []
        /// Pieces by encoding: numbers of different encodings cannot be compared.
        private var pieces: [EncodingConfiguration: Set<UInt64>] = [:]

        /// Everything that is not in the test part alone.
        mutating func add(_ corpus: Corpus, splitSeed: UInt64) {
            let split = corpus.split(.standard(seed: splitSeed))
            let used = Set(split[.train] + split[.validation])
            let free = Set(split[.test]).subtracting(used)
            for file in corpus.files where !file.pieces.allSatisfy(free.contains) {
                contents.insert(file.contentHash)
                for piece in file.pieces {
                    pieces[corpus.encoding.configuration, default: []]
                        .insert(corpus.pieces.fingerprint(of: piece))
                }
            }
        }

        func has(_ file: CorpusFile, of corpus: Corpus) -> Bool {
            if contents.contains(file.contentHash) { return true }
            let known = pieces[corpus.encoding.configuration] ?? []
            return file.pieces.contains { known.contains(corpus.pieces.fingerprint(of: $0)) }
        }
    }

    /// The models, and those that they were fine-tuned from.
    private static func withParents(
        _ models: [ModelConfiguration],
        _ library: StudioLibrary,
        _ remarks: inout [String]
    ) throws(Failure) -> [ModelConfiguration] {
        var all = models
        var names = Set(models.map(\.name))
        var next = 0
        while next < all.count {
            defer { next += 1 }
            guard let parent = all[next].parent, names.insert(parent).inserted else { continue }
            do {
                all.append(try library.model(parent).readConfiguration())
            } catch {
                remarks.append(
                    "\(all[next].name) was fine-tuned from \(parent), which the library lacks: "
                        + "what that one learnt from may be among the human pieces."
                )
            }
        }
        return all
    }

    /// Refuses a model that nobody knows the music of.
    private static func checkKnown(_ model: ModelConfiguration) throws(Failure) {
        guard !model.corpus.isKnown else { return }
        throw Failure(
            .badData,
            "\(model.name) was imported, and nobody can tell which music it does not know. "
                + "Import it again with --corpus, or leave human pieces out with --no-humans."
        )
    }

    /// The corpus of a model as it was, where it lay then or in another folder now.
    private static func learntCorpus(
        of model: ModelConfiguration,
        orFrom folder: String,
        _ library: StudioLibrary
    ) throws(Failure) -> Corpus {
        try checkKnown(model)
        for path in [model.corpus.path, folder] {
            if let corpus = try? open(path, as: model, library), corpus.hash == model.corpus.hash {
                return corpus
            }
        }
        throw Failure(
            .badData,
            "\(model.corpus.path): not the files that \(model.name) learnt from, so that nobody can "
                + "tell which music it does not know. Bring them back, name their folder with "
                + "--corpus, or leave human pieces out with --no-humans."
        )
    }

    private static func open(
        _ path: String,
        as model: ModelConfiguration,
        _ library: StudioLibrary
    ) throws(Failure) -> Corpus {
        try attempt { () throws in
            func open(lenient: Bool) throws -> Corpus {
                try Corpus.open(
                    folder: path,
                    cache: library.corporaPath,
                    settings: CorpusSettings(
                        encoding: model.encoding,
                        lenient: lenient,
                        ignoredFolder: library.path
                    )
                )
            }
            let corpus = try open(lenient: false)
            // Damaged files may have been kept where the model learnt.
            guard corpus.hash != model.corpus.hash else { return corpus }
            let lenient = try open(lenient: true)
            return lenient.hash == model.corpus.hash ? lenient : corpus
        }
    }
}
