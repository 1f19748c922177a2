import Encoding
import Score
import Testing

@Suite("Performance encoding") struct PerformanceEncodingTests {
    private let boundary: Token = 388

    private func on(_ pitch: Token) -> Token { pitch }
    private func off(_ pitch: Token) -> Token { 128 + pitch }
    private func shift(_ ticks: Token) -> Token { 255 + ticks }
    private func bin(_ bin: Token) -> Token { 356 + bin }

    /// Notes in milliseconds: at 120 quarters a minute 500 ticks a quarter are one each.
    private func piece(_ tracks: [Track]) -> NoteSequence {
        NoteSequence(tempoMap: TempoMap(division: .ticksPerQuarter(500)), tracks: tracks)
    }

    private func note(
        _ onset: Int,
        _ duration: Int,
        _ pitch: UInt8,
        velocity: UInt8 = 79,
        channel: UInt8 = 0
    ) -> Note {
        Note(onset: onset, duration: duration, pitch: pitch, velocity: velocity, channel: channel)
    }

    private func encode(_ tracks: [Track], includesDrums: Bool = false) -> EncodedPiece {
        PerformanceEncoding(includesDrums: includesDrums).encode(piece(tracks))
    }

    @Test("note-offs, then velocity, then note-ons, with shifts of at most a second")
    func events() {
        let encoded = encode([
            Track(notes: [note(2_000, 1_500, 60), note(2_000, 1_500, 64, velocity: 20)]),
            Track(notes: [note(3_500, 100, 62, velocity: 20), note(3_600, 40, 62, velocity: 20)]),
        ])
        // Velocity 79 lies in bin (79 - 1) / 4 = 19, velocity 20 in bin 4.
        #expect(
            encoded.sequences == [
                [
                    boundary, bin(19), on(60), bin(4), on(64), shift(100), shift(50), off(60),
                    off(64), on(62), shift(10), off(62), on(62), shift(4), off(62), boundary,
                ]
            ]
        )
    }

    @Test("times are seconds through the tempo map")
    func tempoMap() throws {
        // A quarter at 60 a minute, then one at 240: onsets at 0, 1, 1.25 and 1.5 s.
        let notes = (0..<4).map { note($0 * 480, 96, 60 + UInt8($0)) }
        let piece = NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(480),
                changes: [
                    TempoChange(tick: 0, microsecondsPerQuarter: 1_000_000),
                    TempoChange(tick: 480, microsecondsPerQuarter: 250_000),
                ]
            ),
            tracks: [Track(notes: notes)]
        )
        let encoding = PerformanceEncoding()
        let tokens = try #require(encoding.encode(piece).sequences.first)
        #expect(
            Pieces.rows(encoding.decode(tokens)) == [
                [0, 20, 60], [100, 105, 61], [125, 130, 62], [150, 155, 63],
            ]
        )
    }

    @Test("the distance from 10 ms is reported in steps of 10 ms")
    func quantisationError() {
        let notes = [note(0, 5, 60), note(104, 5, 61), note(203, 5, 62), note(299, 5, 63)]
        // 0, 0.4, 0.3 and 0.1 steps
        #expect(abs(encode([Track(notes: notes)]).quantisationError - 0.2) < 1e-9)
    }

    @Test("every velocity comes back within 2", arguments: UInt8(1)...127)
    func velocities(_ velocity: UInt8) throws {
        let notes = (0..<4).map { note($0 * 100, 50, 60, velocity: velocity) }
        let tokens = try #require(encode([Track(notes: notes)]).sequences.first)
        let decoded = PerformanceEncoding().decode(tokens)
        for note in decoded.tracks.flatMap(\.notes) {
            #expect(abs(Int(note.velocity) - Int(velocity)) <= 2)
            #expect((1...127).contains(note.velocity))
        }
    }

    @Test("drums only where they are asked for")
    func drums() {
        let drums = Track(notes: (0..<4).map { note($0 * 100, 50, 36, channel: 9) })
        let piano = Track(notes: (0..<4).map { note($0 * 100, 50, 60) })
        #expect(encode([drums, piano]).noteCount == 4)
        #expect(encode([drums, piano], includesDrums: true).noteCount == 8)
        let alone = encode([drums])
        #expect(alone.sequences.isEmpty)
        #expect(alone.reasons == ["it has only drums, and drums are left out"])
    }

    @Test("the sustain pedal holds notes until it is lifted or the key is struck again")
    func pedal() throws {
        let track = Track(
            notes: [note(0, 100, 60), note(50, 100, 64), note(500, 100, 60), note(1_500, 100, 67)],
            controllers: [
                ControlChange(tick: 20, controller: 64, value: 64),
                ControlChange(tick: 1_000, controller: 64, value: 63),
            ]
        )
        let tokens = try #require(encode([track]).sequences.first)
        #expect(
            Pieces.rows(PerformanceEncoding().decode(tokens)) == [
                [0, 50, 60], [5, 100, 64], [50, 100, 60], [150, 160, 67],
            ]
        )
    }

    @Test("one pitch in two voices at once is one note, to the later end, at the louder velocity")
    func unison() throws {
        let encoded = encode([
            Track(notes: [note(0, 300, 60, velocity: 20), note(400, 50, 61)]),
            Track(notes: [note(0, 100, 60, velocity: 79), note(500, 50, 62), note(600, 9, 63)]),
        ])
        let notes = PerformanceEncoding().decode(try #require(encoded.sequences.first)).tracks[0]
            .notes
        #expect(notes.count == 4)
        #expect(notes[0].duration == 300)
        #expect(notes[0].velocity == 79)
    }

    @Test("a pitch struck while it sounds ends the earlier note")
    func restrike() throws {
        let encoded = encode([
            Track(notes: [note(0, 400, 60), note(200, 400, 60), note(700, 9, 61), note(800, 9, 62)])
        ])
        let decoded = PerformanceEncoding().decode(try #require(encoded.sequences.first))
        #expect(Pieces.rows(decoded).prefix(2) == [[0, 20, 60], [20, 60, 60]])
    }

    @Test("notes and pauses of more than 20 s are cut, and it is said")
    func limits() throws {
        let encoded = encode([
            Track(
                notes: [
                    note(0, 100_000, 60), note(1_000, 10, 61), note(200_000, 10, 62),
                    note(200_100, 10, 63),
                ])
        ])
        let tokens = try #require(encoded.sequences.first)
        let rows = Pieces.rows(PerformanceEncoding().decode(tokens))
        #expect(
            rows == [[0, 2_000, 60], [100, 101, 61], [4_000, 4_001, 62], [4_010, 4_011, 63]]
        )
        #expect(encoded.remarks.count == 2)
    }

    @Test("stretching moves every onset to its multiple", arguments: [0.9, 0.95, 1.05, 1.1])
    func stretch(factor: Double) throws {
        let encoding = PerformanceEncoding()
        let tokens = try #require(encoding.encode(Pieces.randomTune(seed: 5)).sequences.first)
        let before = Pieces.rows(encoding.decode(tokens))
        let stretched = encoding.stretched(tokens, by: factor)
        let after = Pieces.rows(encoding.decode(stretched))
        #expect(after.count == before.count)
        for (old, new) in zip(before, after) {
            // Rounded to 10 ms once, whatever came before: half a step at most.
            #expect(abs(Double(new[0]) - factor * Double(old[0])) <= 0.5001)
            #expect(new[2] == old[2])
        }
        #expect(encoding.isValid(stretched))
    }

    @Test("a stretch that is no factor changes nothing", arguments: [0, -1, .nan, .infinity])
    func noStretch(factor: Double) throws {
        let encoding = PerformanceEncoding()
        let tokens = try #require(encoding.encode(Pieces.randomTune(seed: 5)).sequences.first)
        #expect(encoding.stretched(tokens, by: factor) == tokens)
    }

    @Test("the tempo is notation only", arguments: [20.0, 73, 97.3, 240, 400])
    func tempo(_ tempo: Double) throws {
        let encoding = PerformanceEncoding()
        let tokens = try #require(encoding.encode(Pieces.randomTune(seed: 2)).sequences.first)
        let decoded = encoding.decode(tokens, settings: DecodeSettings(tempo: tempo))
        #expect(encoding.encode(decoded).sequences == [tokens])
    }

    @Test("decoding skips what means nothing, and closes what is left open")
    func decodeBroken() {
        let decoded = PerformanceEncoding().decode([
            off(60), on(60), on(60), off(61), shift(5), off(60), off(60), on(62), off(62), on(64),
            shift(10), boundary, on(70),
        ])
        #expect(
            Pieces.rows(decoded) == [[0, 5, 60], [5, 6, 62], [5, 15, 64]]
        )
    }

    @Test("the grammar lets nothing sound at the end")
    func grammarEnd() {
        var grammar = PerformanceEncoding().makeGrammar()
        #expect(grammar.allows(boundary) && !grammar.allows(on(60)))
        grammar.accept(boundary)
        #expect(!grammar.allows(boundary) && !grammar.allows(off(60)) && grammar.allows(on(60)))
        grammar.accept(on(60))
        #expect(!grammar.allows(on(60)) && !grammar.allows(off(60)) && !grammar.allows(boundary))
        grammar.accept(shift(100))
        #expect(grammar.allows(off(60)) && !grammar.allows(boundary))
        for _ in 0..<19 { grammar.accept(shift(100)) }
        // Twenty seconds: the note must go.
        #expect(!grammar.allows(shift(1)) && grammar.allows(off(60)))
        grammar.accept(off(60))
        #expect(grammar.allows(boundary))
        #expect(grammar.bars == 10)
        grammar.accept(bin(3))
        #expect(!grammar.allows(bin(4)) && !grammar.allows(shift(1)) && !grammar.allows(boundary))
    }

    @Test("a note that has sounded as long as it may is released before anything else")
    func overdueNote() {
        var grammar = PerformanceEncoding().makeGrammar()
        for token in [boundary, on(60), shift(100), on(72)] { grammar.accept(token) }
        for _ in 0..<19 { grammar.accept(shift(100)) }
        let allowed = (0..<Token(389)).filter { grammar.allows($0) }
        #expect(allowed == [off(60)])
        var logits = [Float](repeating: 0, count: 389)
        logits.withUnsafeMutableBufferPointer { grammar.mask($0) }
        #expect(logits.indices.filter { logits[$0] > -.infinity } == [Int(off(60))])
        grammar.accept(off(60))
        #expect(grammar.allows(on(61)) && grammar.allows(shift(100)) && grammar.allows(off(72)))
    }

    @Test("no metre can be asked of it")
    func metre() {
        #expect(throws: EncodingError.unknownMetre("6/8", known: [])) {
            try PerformanceEncoding().opening(metre: Metre(6, 8))
        }
    }
}
