public import Score

/// Plays a piece over an output: hands its messages over ahead of time, and pauses, moves and ends
/// without leaving a note behind.
///
/// Call `advance()` some times a second. Messages are handed over one second ahead at most, so that
/// a program that is held up for that long is not heard to be, and no more than the output has room
/// for. To pause, to move and to stop, what is on its way is taken back, and what sounds is ended.
///
/// Owned by the output's thread.
public final class LivePlayer {
    /// How a piece is played.
    public struct Settings: Hashable, Sendable {
        /// Speed, as a multiple of the piece's own; 0.1...10.
        public var tempoScale = 1.0
        /// Whether it begins again at its end, for ever.
        public var isLooping = false
        /// Where it begins, in bars from 0.
        public var firstBar = 0

        /// At the piece's own speed, once, from its beginning.
        public init() {}

        /// Speeds that a piece can be played at.
        public static let tempoScales = 0.1...10.0
    }

    /// What the player is about.
    public enum State: Hashable, Sendable {
        case playing
        case paused
        case ended
    }

    /// What it is about.
    public private(set) var state = State.paused
    /// The bars of the piece.
    public let bars: BarLines
    /// Messages handed over so far.
    public private(set) var sentCount = 0
    /// Times that the piece began again.
    public private(set) var passes = 0

    private let schedule: LiveSchedule
    private let output: any LiveOutput
    private let settings: Settings
    /// Seconds of the piece from one pass to the next: to the bar line after its end.
    private let passLength: Double

    /// Where the piece is while it does not play, in its own seconds.
    private var resting: Double
    /// The moment on the output's clock at which the pass's second 0 lies, or would.
    private var origin = 0.0
    /// The passes that have begun or will within the horizon, as moments of their second 0.
    private var coming: [Double] = []
    private var next = 0
    private var sounding = SoundingNotes()
    /// How the other side's channels are set up once everything handed over has gone out.
    private var channels = ChannelState()

    /// Seconds that messages are handed over ahead.
    static let horizon = 1.0
    /// Seconds between the order to play and the first note.
    static let lead = 0.05

    /// Prepares a piece; nothing is sent yet.
    ///
    /// - Throws: `SoundError.noNotes`, `.endlessTime`, or `.badSetting`.
    public init(
        _ piece: NoteSequence,
        on output: any LiveOutput,
        settings: Settings = Settings()
    ) throws(SoundError) {
        guard Settings.tempoScales.contains(settings.tempoScale) else {
            throw .badSetting(
                name: "tempo scale",
                value: settings.tempoScale,
                expected: Settings.tempoScales
            )
        }
        schedule = try LiveSchedule(piece)
        guard schedule.noteCount > 0 else { throw .noNotes }
        bars = BarLines(piece)
        let first = 0...Double(bars.count - 1)
        guard first.contains(Double(settings.firstBar)) else {
            throw .badSetting(
                name: "start bar",
                value: Double(settings.firstBar) + 1,
                expected: 1...first.upperBound + 1
            )
        }
        self.output = output
        self.settings = settings
        resting = bars.seconds(ofBar: settings.firstBar)
        passLength = max(schedule.seconds, bars.seconds(ofBar: bars.count), 0.1)
    }

    /// Length of the piece in its own seconds.
    public var seconds: Double { schedule.seconds }

    /// Where the piece is, in its own seconds.
    ///
    /// - Throws: `LiveError`.
    public var position: Double {
        get throws(LiveError) {
            guard state == .playing else { return resting }
            return position(at: try output.now)
        }
    }

    /// Plays on from where the piece is.
    ///
    /// - Throws: `LiveError`.
    public func play() throws(LiveError) {
        guard state == .paused else { return }
        try begin(at: resting)
    }

    /// Stands still: what sounds is ended.
    ///
    /// - Throws: `LiveError`.
    public func pause() throws(LiveError) {
        guard state == .playing else { return }
        resting = try halt()
        state = .paused
    }

    /// Goes to the beginning of a bar, counted from 0; the nearest one where there is none.
    ///
    /// - Throws: `LiveError`.
    public func seek(toBar bar: Int) throws(LiveError) {
        guard state != .ended else { return }
        let target = bars.seconds(ofBar: min(max(bar, 0), bars.count - 1))
        guard state == .playing else {
            resting = target
            return
        }
        _ = try halt()
        try begin(at: target)
    }

    /// Goes so many bars on or back; half a second into a bar, one back is that bar's beginning.
    ///
    /// - Throws: `LiveError`.
    public func seek(byBars count: Int) throws(LiveError) {
        let position = try position
        let bar = bars.place(at: position).bar
        let isInside = position - bars.seconds(ofBar: bar) > 0.5 * settings.tempoScale
        try seek(toBar: bar + count + (count < 0 && isInside ? 1 : 0))
    }

