/// What encoding a piece gave.
public struct EncodedPiece: Hashable, Sendable {
    /// Token sequences, each from its opening to `endToken`.
    public var sequences: [[Token]]
    /// Reasons for the parts that gave none: `track 2 "Drums": drums have no melody`.
    public var reasons: [String]
    /// What was changed in the parts that gave one: a silence shortened, a note cut.
    public var remarks: [String]
    /// Notes that the sequences hold.
    public var noteCount: Int
    /// Mean distance of their onsets from the grid, in grid steps (0 = on the grid, at most 0.5).
    public var quantisationError: Double

    /// Makes a result.
    public init(
        sequences: [[Token]] = [],
        reasons: [String] = [],
        remarks: [String] = [],
        noteCount: Int = 0,
        quantisationError: Double = 0
    ) {
        self.sequences = sequences
        self.reasons = reasons
        self.remarks = remarks
        self.noteCount = noteCount
        self.quantisationError = quantisationError
    }

    /// Adds notes whose distances from the grid sum to `error` steps.
    mutating func addNotes(_ count: Int, error: Double) {
        guard count > 0 else { return }
        let total = quantisationError * Double(noteCount) + error
        noteCount += count
        quantisationError = total / Double(noteCount)
    }
}
