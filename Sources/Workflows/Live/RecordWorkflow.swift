import Foundation
import Score
import Sound

/// Records what somebody plays, into a MIDI file and the library.
public struct RecordWorkflow {
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
    /// - Throws: `Failure`.
    public func run(_ listener: Listener) throws(Failure) -> RecordReport {
        try run(on: try PortsWorkflow.sequencer(), listener)
    }

    /// Seconds between two looks at what came.
    private static let beat = 0.02
    /// Seconds from the order to record to the first click.
    private static let lead = 0.1
    /// Seconds between two times that what was played is kept.
    private static let keeping = 15.0

    /// Records from a sequencer.
    func run(on sequencer: some Sequencer, _ listener: Listener) throws(Failure) -> RecordReport {
        let shelf = TakeShelf(library: library)
        try shelf.prepare()
        if let output = request.output { try checkFolder(of: output) }
        return try attempt { () throws in
            var source = try connect(sequencer, listener)
            let clicker = try connectMetronome(sequencer, listener)
            let take = try record(sequencer, &source, clicks: clicker != nil, listener, shelf)
            return try store(take, from: source, on: shelf)
        }
    }

    /// What was recorded.
    struct Take {
        var piece: NoteSequence
        var others: Int
        var losses: Int
        var offGrid: Double?
    }

    private func record(
        _ sequencer: some Sequencer,
        _ source: inout PortKeeper?,
        clicks: Bool,
        _ listener: Listener,
        _ shelf: TakeShelf
    ) throws -> Take {
        let counted = Double(request.countIn) * request.time.barSeconds
        let start = try sequencer.now + Self.lead + counted
        let hasStart = clicks || request.countIn > 0
        let metronome = Metronome(request.time, start: start, countIn: request.countIn)
        var clicker = clicks ? Clicker(metronome, on: sequencer) : nil
        defer { try? clicker?.stop() }
        var recorder = TakeRecorder(request.time, start: hasStart ? start : nil)
        var losses = 0
        var kept = try sequencer.now
        let keeper = TakeKeeper(shelf)
        defer { keeper.finish() }
        while !listener.isEnded() {
            let now = try sequencer.now
            try clicker?.advance()
            for event in try sequencer.events(within: Self.beat) {
                switch event {
                case .received(let message, let moment, _):
                    recorder.receive(message, at: moment, arrival: now)
                case .lost(let reason):
                    losses += 1
                    listener.note(Self.words(for: reason))
                default:
                    if try notice(event, &source, sequencer, listener) == .vanished {
                        recorder.releaseAll(at: now)
                    }
                }
            }
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
                recorder.receive(message, at: moment)
            }
        }
        var piece = recorder.take(at: try sequencer.now)
        let grid = try request.stepsPerQuarter.map { try piece.quantise(stepsPerQuarter: $0) }
        return Take(piece: piece, others: recorder.otherCount, losses: losses, offGrid: grid)
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

    private static func words(for reason: LiveEvent.LossReason) -> String {
        switch reason {
        case .overrun:
            "messages were lost: they came faster than they could be read. The take has a gap here"
        case .tooLong:
            "a SysEx message of more than 16 MiB was left out"
        case .cutShort:
            "a SysEx message was cut short on its way, and left out"
        }
    }
}
