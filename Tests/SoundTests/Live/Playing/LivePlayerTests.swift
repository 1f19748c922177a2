import Score
import Sound
import TestSupport
import Testing

@Suite("A piece that plays live") struct LivePlayerTests {
    private let sequencer = RehearsalSequencer()

    /// Two bars of 4/4 at 120 a minute: a note on each beat, half a beat long.
    private static let piece = NoteSequence(
        tempoMap: TempoMap(division: .ticksPerQuarter(480)),
        tracks: [
            Track(
                notes: (0..<8).map { Note(onset: 480 * $0, duration: 240, pitch: 60 + UInt8($0)) },
                programs: [ProgramChange(program: 5)],
                controllers: [
                    ControlChange(controller: 7, value: 90),
                    ControlChange(tick: 1920, controller: 64, value: 127),
                    ControlChange(tick: 1920, controller: 10, value: 20),
                    ControlChange(tick: 3000, controller: 64, value: 0),
                ],
                endTick: 3840
            )
        ],
        timeSignatures: [TimeSignature(numerator: 4, denominator: 4)]
    )

    private func player(
        _ piece: NoteSequence = Self.piece,
        _ change: (inout LivePlayer.Settings) -> Void = { _ in }
    ) throws -> LivePlayer {
        var settings = LivePlayer.Settings()
        change(&settings)
        return try LivePlayer(piece, on: sequencer, settings: settings)
    }

    /// Lets it play until a moment, or to its end.
    private func run(_ player: LivePlayer, until seconds: Double = 1_000, every beat: Double = 0.02)
        throws
    {
        while sequencer.now < seconds, player.state != .ended {
            try player.advance()
            _ = try sequencer.events(within: min(beat, seconds - sequencer.now))
        }
    }

    private var onsets: [(pitch: UInt8, seconds: Double)] {
        sequencer.sent.compactMap { sent in
            guard case .channel(_, .noteOn(let pitch, _)) = sent.message else { return nil }
            return (pitch, sent.seconds)
        }
    }

    /// Keys that were struck and not let go, by what was sent.
    private var sounding: Set<UInt8> {
        sequencer.messages().reduce(into: []) { keys, message in
            switch message {
            case .channel(_, .noteOn(let pitch, _)): keys.insert(pitch)
            case .channel(_, .noteOff(let pitch)): keys.remove(pitch)
            default: break
            }
        }
    }

