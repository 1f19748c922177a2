import Score
public import Sound

/// What `studio record` is asked for.
public struct RecordRequest: Sendable {
    /// The port to listen to; nil for the first device.
    public var port: String?
    /// Whether no port is connected: others connect themselves with Studio's.
    public var waitsForOthers = false
    /// Tempo and metre.
    public var time = TakeTime()
    /// Whether beats click.
    public var metronome = false
    /// The port that clicks; nil for the first instrument.
    public var metronomePort: String?
    /// Bars that are counted before the take.
    public var countIn = 0
    /// Grid that notes are moved to, in steps of a quarter note; nil for none.
    public var stepsPerQuarter: Int?
    /// Seconds of silence that end the take; nil for none.
    public var silence: Double?
    /// The file; further parts of a long take are written beside it, as `take-2.mid`.
    public var output: String?
    /// Bytes of a MIDI file after which a take goes on in another one: at most what is read again.
    var partSize = MIDIFileReader.sizeLimit

    /// Bars that can be counted.
    public static let countIns = 0...16
    /// Seconds of silence that can end a take.
    public static let silences = 0.5...86_400.0

    /// A take of what the first device plays.
    public init() {}
}

/// How a take goes.
public struct RecordProgress: Hashable, Sendable {
    /// Bar from 1; 0 and below in the count-in.
    public var bar: Int
    /// Beat in the bar, from 1.
    public var beat: Int
    /// Seconds since its beginning.
    public var seconds: Double
    /// Notes so far.
    public var notes: Int
    /// Whether nothing was played yet.
    public var isWaiting: Bool
}

/// A take, or a part of a long one: one line of `studio record --json`.
public struct RecordReport: Codable, Sendable, Equatable {
    /// What the library calls it: `t-` and 12 characters.
    public var id: String
    /// Its MIDI file in the library.
    public var midi: String
    /// The file that was asked for; null for none.
    public var output: Nullable<String>
    /// The port that was listened to; null for none.
    public var port: Nullable<String>
    /// Notes.
    public var notes: Int
    /// Programs, controllers, bends, pressures and SysEx messages.
    public var others: Int
    /// Length in seconds, to the end of the last bar.
    public var seconds: Double
    /// Times that messages were lost, because they came too fast or were cut short.
    public var losses: Int
    /// Mean distance of the onsets from the grid before they were moved, in steps; null without.
    public var offGrid: Nullable<Double>

    enum CodingKeys: String, CodingKey {
        case id, midi, output, port, notes, others, seconds, losses
        case offGrid = "off_grid"
    }
}
