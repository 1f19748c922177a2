import Pictures
import Score

extension PictureWorkflow {
    /// Draws how alike the bars of a piece are, each with each.
    ///
    /// - Parameters:
    ///   - path: The MIDI file.
    ///   - lenient: Whether to keep what was read before any damage.
    ///   - output: The picture; .png or .svg.
    /// - Throws: `Failure`; of kind `badData` for a piece without bars or notes.
    public static func selfSimilarity(
        of path: String,
        lenient: Bool = false,
        to output: String
    ) throws(Failure) {
        let piece = try MIDIReading.piece(at: path, lenient: lenient)
        let similarity = SelfSimilarity(MeasuredPiece(piece))
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let cut = similarity.bars == SelfSimilarity.mostBars ? ", the first of them" : ""
        do {
            try SelfSimilarityPicture(
                matrix: similarity.matrix,
                bars: similarity.bars,
                title: name,
                subtitle:
                    "\(similarity.bars) \(similarity.bars == 1 ? "bar" : "bars")\(cut): 2c / (a + b) of the notes that two bars "
                    + "have in common (Dice)"
            ).write(to: output)
        } catch {
            if case .nothingToDraw = error { throw Failure(error, at: path) }
            throw Failure(error)
        }
    }
}
