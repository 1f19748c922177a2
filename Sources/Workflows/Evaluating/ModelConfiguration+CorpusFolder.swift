import Generators

extension ModelConfiguration {
    /// The folder to hold the model against.
    ///
    /// - Parameter given: The one that the user names; nil for the one that the model learnt from.
    /// - Returns: The folder's path.
    /// - Throws: `Failure` of kind `usage` where that is not known, as of an imported model.
    func corpusFolder(_ given: String?) throws(Failure) -> String {
        if let given { return given }
        guard corpus.isKnown else {
            throw Failure(
                .usage,
                "\(name) was imported, and its corpus is not known: name one with --corpus."
            )
        }
        return corpus.path
    }
}
