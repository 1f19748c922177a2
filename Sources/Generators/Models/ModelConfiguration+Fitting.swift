public import Encoding

extension ModelConfiguration {
    /// Takes from the corpus what a model of this kind must know of it before it is made.
    ///
    /// - Parameters:
    ///   - corpus: What is learnt from.
    ///   - split: Which of its pieces to learn from.
    ///   - parent: The model that is fine-tuned: its widths stay; nil for none.
    /// - Throws: For a corpus that gives this kind nothing to learn from.
    public mutating func fit(
        to corpus: Corpus,
        split: CorpusSplit,
        parent: ModelConfiguration?
    ) throws {
        if let parent {
            hyperparameters = hyperparameters.adoptingWidths(of: parent.hyperparameters)
        }
        switch hyperparameters {
        case .lstm: vocabularySize = corpus.encoding.vocabularySize
        case .gan(let gan):
            windows =
                try parent?.windows
                ?? CorpusWindows(
                    corpus,
                    split: split,
                    representation: gan.representation,
                    barSteps: gan.barSteps,
                    usesClasses: gan.usesClasses
                ).format
        }
    }
}
