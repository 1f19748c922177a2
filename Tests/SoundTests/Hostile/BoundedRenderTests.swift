import Score
import Testing

@testable import Sound

@Suite("Rendering is bounded, whatever a piece says") struct BoundedRenderTests {
    private func reading(_ events: [UInt8]) throws -> NoteSequence {
        let length = (0..<4).map { UInt8(truncatingIfNeeded: events.count >> (24 - 8 * $0)) }
        let header = Array("MThd".utf8) + [0, 0, 0, 6, 0, 0, 0, 1, 0, 96] + Array("MTrk".utf8)
        return try MIDIFileReader.read(header + length + events).sequence
    }

    private static let end: [UInt8] = [0x00, 0xFF, 0x2F, 0x00]
    /// A variable-length quantity of 2^28 - 1, the longest that there is.
    private static let longest: [UInt8] = [0xFF, 0xFF, 0xFF, 0x7F]

    @Test("a rest of 2^28 - 1 ticks is refused before a frame is made")
    func longRest() throws {
        let piece = try reading(
            [0x00, 0x90, 60, 64] + Self.longest + [0x80, 60, 0] + Self.end
        )
        // 2,796,202.66 quarter notes of half a second.
        #expect(abs(piece.seconds - 268_435_455.0 / 96 / 2) < 1e-3)
        let error = #expect(throws: SoundError.self) {
            try PieceRender(piece, settings: RenderSettings())
        }
        guard case .tooLong(_, limit: 1_200) = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        #expect("\(try #require(error))".contains("--max-duration"))
    }

    @Test("a note that is never released ends with its track")
    func neverReleased() throws {
        let piece = try reading([0x00, 0x90, 60, 64, 0x60, 0xFF, 0x2F, 0x00])
        let render = try PieceRender(piece, settings: RenderSettings(tailSeconds: 1))
        #expect(render.frames == 44_100 * 3 / 2)
        let schedule = try PlaybackSchedule(piece)
        #expect(schedule.events.last?.message == .noteOff(pitch: 60))
        #expect(schedule.events.last?.tick == 96)
    }

    @Test("a million notes at once sound as the keys that there are")
    func allAtOnce() throws {
        let count = 1_000_000
        let notes = (0..<count).map { number in
            Note(
                onset: 0,
                duration: 480,
                pitch: UInt8(number % 128),
                velocity: 100,
                channel: UInt8(number / 128 % 16)
            )
        }
        let schedule = try PlaybackSchedule(Pieces.piece(notes))
        #expect(schedule.noteCount == count)
        // Each key is struck as often as the piece says, and let go once.
        let ends = schedule.events.filter {
            if case .noteOff = $0.message { true } else { false }
        }
        #expect(ends.count == 16 * 128)
        #expect(schedule.events.count == count + ends.count)
    }

    @Test("a hundred thousand notes at once are rendered, in no more voices than are allowed")
    func voices() throws {
        let notes = (0..<100_000).map { number in
            Note(
                onset: 0,
                duration: 48,
                pitch: UInt8(number % 128),
                velocity: 100,
                channel: UInt8(number / 128 % 9)
            )
        }
        let settings = RenderSettings(sampleRate: 8_000, polyphony: 32, tailSeconds: 0.1)
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: settings)
        let report = try renderer.samples(of: Pieces.piece(notes)).report
        #expect(abs(report.seconds - 0.15) < 0.01)
        #expect(report.peak > 0)
    }

    @Test("a tempo of one microsecond, and of none, gives a piece of its tail")
    func fastest() throws {
        for tempo: UInt8 in [1, 0] {
            let piece = try reading(
                [0x00, 0xFF, 0x51, 0x03, 0, 0, tempo] + [0x00, 0x90, 60, 64]
                    + Self.longest + [0x80, 60, 0] + Self.end
            )
            // 2.8 million quarter notes of a microsecond.
            #expect(abs(piece.seconds - (tempo == 1 ? 2.796_2 : 0)) < 1e-3)
            let settings = RenderSettings(sampleRate: 8_000, tailSeconds: 1)
            let report = try Renderer(soundfont: Soundfont.studio(), settings: settings)
                .samples(of: piece).report
            #expect(abs(report.seconds - piece.seconds - 1) < 0.01)
        }
    }

    @Test("the slowest tempo on the longest rest is refused")
    func slowest() throws {
        let piece = try reading(
            [0x00, 0xFF, 0x51, 0x03, 0xFF, 0xFF, 0xFF, 0x00, 0x90, 60, 64]
                + Self.longest + [0x80, 60, 0] + Self.end
        )
        #expect(throws: SoundError.self) { try PieceRender(piece, settings: RenderSettings()) }
        // No choice of the user's can make an endless file of it.
        let most = RenderSettings(maxSeconds: 1e9)
        #expect(try PieceRender(piece, settings: most).frames > 1 << 40)
    }
}
