import Foundation
import Score
import Sound

/// Records what somebody plays, into a MIDI file and the library.
public struct RecordWorkflow: Sendable {
    private let library: StudioLibrary
    let request: RecordRequest

    /// What a run tells and asks.
    public struct Listener {
        /// Told how the take goes, some times a second.
        public var progress: (RecordProgress) -> Void
        /// Told what the player should know: what is recorded, a loss, a port that went away.
        public var note: (String) -> Void
        /// Asked whether the take is to end.
        public var isEnded: () -> Bool

        /// A listener of these.
        public init(
            progress: @escaping (RecordProgress) -> Void = { _ in },
            note: @escaping (String) -> Void = { _ in },
            isEnded: @escaping () -> Bool
        ) {
            self.progress = progress
            self.note = note
            self.isEnded = isEnded
        }
    }

    /// Checks the request.
    ///
    /// - Throws: `Failure` of kind `usage`.
    public init(library: StudioLibrary, request: RecordRequest) throws(Failure) {
        guard RecordRequest.countIns.contains(request.countIn) else {
            throw Failure(.usage, "the count-in is \(request.countIn) bars; expected 0 to 16.")
        }
        if let silence = request.silence, !RecordRequest.silences.contains(silence) {
            throw Failure(.usage, "the silence is \(silence) s; expected 0.5 to 86400.")
        }
        self.library = library
        self.request = request
    }

    /// Records until the take is ended, and puts it into the library.
    ///
    /// - Returns: The take; several parts where it is too long for one file that can be read again.
    /// - Throws: `Failure`.
    public func run(_ listener: Listener) throws(Failure) -> [RecordReport] {
        try run(on: try PortsWorkflow.sequencer(), listener)
    }

    /// Seconds between two looks at what came.
    private static let beat = 0.02
    /// Seconds from the order to record to the first click.
    private static let lead = 0.1
    /// Seconds between two times that what was played is kept.
    private static let keeping = 15.0

    /// Records from a sequencer.
    func run(on sequencer: some Sequencer, _ listener: Listener) throws(Failure) -> [RecordReport] {
        let shelf = TakeShelf(library: library)
        try shelf.prepare()
        if let output = request.output { try checkFolder(of: output) }
        return try attempt { () throws in
            var source = try connect(sequencer, listener)
            let clicker = try connectMetronome(sequencer, listener)
            let clicks = clicker != nil
            let parts = try record(sequencer, &source, clicks: clicks, listener, shelf)
            // What could not be stored while it was played may have room now.
            let reports = try parts.map { part in
                switch part {
                case .stored(let report): report
                case .left(let part): try store(part, on: shelf)
                }
            }
            shelf.forgetUnfinished()
            guard !reports.isEmpty else {
                throw Failure(
                    .badData,
                    "nothing was played, and no file was written. `studio ports` lists the ports; "
                        + "choose one with --port."
                )
            }
            return reports
        }
    }

    private func record(
        _ sequencer: some Sequencer,
        _ source: inout PortKeeper?,
        clicks: Bool,
        _ listener: Listener,
        _ shelf: TakeShelf
    ) throws -> [TakeKeeper.Outcome] {
        let counted = Double(request.countIn) * request.time.barSeconds
        let start = try sequencer.now + Self.lead + counted
        let hasStart = clicks || request.countIn > 0
        let metronome = Metronome(request.time, start: start, countIn: request.countIn)
        var clicker = clicks ? Clicker(metronome, on: sequencer) : nil
        defer { try? clicker?.stop() }
        var parts = TakeParts(request, start: hasStart ? start : nil)
        var kept = try sequencer.now
        let keeper = TakeKeeper(shelf)
        defer { keeper.finish() }
        func turn(at moment: Double) {
            listener.note(Self.words(forPart: parts.number + 1))
            keeper.store(parts.turn(at: moment, from: source)) { try store($0, on: shelf) }
            kept = moment
        }
        while !listener.isEnded() {
            let now = try sequencer.now
            try clicker?.advance()
            for event in try sequencer.events(within: Self.beat) {
                switch event {
                case .received(let message, let moment, _):
                    if !parts.haveRoom(for: message) { turn(at: moment) }
                    parts.recorder.receive(message, at: moment, arrival: now)
                case .lost(let reason):
                    parts.losses += 1
                    listener.note(Self.words(for: reason))
                default:
                    if try notice(event, &source, sequencer, listener) == .vanished {
                        parts.recorder.releaseAll(at: now)
                    }
                }
            }
            if parts.areAtRest { turn(at: now) }
            let recorder = parts.recorder
            listener.progress(progress(of: recorder, metronome, hasStart: hasStart, at: now))
            if hasFallenSilent(recorder, at: now) { break }
            if now - kept > Self.keeping, let last = recorder.lastActivity, last > kept {
                kept = now
                keeper.keep(recorder, at: now)
            }
        }
        // What came in the last instant is part of the take.
        for event in try sequencer.events(within: 0) {
            if case .received(let message, let moment, _) = event {
                parts.recorder.receive(message, at: moment)
            }
        }
        if parts.hasContent {
            let last = parts.turn(at: try sequencer.now, from: source)
            keeper.store(last) { try store($0, on: shelf) }
        }
        return keeper.finish()
    }

    private func hasFallenSilent(_ recorder: TakeRecorder, at now: Double) -> Bool {
        guard let silence = request.silence, let last = recorder.lastActivity else { return false }
        return !recorder.isSounding && now - last > silence
    }

    private func progress(
        of recorder: TakeRecorder,
        _ metronome: Metronome,
        hasStart: Bool,
        at now: Double
    ) -> RecordProgress {
        let time = request.time
        let seconds = recorder.seconds(at: now)
        let beat =
            hasStart
            ? metronome.beat(at: now) : Int((max(seconds, 0) / time.beatSeconds).rounded(.down))
        let bar = Int((Double(beat) / Double(time.beats)).rounded(.down))
        return RecordProgress(
            bar: bar + 1,
            beat: beat - bar * time.beats + 1,
            seconds: max(seconds, 0),
            notes: recorder.noteCount,
            isWaiting: recorder.lastActivity == nil
        )
    }

    private func notice(
        _ event: LiveEvent,
        _ source: inout PortKeeper?,
        _ sequencer: some Sequencer,
        _ listener: Listener
    ) throws -> PortKeeper.Change? {
        guard let change = try source?.notice(event, on: sequencer), let port = source?.port else {
            return nil
        }
        switch change {
        case .vanished:
            listener.note("\(port.title) is gone; it is connected again once it is back")
        case .disconnected:
            listener.note("\(port.title) was disconnected")
        case .back:
            listener.note("\(port.address) \(port.title) is back")
        }
        return change
    }

    private static func words(forPart number: Int) -> String {
        "the take is as long as a MIDI file may be to be read again: part \(number) begins, in a file "
            + "of its own"
    }

    private static func words(for reason: LiveEvent.LossReason) -> String {
        switch reason {
        case .overrun:
            "messages were lost: they came faster than they could be read. The take has a gap here"
        case .tooLong:
            "a SysEx message of more than 2 MiB was left out"
        case .cutShort:
            "a SysEx message was cut short on its way, and left out"
        }
    }
}
