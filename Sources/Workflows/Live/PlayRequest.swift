public import Sound

/// What `studio play` is asked for.
public struct PlayRequest: Sendable {
    /// Id of a generation or a take, or a MIDI file.
    public var input: String
    /// The port to play to; nil for the first instrument.
    public var port: String?
    /// Whether no port is connected: others connect themselves with Studio's.
    public var waitsForOthers = false
    /// Whether it plays through the speakers, with a synthesiser of Studio's own, and to no port.
    public var audio = false
    /// What makes the sound of `audio`.
    public var synth = Synth.soundfont
    /// The soundfont of `audio`; nil for the first that is found.
    public var soundfont: String?
    /// Loudness of `audio`, as of a render.
    public var gain = RenderSettings.defaultGain
    /// Whether it begins again at its end.
    public var isLooping = false
    /// Where it begins, in bars from 1.
    public var startBar = 1
    /// Speed, as a multiple of the piece's own.
    public var tempoScale = 1.0

    /// Asks for a piece.
    public init(input: String) {
        self.input = input
    }
}

/// What a listener does while a piece plays.
public enum TransportKey: Hashable, Sendable {
    /// Pauses, or goes on.
    case pause
    /// Goes so many bars on, or back.
    case move(bars: Int)
    /// Goes to the beginning.
    case beginning
    /// Ends it.
    case quit
}

/// Where a piece is while it plays.
public struct PlayProgress: Hashable, Sendable {
    /// Bar, from 1.
    public var bar: Int
    /// Beat in the bar, from 1.
    public var beat: Int
    /// Bars of the piece.
    public var bars: Int
    /// Where it is, in seconds as they are heard.
    public var position: Double
    /// Its length, in seconds as they are heard.
    public var seconds: Double
    /// Whether it stands still.
    public var isPaused: Bool
    /// Times that it began again.
    public var passes: Int
}

/// A piece that was played: one line of `studio play --json`.
public struct PlayReport: Codable, Sendable, Equatable {
    /// The id or the file that was asked for.
    public var input: String
    /// The port that it was played to, as `14:0 Midi Through`; null for none.
    public var port: Nullable<String>
    /// Notes in the piece.
    public var notes: Int
    /// Its length, in seconds as they are heard.
    public var seconds: Double
    /// Messages handed over.
    public var messages: Int
    /// Times that it began again.
    public var passes: Int
    /// Whether it came to its end; false where the listener ended it.
    public var finished: Bool
}
