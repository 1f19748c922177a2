import Randomness

/// The order of the pieces in one epoch, and what becomes of each.
///
/// All of it follows from the seed, the epoch and the turn, never from what was drawn before:
/// that is what makes resuming exact.
struct EpochOrder {
    /// The pieces' numbers, by turn.
    let pieces: [Int]
    private let epoch: Int
    let settings: BatchSettings

    /// Orders the pieces of an epoch.
    ///
    /// Shuffled, padded pieces come in groups of one a lane and of about the same length (to
    /// within 10 %, by chance), so that those beside one another end together. The longest pieces
    /// come first and the shortest last, the groups between in random order.
    ///
    /// - Parameters:
    ///   - pieces: Numbers of the pieces.
    ///   - epoch: From 0.
    ///   - settings: Whether they are shuffled, and the seed.
    ///   - lanes: Lanes in use.
    ///   - length: Tokens in a piece.
    init(
        _ pieces: [Int],
        epoch: Int,
        settings: BatchSettings,
        lanes: Int,
        length: (Int) -> Int
    ) {
        self.epoch = epoch
        self.settings = settings
        var random = Xoshiro256(seed: settings.seed, stream: Self.stream(epoch, turn: -1))
        let shuffled = settings.isShuffled ? pieces.shuffled(using: &random) : pieces
        if settings.isShuffled, settings.packing == .joined {
            self.pieces = shuffled
            return
        }
        var keyed: [(length: Double, place: Int, piece: Int)] = []
        for (place, piece) in shuffled.enumerated() {
            let noise = settings.isShuffled ? 0.9 + 0.2 * random.nextUnit() : 1
            keyed.append((Double(length(piece)) * noise, place, piece))
        }
        keyed.sort { ($1.length, $0.place) < ($0.length, $1.place) }
        var groups = stride(from: 0, to: keyed.count, by: lanes).map {
            keyed[$0..<min($0 + lanes, keyed.count)].map(\.piece)
        }
        // A long piece that begins late would leave the other lanes idle at the end.
        if settings.isShuffled, groups.count > 3 {
            groups[1..<groups.count - 1].shuffle(using: &random)
        }
        self.pieces = groups.flatMap { $0 }
    }

    /// The tokens of a turn: its piece, transposed and stretched as the seed says.
    func tokens(turn: Int, from store: PieceStore) throws(ShardError) -> [Token] {
        let piece = pieces[turn]
        var tokens = try store.tokens(of: piece)
        var random = Xoshiro256(seed: settings.seed, stream: Self.stream(epoch, turn: turn))
        if settings.transposition > 0 {
            let entry = store.entry(piece)
            let pitches = store.encoding.transposablePitches
            let down = min(settings.transposition, Int(entry.lowestPitch) - pitches.lowerBound)
            let up = min(settings.transposition, pitches.upperBound - Int(entry.highestPitch))
            let semitones = Int.random(in: -max(down, 0)...max(up, 0), using: &random)
            let table = store.encoding.transposition(by: semitones)
            let moved = tokens.map { table[Int($0)] }
            // Only a damaged index can send a pitch out of range; the piece then stays.
            if !moved.contains(-1) { tokens = moved }
        }
        if settings.stretch != 1...1 {
            let range = settings.stretch
            let factor =
                range.lowerBound + random.nextUnit() * (range.upperBound - range.lowerBound)
            tokens = store.encoding.stretched(tokens, by: factor)
        }
        return tokens
    }

    /// Turn -1 is the order itself.
    private static func stream(_ epoch: Int, turn: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: epoch) << 32 | UInt64(truncatingIfNeeded: turn + 1)
    }
}
