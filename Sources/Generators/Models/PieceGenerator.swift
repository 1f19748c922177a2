/// A trained model that writes music.
public protocol PieceGenerator: Sendable {
    /// What `config.json` says of it.
    var configuration: ModelConfiguration { get }

    /// Writes a piece; the same request gives the same piece.
    ///
    /// - Parameters:
    ///   - request: What to write.
    ///   - isCancelled: Asked between tokens; true ends the work.
    /// - Returns: The piece; nil where it was cancelled.
    /// - Throws: `SamplingError`.
    func generate(
        _ request: PieceRequest,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> GeneratedPiece?
}
