import Encoding

extension StudioLibrary {
    /// The encoding that suits a folder's pieces.
    ///
    /// - Parameters:
    ///   - folder: The folder; this library is passed over where it lies in it.
    ///   - lenient: Whether to keep what was read before any damage.
    ///   - isCancelled: Asked before each file that is looked at.
    /// - Returns: The encoding, and why; nil for a reason where there are no notes to tell by.
    /// - Throws: `Failure` where there is no such folder, or where it was cancelled.
    func suitableEncoding(
        for folder: String,
        lenient: Bool,
        isCancelled: () -> Bool = { false }
    ) throws(Failure) -> (encoding: EncodingConfiguration, reason: String?) {
        let pieces = try attempt { () throws in
            try FolderSample.pieces(
                of: folder,
                ignoring: path,
                lenient: lenient,
                isCancelled: isCancelled
            )
        }
        let figures = FolderFigures(of: pieces)
        let choice = EncodingChoice(for: figures)
        // Where there is nothing to learn from, the corpus says why.
        return (choice.encoding, figures.notes > 0 ? choice.reason : nil)
    }
}
