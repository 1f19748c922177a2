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
        playing = []
        for cursor in start.cursors {
            playing.append(
                cursor.turn < 0 ? [] : try order.tokens(turn: cursor.turn, from: store)
            )
        }
    }

    /// The next batch of this epoch; nil at its end.
    ///
    /// - Throws: `ShardError` where the encoded corpus is damaged.
    public mutating func next() throws(ShardError) -> LaneBatch? {
        var batch = LaneBatch(lanes: lanes, steps: settings.steps)
        for lane in 0..<lanes { try fill(lane, of: &batch) }
        guard batch.tokens > 0 else { return nil }
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
    }

    /// Batches of this epoch: exact without stretch, else what they would be without.
    public var batchesPerEpoch: Int {
        EpochLength(order.pieces.map { store.length(of: $0) - 1 }, lanes: lanes, settings).batches
    }

    /// Targets of an epoch: exact without stretch, else what they would be without.
    public var tokensPerEpoch: Int { pieces.reduce(0) { $0 + store.length(of: $1) - 1 } }

    private mutating func fill(_ lane: Int, of batch: inout LaneBatch) throws(ShardError) {
        let row = lane * batch.steps
        var column = 0
        while column < batch.steps {
            if position.cursors[lane].turn < 0 {
                guard column == 0 || settings.packing == .joined, try begin(lane) else { break }
                // The first piece of a lane in an epoch starts from zero in either packing.
                batch.resets[lane] =
                    column == 0 && (settings.packing == .padded || position.batch == 0)
            }
            let offset = position.cursors[lane].offset
            let tokens = playing[lane]
            let count = min(batch.steps - column, tokens.count - 1 - offset)
            for step in 0..<max(count, 0) {
                batch.inputs[row + column + step] = tokens[offset + step]
                batch.targets[row + column + step] = tokens[offset + step + 1]
            }
            batch.tokens += max(count, 0)
            column += max(count, 0)
            position.cursors[lane].offset += count
            if position.cursors[lane].offset >= tokens.count - 1 {
                position.cursors[lane] = .init(turn: -1, offset: 0)
                playing[lane] = []
            }
        }
        // A lane without a piece stays at zero.
        if column == 0 { batch.resets[lane] = true }
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
