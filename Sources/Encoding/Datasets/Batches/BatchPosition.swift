/// A place in the endless run of batches: kept in a checkpoint, it makes a resumed training draw
/// the batches that an uninterrupted one would have drawn.
public struct BatchPosition: Hashable, Sendable, Codable {
    /// A lane's place: the turn of its piece in the epoch's order (-1: none), and its next token.
    struct Cursor: Hashable, Sendable, Codable {
        var turn: Int
        var offset: Int
    }

    /// Epoch, from 0.
    public internal(set) var epoch: Int
    /// Batches of the epoch that were drawn.
    public internal(set) var batch: Int
    /// The first turn that no lane has taken yet.
    var nextTurn: Int
    /// Each lane's place.
    var cursors: [Cursor]
    /// What the batches were drawn with; must be the same when they go on.
    let settings: BatchSettings
    /// The pieces that they were drawn from, as one number.
    let piecesFingerprint: UInt64
}
