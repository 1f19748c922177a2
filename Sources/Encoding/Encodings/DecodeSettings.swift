/// What tokens do not say about the piece that is made of them.
public struct DecodeSettings: Hashable, Sendable {
    /// Tempos that can be written: 20...400 quarter notes a minute.
    public static let tempos = 20.0...400.0

    /// Quarter notes a minute, within `tempos`; default 120.
    ///
    /// An encoding in seconds sounds the same at every tempo: there it only decides how the
    /// notes are written in quarters.
    public let tempo: Double
    /// General MIDI program of the track, 0...127, 0-based; default 0, the grand piano.
    public let program: UInt8
    /// Channel of the notes, 0...15; default 0, and 9 for a model of drums.
    public let channel: UInt8
    /// Velocity of the notes where the encoding has none, 1...127; default 80.
    public let velocity: UInt8
    /// Name of the track; default the encoding's name.
    public let trackName: String?

    /// Makes settings; numbers outside their range are moved to the nearer end.
    public init(
        tempo: Double = 120,
        program: Int = 0,
        channel: Int = 0,
        velocity: Int = 80,
        trackName: String? = nil
    ) {
        let isNumber = !tempo.isNaN
        self.tempo =
            isNumber ? min(max(tempo, Self.tempos.lowerBound), Self.tempos.upperBound) : 120
        self.program = UInt8(min(max(program, 0), 127))
        self.channel = UInt8(min(max(channel, 0), 15))
        self.velocity = UInt8(min(max(velocity, 1), 127))
        self.trackName = trackName
    }

    /// The tempo as a MIDI file holds it.
    var microsecondsPerQuarter: Int { Int((60_000_000 / tempo).rounded()) }
}
