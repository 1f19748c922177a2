public import Neural

/// A polyphonic piece as frames: the keys that sound in each step, ascending, from 0 on.
public typealias FramePiece = [[Int32]]

extension [FramePiece] {
    /// Frames that are predicted: all but the first of each piece.
    public var scoredFrames: Int { reduce(0) { $0 + Swift.max($1.count - 1, 0) } }
}

/// How a piece's frames become what an LSTM reads and what it should predict.
///
/// Every frame but the first is predicted, from all those before it.
public protocol FrameCoding: Sendable {
    /// Number of keys.
    var keys: Int { get }
    /// Number of different input features.
    var features: Int { get }
    /// Number of classes that the network chooses from.
    var classes: Int { get }

    /// Codes a piece.
    ///
    /// - Parameters:
    ///   - piece: Keys below `keys`, ascending.
    ///   - shift: How many keys the piece was moved by; 0 as it is.
    ///   - keep: Asked for each feature that tells of a key of the past; false leaves it out.
    /// - Returns: As many rows as the piece needs; none for a piece of fewer than two frames.
    func rows(of piece: FramePiece, shift: Int, keep: () -> Bool) -> CodedPiece
}

extension FrameCoding {
    /// Codes a piece as it is, with all its features.
    public func rows(of piece: FramePiece) -> CodedPiece {
        rows(of: piece, shift: 0, keep: { true })
    }
}

/// What an LSTM reads of a piece, and what it should predict, row by row.
public struct CodedPiece: Sendable, Equatable {
    /// What a piece should predict.
    public enum Targets: Sendable, Equatable {
        /// One class a row, and the lowest that is possible.
        case classes([Int32], lowest: [Int32])
        /// Any number of classes a row.
        case sets(Bags)
    }

    /// The features of each row.
    public var inputs: Bags
    /// What each row should predict.
    public var targets: Targets

    /// Number of rows.
    public var count: Int { inputs.count }
}
