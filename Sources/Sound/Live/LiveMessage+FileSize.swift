import Score

extension LiveMessage {
    /// Most bytes that a message takes in a MIDI file, the time before it included; 0 for what no
    /// file holds.
    ///
    /// - Parameter ticks: Ticks since the message before; negative ones count as 0.
    /// - Returns: Bytes.
    public func fileSize(after ticks: Int) -> Int {
        let time = VariableLengthQuantity.length(of: ticks)
        switch self {
        case .channel: return time + 3
        // The status byte, and a length of at most four bytes.
        case .systemExclusive(let bytes): return time + 5 + bytes.count
        case .clock, .start, .continue, .stop, .songPosition: return 0
        }
    }
}
