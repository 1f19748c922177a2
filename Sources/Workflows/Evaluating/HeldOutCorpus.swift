import Encoding
import Generators

/// A model's corpus, split as the model's training split it.
struct HeldOutCorpus {
    /// The corpus in the model's encoding.
    let corpus: Corpus
    /// Its parts.
    let split: CorpusSplit
    /// What the user should know: other files than the model learnt from, parts too small.
    let remarks: [String]

    /// Opens the corpus that a model learnt from, or a folder in its place.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - folder: Another folder; nil for the one that it learnt from.
    ///   - library: Where encoded corpora lie.
    /// - Throws: `Failure` where the folder is not there, or has nothing that can be used.
    init(
        _ model: ModelConfiguration,
        at folder: String?,
        in library: StudioLibrary
    ) throws(Failure) {
        let path = try model.corpusFolder(folder)
        func open(lenient: Bool) throws(Failure) -> Corpus {
            try attempt { () throws in
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
        }
        var corpus = try open(lenient: false)
        var remarks: [String] = []
        if corpus.hash != model.corpus.hash {
            // Damaged files may have been kept where the model learnt.
            let lenient = try open(lenient: true)
            if lenient.hash == model.corpus.hash {
                corpus = lenient
            } else if folder == nil {
                remarks.append(
                    "\(path): no longer the files that \(model.name) learnt from; what is held out "
                        + "here may be among them."
                )
            }
        }
        self.corpus = corpus
        split = corpus.split(.standard(seed: model.corpus.splitSeed))
        self.remarks = remarks + split.remarks
    }
}
