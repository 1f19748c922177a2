/// Batches of a part of a corpus, epoch after epoch.
///
/// Every epoch plays every piece once, in a new order, each moved and stretched at random within
/// the settings. Pieces are dealt to lanes as lanes become free: one that is longer than a batch
/// goes on in the same lane of the next. Within an epoch every token but the openings is a target
/// exactly once.
///
/// ```swift
/// var batches = try BatchSequence(corpus.pieces, split[.train], BatchSettings(transposition: 5))
/// while let batch = try batches.next() { ... }  // one epoch
/// try batches.startNextEpoch()
/// ```
public struct BatchSequence: Sendable {
    /// How the batches are drawn.
    public let settings: BatchSettings
    /// Rows of the batches, B: as in the settings, and not more than there are pieces.
    public let lanes: Int
    /// Where the run stands; keep it in a checkpoint, and give it to `init` to go on.
    public private(set) var position: BatchPosition

    private let store: PieceStore
    private let pieces: [Int]
    private var order: EpochOrder
    /// The tokens of each lane's piece; empty where it has none.
    private var playing: [[Token]]

    /// Begins with the first batch of epoch 0, or goes on.
    ///
    /// - Parameters:
    ///   - store: The encoded pieces of the corpus.
    ///   - pieces: Numbers of the pieces to draw from: a part of the corpus.
    ///   - settings: How they are drawn.
    ///   - position: Where an earlier run stood; nil for the beginning.
    /// - Throws: `BatchError`; `ShardError` where the encoded corpus is damaged.
    public init(
        _ store: PieceStore,
        _ pieces: [Int],
        _ settings: BatchSettings,
        from position: BatchPosition? = nil
    ) throws {
        guard !pieces.isEmpty else { throw BatchError.noPieces }
        try settings.check()
        self.store = store
        self.pieces = pieces
        self.settings = settings
        lanes = min(settings.lanes, pieces.count)
        let fingerprint = Self.fingerprint(pieces, in: store)
        let start =
            position
            ?? BatchPosition(
                epoch: 0,
                batch: 0,
                nextTurn: 0,
                cursors: Array(repeating: .init(turn: -1, offset: 0), count: lanes),
                settings: settings,
                piecesFingerprint: fingerprint
            )
        try start.check(settings: settings, fingerprint: fingerprint, lanes: lanes, pieces: pieces)
        self.position = start
        order = EpochOrder(
            pieces,
            epoch: start.epoch,
            settings: settings,
            lanes: lanes,
            length: store.length
        )
        batchesPerEpoch = order.batchCount(lanes: lanes, length: store.length)
        playing = []
        for cursor in start.cursors {
            let tokens = cursor.turn < 0 ? [] : try order.tokens(turn: cursor.turn, from: store)
            guard cursor.offset < max(tokens.count - 1, 1) else {
                throw BatchError.otherPosition(what: "it is damaged")
            }
            playing.append(tokens)
        }
    }

    /// The next batch of this epoch; nil at its end.
    ///
    /// It has at most `settings.steps` columns; padded, fewer where many pieces end before.
    ///
    /// - Throws: `ShardError` where the encoded corpus is damaged.
    public mutating func next() throws(ShardError) -> LaneBatch? {
        var resets = [Bool](repeating: false, count: lanes)
        for lane in 0..<lanes where position.cursors[lane].turn < 0 {
            let hasPiece = try begin(lane)
            // Joined, only the first piece of a lane in an epoch starts from zero. A lane
            // without a piece stays at zero.
            resets[lane] = !hasPiece || settings.packing == .padded || position.batch == 0
        }
        let steps = WindowLength.steps(for: (0..<lanes).map { remaining($0) }, settings)
        guard steps > 0 else { return nil }
        var batch = LaneBatch(lanes: lanes, steps: steps, resets: resets)
        for lane in 0..<lanes { try fill(lane, of: &batch) }
        position.batch += 1
        return batch
    }

    /// Goes on to the first batch of the next epoch, whether this one is at its end or not.
    public mutating func startNextEpoch() {
        position.epoch += 1
        position.batch = 0
        position.nextTurn = 0
        for lane in 0..<lanes { position.cursors[lane] = .init(turn: -1, offset: 0) }
        playing = Array(repeating: [], count: lanes)
        order = EpochOrder(
            pieces,
            epoch: position.epoch,
            settings: settings,
            lanes: lanes,
            length: store.length
        )
        batchesPerEpoch = order.batchCount(lanes: lanes, length: store.length)
    }

    /// Batches of this epoch: exact without stretch, else what they would be without.
    public private(set) var batchesPerEpoch: Int

    /// Targets of an epoch: exact without stretch, else what they would be without.
    public var tokensPerEpoch: Int { pieces.reduce(0) { $0 + store.length(of: $1) - 1 } }

    /// Targets that a lane's piece still has.
    private func remaining(_ lane: Int) -> Int {
        max(playing[lane].count - 1 - position.cursors[lane].offset, 0)
    }

    private mutating func fill(_ lane: Int, of batch: inout LaneBatch) throws(ShardError) {
        let row = lane * batch.steps
        var column = 0
        while position.cursors[lane].turn >= 0 {
            let offset = position.cursors[lane].offset
            let count = min(batch.steps - column, remaining(lane))
            for step in 0..<count {
                batch.inputs[row + column + step] = playing[lane][offset + step]
                batch.targets[row + column + step] = playing[lane][offset + step + 1]
            }
            batch.tokens += count
            column += count
            position.cursors[lane].offset += count
            guard remaining(lane) == 0 else { return }
            position.cursors[lane] = .init(turn: -1, offset: 0)
            playing[lane] = []
            guard settings.packing == .joined, column < batch.steps, try begin(lane) else {
                return
            }
        }
    }

    /// Gives a lane the next piece; false where all are taken.
    private mutating func begin(_ lane: Int) throws(ShardError) -> Bool {
        guard position.nextTurn < order.pieces.count else { return false }
        playing[lane] = try order.tokens(turn: position.nextTurn, from: store)
        position.cursors[lane] = .init(turn: position.nextTurn, offset: 0)
        position.nextTurn += 1
        return true
    }

    private static func fingerprint(_ pieces: [Int], in store: PieceStore) -> UInt64 {
        pieces.reduce(0xCBF2_9CE4_8422_2325) { hash, piece in
            (hash ^ store.entry(piece).fingerprint) &* 0x100_0000_01B3
        }
    }
}
