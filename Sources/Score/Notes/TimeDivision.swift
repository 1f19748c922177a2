/// What a tick is: a fraction of a quarter note, or of a film frame.
///
/// Source: Standard MIDI Files 1.0, header chunk, `<division>`.
public enum TimeDivision: Hashable, Sendable {
    /// Metrical time: ticks in a quarter note, 1...32767.
    case ticksPerQuarter(Int)
    /// SMPTE time: frame rate, and ticks in a frame (1...255).
    case smpte(FrameRate, ticksPerFrame: Int)

    /// SMPTE frame rates; the raw value is the number that the file holds, negated.
    public enum FrameRate: Int, Sendable, CaseIterable {
        case fps24 = 24
        case fps25 = 25
        /// Drop frame: 30000/1001 frames a second.
        case fps2997 = 29
        case fps30 = 30

        /// Frames in a second.
        public var framesPerSecond: Double {
            self == .fps2997 ? 30_000.0 / 1_001.0 : Double(rawValue)
        }
    }
}
