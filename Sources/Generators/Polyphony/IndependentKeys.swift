import Neural

/// Frames whose keys are independent of each other given the frames before: a row a frame, 88
/// sigmoids.
///
/// Source: the LSTM of Bai, Kolter & Koltun 2018, section 5, and of Chung et al. 2014.
public struct IndependentKeys: FrameCoding {
    /// Number of keys.
    public let keys: Int
    /// The keys of the frame before.
    public var features: Int { keys }
    /// Every key sounds or not.
    public var classes: Int { keys }

    /// Frames of so many keys.
    public init(keys: Int) { self.keys = keys }

    /// A row for every frame but the first: it reads the frame before.
    public func rows(of piece: FramePiece, shift: Int, keep: () -> Bool) -> CodedPiece {
        var inputs = Bags()
        var targets = Bags()
        for (frame, next) in zip(piece, piece.dropFirst()) {
            inputs.append(frame.filter { _ in keep() })
            targets.append(next)
        }
        return CodedPiece(inputs: inputs, targets: .sets(targets))
    }
}
