public import Encoding
import Randomness

/// A corpus in windows: those learnt from, and those that were not, which models are held against.
public struct HeldOutWindows: Sendable {
    /// How every piece is cut.
    public let cutter: WindowCutter
    /// Windows of the training part, in order of pieces.
    public let training: [MelodyWindow]
    /// Windows of the validation and the test part, in order of pieces.
    public let heldOut: [MelodyWindow]

    /// Cuts a corpus.
    ///
    /// - Parameters:
    ///   - corpus: The corpus; melodies in 16ths.
    ///   - split: Its parts. Where a part is too small to be one of its own and shares pieces with
    ///     another, so do the windows.
    ///   - cutter: How it is cut.
    /// - Throws: `WindowError.wrongEncoding` for another encoding or grid, `ShardError`.
    public init(_ corpus: Corpus, _ split: CorpusSplit, cutter: WindowCutter) throws {
        let encoding = corpus.encoding.configuration
        guard encoding.kind == .melody,
            encoding.stepsPerQuarter == MelodyWindow.stepsPerQuarter
        else { throw WindowError.wrongEncoding(found: encoding.identity) }
        func windows(_ parts: [Split]) throws -> [MelodyWindow] {
            try Set(parts.flatMap { split[$0] }).sorted().flatMap { piece in
                cutter.cut(tokens: try corpus.pieces.tokens(of: piece)).windows
            }
        }
        self.cutter = cutter
        training = try windows([.train])
        heldOut = try windows([.validation, .test])
    }

    /// So many windows drawn without replacement; all of them, in order, where there are no more.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - windows: What is drawn from.
    ///   - seed: Seed of the draw.
    /// - Returns: The windows.
    public static func draw(
        _ count: Int,
        of windows: [MelodyWindow],
        seed: UInt64
    ) -> [MelodyWindow] {
        guard windows.count > count else { return windows }
        var random = Xoshiro256(seed: seed)
        return Array(windows.shuffled(using: &random).prefix(count))
    }
}
