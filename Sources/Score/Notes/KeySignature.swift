/// A key signature, from a tick on.
public struct KeySignature: Hashable, Sendable {
    /// Tick at which the key begins.
    public var tick: Int
    /// Sharps (positive) or flats (negative), -7...7; a damaged file may say more, and what it says
    /// is kept.
    public var sharps: Int
    /// Whether the key is minor.
    public var isMinor: Bool

    /// Makes a key signature.
    public init(tick: Int = 0, sharps: Int, isMinor: Bool) {
        self.tick = tick
        self.sharps = sharps
        self.isMinor = isMinor
    }
}