    /// Ends it, from whatever state: every sounding note gets its note-off, then all notes off and
    /// pedals up.
    ///
    /// - Throws: `LiveError`, after trying every message.
    public func stop() throws(LiveError) {
        state = .ended
        var failure: LiveError?
        func attempt(_ work: () throws(LiveError) -> Void) {
            do { try work() } catch { failure = failure ?? error }
        }
        attempt { () throws(LiveError) in try output.removeScheduled() }
        // Where even the clock fails, everything on the way may sound.
        sounding.cut(at: (try? output.now) ?? .infinity)
        for message in sounding.panic {
            attempt { () throws(LiveError) in try output.send(message) }
        }
        sounding.clear()
        if let failure { throw failure }
    }

    /// Hands over what is due within the horizon, and notices the end.
    ///
    /// - Throws: `LiveError`; call `stop()` then, too.
    public func advance() throws(LiveError) {
        guard state == .playing else { return }
        let now = try output.now
        sounding.settle(at: now)
        while coming.count > 1, coming[1] <= now {
            coming.removeFirst()
            passes += 1
        }
        try catchUp(at: now)
        while true {
            while next < schedule.items.count {
                let item = schedule.items[next]
                let moment = moment(of: item.seconds)
                guard moment <= now + Self.horizon, try hand(item.message, at: moment) else {
                    return
                }
                next += 1
            }
            let end = moment(of: settings.isLooping ? passLength : schedule.seconds)
            guard settings.isLooping else {
                if now > end + SoundingNotes.uncertainty { try finish() }
                return
            }
            guard end <= now + Self.horizon else { return }
            guard try beginPass(at: end) else { return }
        }
    }

    /// Sets up the channels of a port that has come back, as the piece has them here.
    ///
    /// - Throws: `LiveError`.
    public func restoreChannels() throws(LiveError) {
        let index = schedule.firstIndex(at: try position)
        for message in ChannelState(after: schedule.items[..<index]).messages {
            try output.send(message)
        }
    }

    /// What ends everything that may sound now; for a port that was disconnected.
    ///
    /// - Throws: `LiveError`.
    public var releases: [LiveMessage] {
        get throws(LiveError) {
            var copy = sounding
            copy.cut(at: try output.now)
            return copy.panic
        }
    }

    // MARK: Inside

    private func moment(of seconds: Double) -> Double { origin + seconds / settings.tempoScale }

    private func position(at now: Double) -> Double {
        let seconds = (now - (coming.first ?? origin)) * settings.tempoScale
        return min(max(seconds, 0), settings.isLooping ? passLength : schedule.seconds)
    }

    private func begin(at seconds: Double) throws(LiveError) {
        next = schedule.firstIndex(at: seconds)
        let wanted = ChannelState(after: schedule.items[..<next])
        for message in wanted.messages(from: channels) {
            try output.send(message)
            sounding.add(message)
        }
        channels = wanted
        origin = try output.now + Self.lead - seconds / settings.tempoScale
        coming = [origin]
        state = .playing
    }

    /// - Returns: False where the output has no room; the next call tries it all again.
    private func beginPass(at moment: Double) throws(LiveError) -> Bool {
        let untouched = ChannelState()
        for message in untouched.messages(from: channels) {
            guard try hand(message, at: moment) else { return false }
        }
        channels = untouched
        origin = moment
        coming.append(moment)
        next = 0
        return true
    }

    /// - Returns: False where the output has no room.
    private func hand(_ message: LiveMessage, at moment: Double) throws(LiveError) -> Bool {
        guard try output.schedule(message, at: moment) else { return false }
        sounding.add(message, at: moment)
        channels.note(message)
        sentCount += 1
        return true
    }

    /// Goes on where it was held up, where the program was stopped for longer than the horizon:
    /// what was missed is not sent all at once.
    private func catchUp(at now: Double) throws(LiveError) {
        guard next < schedule.items.count else { return }
        let due = moment(of: schedule.items[next].seconds)
        guard due < now - Self.horizon else { return }
        let delay = now + Self.lead - due
        origin += delay
        coming = [origin]
    }

    /// Takes back what is on its way and ends what sounds.
    ///
    /// - Returns: Where the piece was.
    private func halt() throws(LiveError) -> Double {
        try output.removeScheduled()
        let now = try output.now
        sounding.cut(at: now)
        let position = position(at: now)
        for message in sounding.releases { try output.send(message) }
        sounding.clear()
        channels = ChannelState(after: schedule.items[..<schedule.firstIndex(at: position)])
        return position
    }

    /// The end as the piece has it: a pedal that it leaves down comes up.
    private func finish() throws(LiveError) {
        sounding.settle(at: .infinity)
        for message in sounding.releases { try output.send(message) }
        sounding.clear()
        resting = schedule.seconds
        state = .ended
    }
}
