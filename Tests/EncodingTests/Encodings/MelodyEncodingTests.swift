import Encoding
import Score
import Testing

@Suite("Melody encoding") struct MelodyEncodingTests {
    private let hold: Token = 128
    private let rest: Token = 129
    private let end: Token = 130

    private func encode(_ piece: NoteSequence, stepsPerQuarter: Int = 4) throws -> EncodedPiece {
        try MelodyEncoding(stepsPerQuarter: stepsPerQuarter).encode(piece)
    }

    @Test("pitch, hold, rest and end, after the metre")
    func tokens() throws {
        let encoded = try encode(
            Pieces.tune([(0, 2, 67), (2, 1, 69), (4, 1, 71), (5, 1, 72)], metre: (6, 8))
        )
        #expect(encoded.sequences == [[134, 67, hold, 69, rest, 71, 72, end]])
        let name = try MelodyEncoding().name(of: 134)
        #expect(name == "metre 6/8")
        #expect(encoded.quantisationError == 0)
    }

    @Test("triplets on 16ths are off by 2/9 of a step on average, and exact on 12ths")
    func triplets() throws {
        // Triplet eighths lie at 0, 4/3 and 8/3 steps: distances 0, 1/3 and 1/3.
        let notes = (0..<12).map { Note(onset: $0 * 160, duration: 160, pitch: 60 + UInt8($0)) }
        let piece = Pieces.piece([Track(notes: notes)])
        let coarse = try encode(piece)
        #expect(abs(coarse.quantisationError - 2.0 / 9) < 1e-12)
        #expect(coarse.noteCount == 12)
        #expect(try encode(piece, stepsPerQuarter: 12).quantisationError == 0)
    }

    @Test("swung eighths move to the nearest step")
    func swing() throws {
        // The off-beat at 2/3 of a quarter is 2.667 steps: it moves to step 3, by 1/3.
        let notes = (0..<4).flatMap {
            [
                Note(onset: $0 * 480, duration: 320, pitch: 60),
                Note(onset: $0 * 480 + 320, duration: 160, pitch: 62),
            ]
        }
        let encoded = try encode(Pieces.piece([Track(notes: notes)]))
        #expect(Array(encoded.sequences[0].dropFirst().prefix(4)) == [60, hold, hold, 62])
        #expect(abs(encoded.quantisationError - 1.0 / 6) < 1e-12)
    }

    @Test("chords beside a melody are an accompaniment; alone their highest voice is the melody")
    func accompaniment() throws {
        let melody = Track(
            notes: (0..<8).map { Note(onset: $0 * 240, duration: 240, pitch: 70 + UInt8($0)) }
        )
        let chords = Track(
            notes: (0..<4).flatMap { bar in
                [48, 52, 55].map {
                    Note(onset: bar * 480, duration: 480, pitch: UInt8($0 + bar))
                }
            }
        )
        let both = try encode(Pieces.piece([chords, melody]))
        #expect(both.sequences == (try encode(Pieces.piece([melody])).sequences))
        #expect(both.reasons.contains { $0.contains("chords beside a melody") })
        #expect(try encode(Pieces.piece([chords])).sequences.count == 1)
        // Three notes are no melody worth learning: the chords stay.
        let fragment = Track(notes: Array(melody.notes.prefix(3)))
        #expect(try encode(Pieces.piece([chords, fragment])).sequences.count == 1)
    }

