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

    /// Writes several pieces, each as `generate` writes it alone; side by side where the kind
    /// gains by it.
    ///
    /// - Returns: The pieces in order; nil for those that were not done when it was cancelled.
    /// - Throws: `SamplingError` of the first that cannot be written.
    func generate(
        _ requests: [PieceRequest],
        isCancelled: () -> Bool
    ) throws(SamplingError) -> [GeneratedPiece?]

    /// The model as one that listens and goes on, bar by bar.
    ///
    /// - Parameter settings: Seed and filters.
    /// - Returns: The continuation; nil for a kind that writes pieces as a whole.
    /// - Throws: `SamplingError`.
    func continuation(_ settings: SamplingSettings) throws(SamplingError) -> Continuation?
}

extension PieceGenerator {
    /// None: only kinds that write token by token can go on.
    public func continuation(
        _ settings: SamplingSettings
    ) throws(SamplingError) -> Continuation? { nil }

    /// One after the other.
    public func generate(
        _ requests: [PieceRequest],
        isCancelled: () -> Bool
    ) throws(SamplingError) -> [GeneratedPiece?] {
        var pieces: [GeneratedPiece?] = []
        for request in requests {
            pieces.append(try generate(request, isCancelled: isCancelled))
        }
        return pieces
    }
}
