import Encoding
import Score
import Testing

@testable import Generators

@Suite("Going on, bar by bar") struct ContinuationTests {
    private func opening(
        _ played: NoteSequence? = nil,
        start: Double = 0,
        metre: Metre = Metre(4, 4),
        bars: Int? = nil,
        turn: Int = 0
    ) -> ContinuationOpening {
        ContinuationOpening(
            played: played,
            start: start,
            metre: metre,
            tempo: 120,
            bars: bars,
            turn: turn
        )
    }

    private func begin(
        _ model: LSTMModel,
        _ opening: ContinuationOpening,
        seed: UInt64 = 0
    ) throws -> Continuation {
        let continuation = try #require(try model.continuation(SamplingSettings(seed: seed)))
        _ = try continuation.read(opening, isCancelled: { false })
        return continuation
    }

    private func bars(
        _ continuation: Continuation,
        most: Int = 100,
        _ steering: Steering = Steering()
    ) throws -> [ContinuedBar] {
        var bars: [ContinuedBar] = []
        while bars.count < most,
            let bar = try continuation.nextBar(steering: { steering }, isCancelled: { false })
        {
            bars.append(bar)
        }
        return bars
    }

    @Test(
        "bar after bar, the notes are those of one piece",
        arguments: EncodingKind.allCases,
        UInt64(0)..<4
    )
    func sameAsAPiece(_ kind: EncodingKind, seed: UInt64) throws {
        let model = try TestModels.random(kind, seed: seed + 1)
        let continuation = try begin(model, opening(bars: 6), seed: seed)
        let bars = try bars(continuation)
        #expect(bars.count == 6)
        var last = [Double](repeating: 0, count: 128)
        for (index, bar) in bars.enumerated() {
            for note in bar.notes {
                #expect(note.onset >= 0 && note.onset < 4 && note.duration > 0)
                // No pitch is struck again while it sounds, nor does any sound beyond the end.
                let onset = Double(4 * index) + note.onset
                #expect(onset >= last[Int(note.pitch)] - 1e-3)
                last[Int(note.pitch)] = onset + note.duration
                #expect(onset + note.duration <= 24 + 1e-3)
            }
        }
        #expect(bars.contains { !$0.notes.isEmpty })
        // A note that lasts for bars is written to its end with the bar that it begins in.
        #expect(bars[0].tokens > 0)
    }

    @Test("a melody's bars hold what sampling decodes of the same tokens")
    func barsOfAMelody() throws {
        // Strike, hold, hold, and so on: pitch 60 and hold are equally likely.
        let model = try TestModels.constant(.melody, [60: 30, 128: 30])
        let bars = try bars(begin(model, opening(metre: Metre(3, 4), bars: 4)))
        // Without a gap: each note lasts until the next, the last to the end.
        let notes = bars.enumerated().flatMap { index, bar in
            bar.notes.map { (onset: 3 * Double(index) + $0.onset, duration: $0.duration) }
        }
        for (note, next) in zip(notes, notes.dropFirst()) {
            #expect(abs(note.onset + note.duration - next.onset) < 1e-9)
        }
        #expect(notes.first?.onset == 0)
        #expect(notes.last.map { $0.onset + $0.duration } == 12)
    }

    @Test("the first note comes at once, even of a model that would rest", arguments: 0..<3)
    func strikesAtOnce(_ turn: Int) throws {
        let melody = try TestModels.constant(.melody, [129: 20])
        let first = try bars(begin(melody, opening(bars: 1, turn: turn)))[0]
        #expect(first.notes.first?.onset == 0)
        var shifts: [Token: Float] = [:]
        for token in Token(256)..<356 { shifts[token] = 20 }
        let performance = try TestModels.constant(.performance, shifts)
        let second = try bars(begin(performance, opening(bars: 1, turn: turn)))[0]
        #expect(second.notes.first?.onset == 0)
    }

