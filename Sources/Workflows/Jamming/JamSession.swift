import Generators
import Sound

/// A jam over a sequencer: hears the player, has the model write, and plays in time.
///
/// Nothing is sent at its moment: messages are handed to the sequencer's queue a little ahead. A
/// bar that is not ready when it is due rests, for a whole bar, so that the metre goes on.
///
/// Belongs to one thread.
final class JamSession<Ports: Sequencer> {
    /// What it is doing.
    enum State: Equatable {
        /// Nobody plays.
        case idle
        /// The player plays, or has just ended, or the model has been asked.
        case hearing(JamPhrase)
        /// The model plays.
        case answering(JamAnswer)
    }

    /// Seconds that messages are handed over ahead of their moment.
    static var horizon: Double { 0.1 }
    /// Seconds before its moment at which a bar that is not ready is late.
    static var lastCall: Double { 0.005 }
    /// Longest wait for something to happen, in seconds.
    static var beat: Double { 0.005 }
    /// Seconds before the end of traded bars at which the model begins to read.
    static var shortestNotice: Double { 0.2 }

    let ports: Ports
    let writer: any JamWriter
    let settings: JamSettings
    let rules: TurnRules
    let grid: BarGrid
    let tell: (JamEvent) -> Void

    var state = State.idle
    var timeline: JamTimeline
    var transcript = JamTranscript()
    var schedule = JamSchedule()
    var take: JamTake
    private var toldOmission: JamEvent.Omission?
    var turn = 0
    /// Where the model's last answer ended, and the player's bars began.
    var turnEnd: Double?

    var controls: JamControls
    var steering: Steering
    var inputKeeper: PortKeeper?
    var outputKeeper: PortKeeper?

    /// What of the model's sounds or is on its way, and what the player sent through.
    var sounding = SoundingNotes()
    var passedOn = SoundingNotes()
    var follower = MIDIClockFollower()
    var clock = MIDIClockSender()
    /// Quarter of the timeline at which the followed song began; nil before it did.
    var songStart: Double?
    var toldTempo: Double

    /// Prepares a jam; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - ports: The sequencer, connected.
    ///   - writer: Who writes the answers.
    ///   - settings: How it goes.
    ///   - controls: Controllers that were learned.
    ///   - input: Keeps the player's port connected; nil where others connect themselves.
    ///   - output: The same for the instrument's.
    ///   - tell: Told what happens.
    init(
        on ports: Ports,
        writer: any JamWriter,
        settings: JamSettings,
        controls: JamControls = JamControls(),
        input: PortKeeper? = nil,
        output: PortKeeper? = nil,
        tell: @escaping (JamEvent) -> Void
    ) {
        self.ports = ports
        self.writer = writer
        self.settings = settings
        self.controls = controls
        self.tell = tell
        rules = settings.rules
        grid = settings.grid
        steering = settings.steering
        timeline = JamTimeline(tempo: settings.tempo)
        take = JamTake(settings.takeTime)
        toldTempo = settings.tempo
        inputKeeper = input
        outputKeeper = output
        writer.steer(steering)
    }

    /// Jams until it is cancelled.
    ///
    /// However it ends, no note goes on sounding.
    ///
    /// - Throws: `LiveError`, or `SamplingError` of a model that is broken.
    func run(isCancelled: () -> Bool) throws {
        do {
            try begin()
            while !isCancelled() {
                try advance()
                for event in try ports.events(within: Self.beat) { try notice(event) }
            }
        } catch {
            try? stop()
            throw error
        }
        try stop()
    }

    /// Sets the instrument and the clock up.
    func begin() throws(LiveError) {
        let now = try ports.now
        timeline.anchor(quarter: 0, atSeconds: now + Self.horizon)
        if let program = settings.program {
            try ports.send(.channel(settings.channel, .program(program)))
        }
        if rules.isContinuous { listen(from: 0, at: now) }
    }

    /// Does what is due: hands messages over, takes bars, notices the ends of turns.
    func advance() throws {
        let now = try ports.now
        sounding.settle(at: now)
        passedOn.settle(at: now)
        switch state {
        case .idle: break
        case .hearing(let phrase): try advance(phrase, at: now)
        case .answering(let answer): try advance(answer, at: now)
        }
        try handOver(at: now)
        if let omission = take.omission, omission != toldOmission {
            toldOmission = omission
            tell(.omitted(omission))
        }
    }

    /// Hands over what lies within the horizon.
    func handOver(at now: Double) throws(LiveError) {
        let edge = timeline.quarter(atSeconds: now + Self.horizon)
        var items = schedule.take(before: edge)
        if settings.clock == .send {
            // Stable: of one moment, what the model plays goes first.
            items = merged(items, clock.take(before: edge))
        }
        for (index, item) in items.enumerated() {
            let seconds = max(timeline.seconds(atQuarter: item.quarter), now)
            guard try ports.schedule(item.message, at: seconds) else {
                // No room: everything from here on is the next again.
                schedule.putBack(items[index...].filter { !$0.message.isClock })
                clock.rewind(to: item.quarter)
                return
            }
            guard !item.message.isClock else { continue }
            sounding.add(item.message, at: seconds)
            take.play(item.message, at: seconds)
        }
    }

    /// Ends everything: note-offs, then all notes off and pedal up.
    ///
    /// - Throws: `LiveError`, after trying every message.
    func stop() throws(LiveError) {
        writer.cancel()
        state = .idle
        schedule.clear()
        var failure: LiveError?
        func attempt(_ work: () throws(LiveError) -> Void) {
            do { try work() } catch { failure = failure ?? error }
        }
        attempt { () throws(LiveError) in try ports.removeScheduled() }
        let now = (try? ports.now) ?? .infinity
        sounding.cut(at: now)
        passedOn.cut(at: now)
        take.cut(at: now, sounding.releases)
        if settings.clock == .send { attempt { () throws(LiveError) in try ports.send(.stop) } }
        for message in sounding.panic + passedOn.panic {
            attempt { () throws(LiveError) in try ports.send(message) }
        }
        sounding.clear()
        passedOn.clear()
        if let failure { throw failure }
    }

    private func merged(
        _ left: [JamSchedule.Item],
        _ right: [JamSchedule.Item]
    ) -> [JamSchedule.Item] {
        var result: [JamSchedule.Item] = []
        var rest = right[...]
        for item in left {
            while let first = rest.first, first.quarter < item.quarter {
                result.append(first)
                rest.removeFirst()
            }
            result.append(item)
        }
        return result + rest
    }
}

extension LiveMessage {
    /// Whether it belongs to MIDI clock.
    var isClock: Bool {
        switch self {
        case .clock, .start, .continue, .stop, .songPosition: true
        case .channel, .systemExclusive: false
        }
    }
}
