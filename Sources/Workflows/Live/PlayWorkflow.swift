import Score
import Sound

/// Plays a piece over a MIDI port, or through the speakers.
public struct PlayWorkflow {
    private let request: PlayRequest
    private let piece: NoteSequence

    /// What a run tells and asks.
    public struct Listener {
        /// Told where the piece is, some times a second.
        public var progress: (PlayProgress) -> Void
        /// Told what the listener should know: what it plays to, a port that went away.
        public var note: (String) -> Void
        /// Asked for what the listener did since.
        public var keys: () -> [TransportKey]
        /// Asked whether to stop.
        public var isCancelled: () -> Bool

        /// A listener of these.
        public init(
            progress: @escaping (PlayProgress) -> Void = { _ in },
            note: @escaping (String) -> Void = { _ in },
            keys: @escaping () -> [TransportKey] = { [] },
            isCancelled: @escaping () -> Bool = { false }
        ) {
            self.progress = progress
            self.note = note
            self.keys = keys
            self.isCancelled = isCancelled
        }
    }

    /// Reads the piece.
    ///
    /// - Throws: `Failure`.
    public init(library: StudioLibrary, request: PlayRequest) throws(Failure) {
        self.request = request
        piece = try PieceLookup.piece(request.input, in: library)
    }

    /// A workflow with a piece that is there.
    init(_ piece: NoteSequence, request: PlayRequest) {
        self.request = request
        self.piece = piece
    }

    /// Plays to the end, or until the listener ends it.
    ///
    /// However it ends, no note goes on sounding.
    ///
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    public func run(_ listener: Listener) throws(Failure) -> PlayReport {
        if request.audio {
            let instruments = try Instruments.find(request.synth, soundfont: request.soundfont)
            let speakers = try attempt { () throws in
                try Speakers(instruments, gain: request.gain)
            }
            listener.note("playing through the speakers with \(instruments.name)")
            return try play(on: speakers, to: nil, listener) { _, _ in }
        }
        return try run(on: try PortsWorkflow.sequencer(), listener)
    }

    /// Plays over a sequencer.
    func run(on sequencer: some Sequencer, _ listener: Listener) throws(Failure) -> PlayReport {
        guard !request.waitsForOthers else {
            listener.note(
                "playing from \(sequencer.output), which nothing is connected with yet"
            )
            return try play(on: sequencer, to: nil, listener) { _, _ in }
        }
        var keeper = try attempt { () throws in
            let port = try PortChoice.find(request.port, .output, in: sequencer.ports())
            return try PortKeeper(port, .output, on: sequencer)
        }
        let name = "\(keeper.port.address) \(keeper.port.title)"
        listener.note("playing to \(name)")
        return try play(on: sequencer, to: name, listener) { event, player in
            switch try keeper.notice(event, on: sequencer) {
            case .vanished:
                listener.note("\(keeper.port.title) is gone; it is connected again once it is back")
            case .disconnected:
                for message in try player.releases {
                    try sequencer.send(message, to: keeper.port.address)
                }
                listener.note("\(keeper.port.title) was disconnected")
            case .back:
                try player.restoreChannels()
                listener.note("\(keeper.port.address) \(keeper.port.title) is back")
            case nil:
                break
            }
        }
    }

    /// Seconds between two looks at the clock, the keys and the news.
    private static let beat = 0.02

    private func play(
        on output: any LiveOutput,
        to port: String?,
        _ listener: Listener,
        notice: (LiveEvent, LivePlayer) throws -> Void
    ) throws(Failure) -> PlayReport {
        var settings = LivePlayer.Settings()
        settings.tempoScale = request.tempoScale
        settings.isLooping = request.isLooping
        settings.firstBar = request.startBar - 1
        return try attempt { () throws in
            let player = try LivePlayer(piece, on: output, settings: settings)
            // Whatever is thrown, and however it ends: no note goes on sounding.
            var hasEnded = false
            defer { if !hasEnded { try? player.stop() } }
            try player.play()
            var isQuit = false
            while player.state != .ended, !isQuit {
                try player.advance()
                for event in try output.events(within: Self.beat) { try notice(event, player) }
                for key in listener.keys() { isQuit = try obey(key, player) || isQuit }
                listener.progress(try progress(of: player))
                if listener.isCancelled() {
                    hasEnded = true
                    try player.stop()
                    throw Failure(.interrupted, "stopped; every note has ended.")
                }
            }
            hasEnded = true
            if isQuit { try player.stop() }
            return PlayReport(
                input: request.input,
                port: Nullable(port),
                notes: piece.noteCount,
                seconds: player.seconds / request.tempoScale,
                messages: player.sentCount,
                passes: player.passes,
                finished: !isQuit
            )
        }
    }

    /// - Returns: Whether the listener wants it to end.
    private func obey(_ key: TransportKey, _ player: LivePlayer) throws -> Bool {
        switch key {
        case .pause where player.state == .paused: try player.play()
        case .pause: try player.pause()
        case .move(let bars): try player.seek(byBars: bars)
        case .beginning: try player.seek(toBar: 0)
        case .quit: return true
        }
        return false
    }

    private func progress(of player: LivePlayer) throws(LiveError) -> PlayProgress {
        let position = try player.position
        let place = player.bars.place(at: position)
        return PlayProgress(
            bar: min(place.bar + 1, player.bars.count),
            beat: place.beat + 1,
            bars: player.bars.count,
            position: position / request.tempoScale,
            seconds: player.seconds / request.tempoScale,
            isPaused: player.state == .paused,
            passes: player.passes
        )
    }
}
