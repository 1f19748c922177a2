/// Puts SysEx messages together from the pieces in which the sequencer hands them over.
///
/// One value serves one source: the pieces of two devices come mixed.
/// Source: MIDI 1.0, system exclusive: from F0 to F7, with nothing but real-time messages between.
public struct SystemExclusiveAssembly: Sendable {
    /// Longest message that is taken, in bytes: 2 MiB, since with it a MIDI file is still small
    /// enough to be read.
    public static let longest = 2 << 20

    private var bytes: [UInt8] = []
    private var isTooLong = false
    /// Whether the rest of a message whose beginning is lost comes in.
    private var isHeadless = false

    /// Begins without a message.
    public init() {}

    /// What a piece has brought.
    public enum Outcome: Hashable, Sendable {
        /// A whole message, from F0 to F7.
        case whole([UInt8])
        /// A message is lost.
        case lost(LiveEvent.LossReason)
    }

    /// Whether a message has begun and not ended.
    public var isOpen: Bool { !bytes.isEmpty || isTooLong }

    /// Takes the next piece.
    ///
    /// - Parameter piece: Bytes as they came.
    /// - Returns: What came of it, nothing while a message goes on. A piece that begins a message
    ///   cuts short the one before.
    public mutating func add(_ piece: some BidirectionalCollection<UInt8>) -> [Outcome] {
        guard let first = piece.first, let last = piece.last else { return [] }
        var outcomes: [Outcome] = []
        if first == 0xF0 {
            outcomes = cut()
        } else if !isOpen {
            // It began before Studio listened, or its beginning is lost; once is said enough.
            defer { isHeadless = last != 0xF7 }
            return isHeadless ? [] : [.lost(.cutShort)]
        }
        isHeadless = false
        if !isTooLong { bytes += piece }
        if bytes.count > Self.longest {
            bytes = []
            isTooLong = true
        }
        guard last == 0xF7 else { return outcomes }
        outcomes.append(isTooLong ? .lost(.tooLong) : .whole(bytes))
        bytes = []
        isTooLong = false
        return outcomes
    }

    /// Ends an unfinished message because another one of its source came between.
    public mutating func cut() -> [Outcome] {
        isHeadless = false
        guard isOpen else { return [] }
        defer {
            bytes = []
            isTooLong = false
        }
        return [.lost(isTooLong ? .tooLong : .cutShort)]
    }
}