    private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-9 }

    @Test(
        "has every onset at its time, however often the program looks",
        arguments: [0.01, 0.3, 0.9]
    )
    func onTime(beat: Double) throws {
        let player = try player()
        try player.play()
        try run(player, every: beat)
        #expect(onsets.map(\.pitch) == Array(60...67))
        let first = try #require(onsets.first).seconds
        for (index, onset) in onsets.enumerated() {
            #expect(isClose(onset.seconds - first, 0.5 * Double(index)))
        }
        #expect(sounding.isEmpty)
    }

    @Test("sets its channels up before its notes, and lets a key go before it is struck again")
    func order() throws {
        var piece = Self.piece
        piece.tracks[0].notes = [
            Note(onset: 0, duration: 480, pitch: 60), Note(onset: 480, duration: 480, pitch: 60),
        ]
        piece.tracks[0].controllers = [ControlChange(controller: 0, value: 3)]
        let player = try player(piece)
        try player.play()
        try run(player)
        #expect(
            sequencer.messages() == [
                .controller(0, 3), .channel(0, .program(5)), .noteOn(60), .noteOff(60), .noteOn(60),
                .noteOff(60),
            ]
        )
    }

    @Test("plays a file's notes as they are, and adds nothing")
    func nothingMore() throws {
        let player = try player()
        try player.play()
        try run(player)
        let schedule = try LiveSchedule(Self.piece)
        #expect(sequencer.messages() == schedule.items.map(\.message))
    }

    @Test("is faster and slower", arguments: [0.5, 1.25, 4])
    func tempo(scale: Double) throws {
        let player = try player { $0.tempoScale = scale }
        try player.play()
        try run(player)
        let times = onsets.map(\.seconds)
        #expect(isClose(try #require(times.last) - times[0], 3.5 / scale))
    }

    @Test("begins with any bar, as if what comes before had been played")
    func start() throws {
        let player = try player { $0.firstBar = 1 }
        try player.play()
        try run(player, until: 0.3)
        #expect(
            Array(sequencer.messages().prefix(5)) == [
                .controller(7, 90), .channel(0, .program(5)), .controller(64, 127),
                .controller(10, 20), .noteOn(64),
            ]
        )
    }

    @Test("does not begin with a bar that it does not have")
    func noSuchBar() throws {
        #expect(
            throws: SoundError.badSetting(name: "start bar", value: 3, expected: 1...2)
        ) { try player { $0.firstBar = 2 } }
    }

    @Test("that is paused is silent at once, and goes on where it was")
    func pause() throws {
        let player = try player()
        try player.play()
        try run(player, until: 0.15)
        #expect(sounding == [60])
        try player.pause()
        #expect(sounding.isEmpty)
        #expect(isClose(try player.position, 0.1))
        try run(player, until: 5)
        #expect(onsets.count == 1)
        try player.play()
        try run(player)
        #expect(onsets.map(\.pitch) == Array(60...67))
        // 0.05 s of lead, and 0.4 s of the piece to the next beat.
        #expect(isClose(onsets[1].seconds, 5.45))
    }

    @Test("that is paused on a pedal lets it go, and presses it again")
    func pedal() throws {
        let player = try player()
        try player.play()
        try run(player, until: 2.4)
        try player.pause()
        #expect(sequencer.messages().last == .controller(64, 0))
        try player.play()
        #expect(sequencer.messages().suffix(4).contains(.controller(64, 127)))
    }

    @Test("moves by bars, and what was on its way is taken back")
    func seek() throws {
        let player = try player()
        try player.play()
        try run(player, until: 1.1)
        try player.seek(byBars: 1)
        #expect(sounding.isEmpty)
        try run(player, until: 1.2)
        #expect(onsets.map(\.pitch) == [60, 61, 62, 64])
        #expect(isClose(try #require(onsets.last).seconds, 1.15))
        try player.seek(byBars: -1)
        // What the first bar knows nothing of goes back to its default.
        #expect(sequencer.messages().contains(.controller(10, 64)))
        #expect(sequencer.messages().contains(.controller(64, 0)))
        try run(player, until: 1.3)
        #expect(try #require(onsets.last).pitch == 60)
        try player.seek(byBars: 100)
        try run(player)
        #expect(try #require(onsets.last).pitch == 67)
        #expect(sounding.isEmpty)
    }

    @Test("begins again in time with the bar line, for as long as it is let")
    func loop() throws {
        var piece = Self.piece
        // It ends in the middle of its second bar.
        piece.tracks[0].notes.removeLast(3)
        piece.tracks[0].endTick = 2300
        let player = try player(piece) { $0.isLooping = true }
        try player.play()
        try run(player, until: 11)
        #expect(player.passes == 2)
        #expect(onsets.map(\.pitch).prefix(10) == [60, 61, 62, 63, 64, 60, 61, 62, 63, 64])
        #expect(isClose(onsets[5].seconds - onsets[0].seconds, 4))
        #expect(isClose(onsets[10].seconds - onsets[0].seconds, 8))
        try player.stop()
        #expect(sounding.isEmpty)
    }

    @Test("that is ended leaves no note, and then says so to every channel that it used")
    func stop() throws {
        let player = try player()
        try player.play()
        try run(player, until: 2.1)
        #expect(sounding == [64])
        let before = sequencer.sent.count
        try player.stop()
        #expect(
            sequencer.messages()[before...] == [
                .noteOff(64), .controller(64, 0), .controller(64, 0), .controller(123, 0),
            ]
        )
        _ = try sequencer.events(within: 10)
        #expect(onsets.count == 5)
        #expect(player.state == .ended)
    }

    @Test(
        "that is ended in the instant of a note ends that note, too",
        arguments: 0..<40,
        [0.53, 0.78]
    )
    func race(milliseconds: Int, start: Double) throws {
        // What is due may go out up to 20 ms late, and then be taken back in time or not.
        sequencer.lag = 0.02
        let player = try player()
        try player.play()
        try run(player, until: start + 0.001 * Double(milliseconds))
        try player.stop()
        #expect(sounding.isEmpty)
    }

    @Test("tries every note-off, also where the sequencer refuses")
    func failing() throws {
        let player = try player()
        try player.play()
        try run(player, until: 0.2)
        sequencer.failure = .system(call: "write", reason: "gone")
        #expect(throws: LiveError.self) { try player.stop() }
        #expect(player.state == .ended)
    }

    @Test("hands over no more than there is room for, and loses nothing")
    func room() throws {
        sequencer.capacity = 10
        var piece = Self.piece
        piece.tracks[0].notes = (0..<400).map {
            Note(onset: 9 * $0, duration: 8, pitch: UInt8($0 % 128))
        }
        let player = try player(piece)
        try player.play()
        try run(player, every: 0.005)
        #expect(onsets.map(\.pitch) == (0..<400).map { UInt8($0 % 128) })
        #expect(sequencer.mostScheduled == 10)
        #expect(sounding.isEmpty)
    }

    @Test("hands over one second ahead at most")
    func horizon() throws {
        var piece = Self.piece
        piece.tracks[0].notes = (0..<3600).map {
            Note(onset: 48 * $0, duration: 24, pitch: UInt8($0 % 128))
        }
        let player = try player(piece)
        try player.play()
        try run(player, until: 20)
        // 20 onsets and 20 ends in a second.
        #expect((40...44).contains(sequencer.mostScheduled))
    }

    @Test("that was held up for a minute goes on, and does not catch up in a burst")
    func heldUp() throws {
        let player = try player()
        try player.play()
        try run(player, until: 0.2)
        _ = try sequencer.events(within: 60)
        try run(player)
        #expect(onsets.map(\.pitch) == Array(60...67))
        let times = onsets.map(\.seconds)
        for (earlier, later) in zip(times.dropFirst(3), times.dropFirst(4)) {
            #expect(isClose(later - earlier, 0.5))
        }
    }

    @Test("without notes does not begin")
    func empty() throws {
        var piece = Self.piece
        piece.tracks = [Track()]
        #expect(throws: SoundError.noNotes) { try player(piece) }
    }
}