    @Test("a chord gives its highest note, and a held note is not cut by lower ones")
    func skyline() throws {
        let piece = Pieces.tune([
            (0, 4, 72), (0, 4, 60), (0, 4, 64),  // a chord
            (1, 1, 55), (2, 2, 57),  // accompaniment under the held note
            (4, 2, 74), (6, 2, 76), (8, 1, 77),
        ])
        #expect(
            try encode(piece).sequences == [
                [131, 72, hold, hold, hold, 74, hold, 76, hold, 77, end]
            ]
        )
    }

    @Test("legato overlap is cut at the next onset, up or down")
    func legato() throws {
        // Each note lasts half a step into the next one.
        let notes = [72, 71, 74, 69].enumerated().map {
            Note(onset: $0.offset * 240, duration: 300, pitch: UInt8($0.element))
        }
        let encoded = try encode(Pieces.piece([Track(notes: notes)]))
        #expect(encoded.sequences == [[131, 72, hold, 71, hold, 74, hold, 69, hold, hold, end]])
    }

    @Test("a grace note gives way to its main note, though it is higher")
    func graceNote() throws {
        let notes = [
            Note(onset: 0, duration: 30, pitch: 74), Note(onset: 30, duration: 210, pitch: 72),
            Note(onset: 240, duration: 120, pitch: 71), Note(onset: 360, duration: 120, pitch: 69),
            Note(onset: 480, duration: 120, pitch: 67),
        ]
        let encoded = try encode(Pieces.piece([Track(notes: notes)]))
        #expect(encoded.sequences == [[131, 72, hold, 71, 69, 67, end]])
    }

    @Test("drums and short parts are refused, each with its reason")
    func reasons() throws {
        let melody = Pieces.tune([(0, 1, 60), (1, 1, 62), (2, 1, 64), (3, 1, 65)]).tracks[0]
        let drums = Pieces.tune([(0, 1, 36), (1, 1, 38)], channel: 9).tracks[0]
        var named = drums
        named.name = "Drums"
        let short = Pieces.tune([(0, 1, 60), (1, 1, 62)]).tracks[0]
        let encoded = try encode(Pieces.piece([Track(), named, short, melody]))
        #expect(encoded.sequences.count == 1)
        #expect(
            encoded.reasons == [
                "track 2 \"Drums\": drums have no melody",
                "track 3: its melody has 2 notes, and 4 are needed",
            ]
        )
    }

    @Test("an empty track is a reason only where nothing has notes")
    func emptyTracks() throws {
        let encoded = try encode(Pieces.piece([Track(), Track(name: "Title")]))
        #expect(
            encoded.reasons == ["track 1: it has no notes", "track 2 \"Title\": it has no notes"]
        )
    }

    @Test("channels of one track are voices of their own; a doubled voice counts once")
    func channels() throws {
        let low = Pieces.tune([(0, 2, 48), (2, 2, 50), (4, 2, 52), (6, 2, 53)], channel: 1)
        let high = Pieces.tune([(0, 2, 72), (2, 2, 74), (4, 2, 76), (6, 2, 77)], channel: 0)
        let both = Track(notes: low.tracks[0].notes + high.tracks[0].notes)
        let encoded = try encode(Pieces.piece([both, high.tracks[0]]))
        #expect(encoded.sequences.map { $0[1] } == [72, 48])
        #expect(encoded.reasons == ["track 2: the same melody as track 1, channel 1"])
    }

    @Test("the metre that holds longest opens the piece, and its first bar line counts")
    func metreChange() throws {
        // An upbeat of one eighth as a bar of its own, then 6/8.
        var piece = Pieces.tune(
            [(0, 2, 62), (2, 6, 67), (8, 6, 71), (14, 6, 74)],
            metre: (1, 8)
        )
        piece.timeSignatures.append(TimeSignature(tick: 240, numerator: 6, denominator: 8))
        let tokens = try #require(try encode(piece).sequences.first)
        // Five eighths of silence before the upbeat put the first full bar on a bar line.
        #expect(tokens[0] == 134)
        #expect(tokens[1...10].allSatisfy { $0 == rest })
        #expect(tokens[11] == 62)
        #expect(tokens[13] == 67)
    }

    @Test("whole bars of silence before the tune are left out, the rest of a bar stays")
    func leadingSilence() throws {
        let piece = Pieces.tune([(60, 1, 60), (61, 1, 61), (62, 1, 62), (63, 1, 63)])
        let tokens = try #require(try encode(piece).sequences.first)
        #expect(tokens.prefix(while: { $0 != 60 }).count == 13)
    }

    @Test("a long silence loses whole bars, a long note is cut, and both are said")
    func longSilence() throws {
        let piece = Pieces.tune([
            (0, 1, 60), (1, 1, 62), (2, 1_000, 64), (20_003, 1, 65), (20_004, 1, 67),
        ])
        let encoded = try encode(piece)
        let tokens = try #require(encoded.sequences.first)
        #expect(tokens.count { $0 == hold } == 127)  // 32 quarters
        let rests = tokens.count { $0 == rest }
        #expect(rests <= 64 && rests > 48)  // 16 quarters, three bars at least
        // Step 20,003 is the fourth 16th of its bar, before and after.
        #expect((tokens.firstIndex(of: 65) ?? 0) % 16 == (20_003 + 1) % 16)
        #expect(encoded.remarks.count == 2)
    }

    @Test("a metre without a token opens as another one")
    func otherMetre() throws {
        let encoded = try encode(
            Pieces.tune([(0, 1, 60), (1, 1, 62), (2, 1, 64), (3, 1, 65)], metre: (11, 8))
        )
        #expect(encoded.sequences.first?.first == 146)
    }

    @Test("1/4 says what the beat is, and counts as 4/4")
    func beatOnly() throws {
        let encoded = try encode(
            Pieces.tune([(5, 1, 60), (6, 1, 62), (7, 1, 64), (8, 1, 65)], metre: (1, 4))
        )
        #expect(
            encoded.sequences == [
                [131] + [Token](repeating: rest, count: 5) + [60, 62, 64, 65, end]
            ]
        )
    }

    @Test("an unknown metre is refused by name, with those that are known")
    func unknownMetre() throws {
        let encoding = try MelodyEncoding()
        #expect(try encoding.opening(metre: Metre(6, 8)) == [134])
        let error = #expect(throws: EncodingError.self) {
            try encoding.opening(metre: Metre(11, 8))
        }
        #expect(error?.description.contains("11/8") == true)
        #expect(error?.description.contains("6/8, 9/8") == true)
    }

    @Test("the grammar counts bars of the opening's metre")
    func bars() throws {
        var grammar = try MelodyEncoding().makeGrammar()
        for token in [134, 60] + [Token](repeating: hold, count: 17) { grammar.accept(token) }
        #expect(grammar.bars == 1.5)
    }

    @Test("every grid keeps its own steps", arguments: 1...24)
    func everyGrid(stepsPerQuarter: Int) throws {
        let encoding = try MelodyEncoding(stepsPerQuarter: stepsPerQuarter)
        let tokens: [Token] = [131, 60, hold, 62, rest, 64, 65, hold, hold, end]
        #expect(encoding.encode(encoding.decode(tokens)).sequences == [tokens])
    }

    @Test("a grid out of range is refused", arguments: [Int.min, 0, 25, Int.max])
    func gridOutOfRange(stepsPerQuarter: Int) {
        #expect(
            throws: EncodingError.gridOutOfRange(stepsPerQuarter: stepsPerQuarter, range: 1...24)
        ) { try MelodyEncoding(stepsPerQuarter: stepsPerQuarter) }
    }

    @Test("SMPTE time is read at 120 quarters a minute")
    func smpte() throws {
        // 25 frames of 40 ticks: a tick is a millisecond, a 16th at 120 a minute 125 of them.
        let notes = (0..<4).map { Note(onset: $0 * 250, duration: 250, pitch: 60 + UInt8($0)) }
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .smpte(.fps25, ticksPerFrame: 40)),
            tracks: [Track(notes: notes)]
        )
        #expect(
            try encode(piece).sequences == [[131, 60, hold, 61, hold, 62, hold, 63, hold, end]]
        )
    }

    @Test("a time signature of nonsense counts as 4/4")
    func nonsenseMetre() throws {
        let encoded = try encode(
            Pieces.tune([(0, 1, 60), (1, 1, 62), (2, 1, 64), (3, 1, 65)], metre: (0, 0))
        )
        #expect(encoded.sequences.first?.first == 131)
    }
}
