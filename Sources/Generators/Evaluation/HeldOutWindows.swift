public import Encoding

/// A corpus in windows: those learnt from, and those that were not, which models are held against.
public struct HeldOutWindows: Sendable {
    /// How every piece is cut.
    public let cutter: KeyedCutter
    /// Windows of the training part, in order of pieces.
    public let training: KeyedWindows
    /// Windows of the validation and the test part, in order of pieces.
    public let heldOut: KeyedWindows

    /// Cuts a corpus.
    ///
    /// - Parameters:
    ///   - corpus: The corpus; melodies in 16ths.
    ///   - split: Its parts. Where a part is too small to be one of its own and shares pieces with
    ///     another, so do the windows.
    ///   - cutter: How it is cut.
    /// - Throws: `WindowError.wrongEncoding` for another encoding or grid, `ShardError`.
    public init(_ corpus: Corpus, _ split: CorpusSplit, cutter: KeyedCutter) throws {
        let encoding = corpus.encoding.configuration
        guard encoding.kind == .melody,
            encoding.stepsPerQuarter == MelodyWindow.stepsPerQuarter
        else { throw WindowError.wrongEncoding(found: encoding.identity) }
        func windows(_ parts: [Split]) throws -> KeyedWindows {
            let pieces = try Set(parts.flatMap { split[$0] }).sorted().map {
                try corpus.pieces.tokens(of: $0)
            }
            return cutter.windows { cutter in pieces.flatMap { cutter.cut(tokens: $0).windows } }
        }
        self.cutter = cutter
        training = try windows([.train])
        heldOut = try windows([.validation, .test])
    }
}