    @Test("what was played opens the piece, and the silence up to the start is part of it")
    func hearsTheSilence() throws {
        // A quarter note, then silence to the bar line: 12 rests of a 16th.
        let played = Tunes.tune([(0, 4, 60)])
        let model = try TestModels.random(.melody)
        let continuation = try #require(try model.continuation(SamplingSettings()))
        let read = try continuation.read(opening(played, start: 4), isCancelled: { false })
        #expect(read == 1 + 4 + 12)
        // A whole bar more changes nothing; a beat more does.
        let later = try continuation.read(opening(played, start: 8), isCancelled: { false })
        #expect(later == read)
        let beat = try continuation.read(opening(played, start: 5), isCancelled: { false })
        #expect(beat == 1 + 4)
    }

    @Test("in seconds the silence is a time shift, less than a bar of it")
    func silenceInSeconds() throws {
        let played = Tunes.tune([(0, 4, 60)])
        let model = try TestModels.random(.performance)
        let continuation = try #require(try model.continuation(SamplingSettings()))
        // Boundary, velocity, note-on, shift 500 ms, note-off; then 1.5 s: two shifts.
        let read = try continuation.read(opening(played, start: 4), isCancelled: { false })
        #expect(read == 5 + 2)
        let later = try continuation.read(opening(played, start: 8), isCancelled: { false })
        #expect(later == read)
    }

    @Test("a bar of a performance lasts as long as the metre has it at the tempo")
    func secondsOfABar() throws {
        let model = try TestModels.random(.performance, seed: 5)
        var opening = opening(metre: Metre(3, 4), bars: 5)
        opening.tempo = 90
        let bars = try bars(begin(model, opening))
        #expect(bars.count == 5)
        #expect(bars.flatMap(\.notes).allSatisfy { $0.onset >= 0 && $0.onset < 3 })
    }

    @Test("the same turn draws the same, another turn another", arguments: EncodingKind.allCases)
    func turns(_ kind: EncodingKind) throws {
        let model = try TestModels.random(kind)
        let first = try bars(begin(model, opening(bars: 2, turn: 1)))
        #expect(try bars(begin(model, opening(bars: 2, turn: 1))) == first)
        #expect(try bars(begin(model, opening(bars: 2, turn: 2))) != first)
    }

    @Test("more density strikes more notes, less strikes fewer")
    func density() throws {
        let model = try TestModels.random(.melody)
        let counts = try [-6.0, 0, 6].map { density in
            let bars = try bars(
                begin(model, opening(bars: 8)),
                Steering(temperature: 1, density: density)
            )
            return bars.reduce(0) { $0 + $1.notes.count }
        }
        #expect(counts[0] < counts[1])
        #expect(counts[1] <= counts[2])
        #expect(counts[2] > 100)
    }

    @Test("temperature 0 takes the most likely token, whatever the turn")
    func temperatureZero() throws {
        let model = try TestModels.random(.melody)
        let cold = Steering(temperature: 0)
        let first = try bars(begin(model, opening(bars: 2, turn: 1)), cold)
        #expect(try bars(begin(model, opening(bars: 2, turn: 7)), cold) == first)
    }

    @Test("cancelled, it stops at the next token, and can begin anew")
    func cancelled() throws {
        let model = try TestModels.random(.melody)
        let continuation = try begin(model, opening())
        #expect(
            try continuation.nextBar(steering: { Steering() }, isCancelled: { true }) == nil
        )
        #expect(try continuation.read(opening(), isCancelled: { true }) == nil)
        #expect(
            try continuation.nextBar(steering: { Steering() }, isCancelled: { false }) == nil
        )
        _ = try continuation.read(opening(), isCancelled: { false })
        #expect(
            try continuation.nextBar(steering: { Steering() }, isCancelled: { false }) != nil
        )
    }

    @Test("a metre that the model does not know is refused by name")
    func unknownMetre() throws {
        let model = try TestModels.random(.melody)
        #expect(throws: SamplingError.self) {
            _ = try begin(model, opening(metre: Metre(11, 16)))
        }
    }

    @Test("a primer of drums alone counts as nothing played")
    func nothingToContinue() throws {
        let drums = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [Track(notes: [Note(onset: 0, duration: 10, pitch: 36, channel: 9)])]
        )
        let model = try TestModels.random(.melody)
        #expect(try bars(begin(model, opening(drums, start: 4, bars: 2))).count == 2)
    }
}
