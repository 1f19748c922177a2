/// A note on the beat grid.
struct BeatNote: Hashable {
    /// Onset in ticks of the grid.
    var tick: Int
    /// Length in ticks of the grid.
    var duration: Int
    /// The pitch, within `BeatGrid.pitches` or `BeatGrid.drums`.
    let pitch: UInt8
    /// MIDI velocity, 1...127.
    let velocity: UInt8

    /// First tick at which it no longer sounds.
    var end: Int { tick + duration }

    /// The velocity's bin, 0...31: 1...4 is bin 0, 125...127 bin 31.
    var velocityBin: Int { (Int(min(max(velocity, 1), 127)) - 1) / 4 }

    /// The velocity that stands for a bin: `4 * bin + 3`.
    static func velocity(ofBin bin: Int) -> UInt8 { UInt8(4 * bin + 3) }
}
