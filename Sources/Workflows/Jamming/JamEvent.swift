/// What happens in a jam: a line of `studio jam --json`.
public enum JamEvent: Hashable, Sendable {
    /// The jam begins.
    case ready(model: String, input: String?, output: String?, tempo: Double, metre: String)
    /// The player's phrase has ended, or its bars have.
    case phrase(turn: Int, notes: Int, bars: Double)
    /// The model begins to answer.
    case answer(turn: Int, Timing)
    /// The model has played its answer.
    case answered(turn: Int, notes: Int, bars: Int)
    /// The player played on, and the model fell silent.
    case interrupted(turn: Int)
    /// A bar was not ready in time; it rests for a bar, and goes on at the next line.
    case late(turn: Int, lateBars: Int)
    /// A controller was moved.
    case control(JamControl, value: Double)
    /// Silence was ordered.
    case panic
    /// The followed clock changed the tempo by more than a hundredth.
    case tempo(Double)
    /// A port went away, was disconnected, or came back.
    case port(name: String, state: PortState)
    /// Messages of the input were lost; every held key was taken for released.
    case lost
    /// The take is as large as a MIDI file may be to be read again, and does not hold what follows.
    case omitted(Omission)

    /// What a take does not hold.
    public enum Omission: String, Codable, Hashable, Sendable {
        /// What the player does besides notes: hours of pressure would leave no room for them.
        case expression
        /// Anything.
        case everything
    }

    /// What became of a port.
    public enum PortState: String, Codable, Hashable, Sendable {
        case vanished, disconnected, back
    }

    /// When an answer came.
    public struct Timing: Hashable, Sendable {
        /// Seconds from the end of the player's last note to the answer's first; nil where the
        /// player played nothing, or still holds a key.
        public var gap: Double?
        /// Milliseconds by which the first note is later than the musical gap.
        public var latency: Double
        /// Milliseconds by which its bar was ready before it was due.
        public var margin: Double
        /// Tokens read and written until then.
        public var tokens: Int
        /// Milliseconds that each took; nil where none was.
        public var millisecondsPerToken: Double?

        /// Describes one.
        public init(
            gap: Double?,
            latency: Double,
            margin: Double,
            tokens: Int,
            millisecondsPerToken: Double?
        ) {
            self.gap = gap
            self.latency = latency
            self.margin = margin
            self.tokens = tokens
            self.millisecondsPerToken = millisecondsPerToken
        }
    }
}

extension JamEvent: Encodable {
    enum CodingKeys: String, CodingKey {
        case event, model, input, output, tempo, metre, turn, notes, bars, gap, tokens, control
        case value, port, state, what
        case latency = "latency_ms"
        case margin = "margin_ms"
        case perToken = "ms_per_token"
        case lateBars = "late_bars"
    }

    /// An object with `event` and what belongs to it.
    public func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .ready(let model, let input, let output, let tempo, let metre):
            try line.encode("ready", forKey: .event)
            try line.encode(model, forKey: .model)
            try line.encode(Nullable(input), forKey: .input)
            try line.encode(Nullable(output), forKey: .output)
            try line.encode(tempo, forKey: .tempo)
            try line.encode(metre, forKey: .metre)
        case .phrase(let turn, let notes, let bars):
            try line.encode("phrase", forKey: .event)
            try line.encode(turn, forKey: .turn)
            try line.encode(notes, forKey: .notes)
            try line.encode(bars, forKey: .bars)
        case .answer(let turn, let timing):
            try line.encode("answer", forKey: .event)
            try line.encode(turn, forKey: .turn)
            try line.encode(Nullable(timing.gap), forKey: .gap)
            try line.encode(timing.latency, forKey: .latency)
            try line.encode(timing.margin, forKey: .margin)
            try line.encode(timing.tokens, forKey: .tokens)
            try line.encode(Nullable(timing.millisecondsPerToken), forKey: .perToken)
        case .answered(let turn, let notes, let bars):
            try line.encode("answered", forKey: .event)
            try line.encode(turn, forKey: .turn)
            try line.encode(notes, forKey: .notes)
            try line.encode(bars, forKey: .bars)
        case .interrupted(let turn):
            try line.encode("interrupted", forKey: .event)
            try line.encode(turn, forKey: .turn)
        case .late(let turn, let bars):
            try line.encode("late", forKey: .event)
            try line.encode(turn, forKey: .turn)
            try line.encode(bars, forKey: .lateBars)
        case .control(let control, let value):
            try line.encode("control", forKey: .event)
            try line.encode(control, forKey: .control)
            try line.encode(value, forKey: .value)
        case .panic: try line.encode("panic", forKey: .event)
        case .tempo(let tempo):
            try line.encode("tempo", forKey: .event)
            try line.encode(tempo, forKey: .tempo)
        case .port(let name, let state):
            try line.encode("port", forKey: .event)
            try line.encode(name, forKey: .port)
            try line.encode(state, forKey: .state)
        case .lost: try line.encode("lost", forKey: .event)
        case .omitted(let what):
            try line.encode("omitted", forKey: .event)
            try line.encode(what, forKey: .what)
        }
    }
}
