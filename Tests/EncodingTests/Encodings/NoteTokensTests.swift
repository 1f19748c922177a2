import Encoding
import Score
import Testing

@Suite("Tokens of a note") struct NoteTokensTests {
    /// Two voices, one of them with a long note under two short ones.
    private static let piece = NoteSequence(
        tempoMap: TempoMap(division: .ticksPerQuarter(480)),
        tracks: [
            Track(notes: [
                Note(onset: 0, duration: 480, pitch: 72),
                Note(onset: 480, duration: 480, pitch: 74),
                Note(onset: 960, duration: 960, pitch: 72),
                Note(onset: 1920, duration: 480, pitch: 71),
                Note(onset: 2880, duration: 480, pitch: 72),
            ]),
            Track(notes: [
                Note(onset: 0, duration: 1920, pitch: 48),
                Note(onset: 1920, duration: 960, pitch: 55),
            ]),
        ]
    )

    @Test("every note has its tokens, and no token has two notes", arguments: EncodingKind.allCases)
    func shared(kind: EncodingKind) throws {
        let encoding = try EncodingConfiguration(kind: kind).makeEncoding()
        let tokens = try #require(encoding.encode(Self.piece).sequences.first)
        let shared = NoteTokens(tokens, encoding: encoding, settings: DecodeSettings())
        #expect(shared.entries.count == shared.sequence.noteCount)
        let places = shared.entries.flatMap(\.places)
        #expect(Set(places).count == places.count)
        for entry in shared.entries {
            let struck = entry.places.compactMap { encoding.pitch(of: tokens[$0]) }
            #expect(struck == [Int(entry.note.pitch)])
        }
        // What is left belongs to no note: an opening, an end, and the time after the last strike.
        let strikes = tokens.indices.filter { encoding.pitch(of: tokens[$0]) != nil }
        let (first, last) = (try #require(strikes.first), try #require(strikes.last))
        let left = (0..<last).filter { !places.contains($0) }
        #expect(left.allSatisfy { $0 < first })
        #expect(left.count <= 2)
    }

    @Test("a melody's note is its pitch and its holds, with the rest after it")
    func melody() throws {
        let encoding = try EncodingConfiguration(kind: .melody).makeEncoding()
        let tokens = try #require(encoding.encode(Self.piece).sequences.first)
        let entries = NoteTokens(tokens, encoding: encoding, settings: DecodeSettings()).entries
        #expect(entries.map { $0.places.count } == [4, 4, 8, 8, 4])
        #expect(entries[0].places == [1, 2, 3, 4])
    }

    @Test("a note's bar and place lead to it, velocity and length follow it")
    func remi() throws {
        let encoding = try EncodingConfiguration(kind: .remi).makeEncoding()
        var chords = Self.piece
        chords.tracks = [Track(merging: chords.tracks)]
        let tokens = try #require(encoding.encode(chords).sequences.first)
        let shared = NoteTokens(tokens, encoding: encoding, settings: DecodeSettings())
        let names = shared.entries.map { entry in
            entry.places.map { encoding.name(of: tokens[$0]).prefix { $0 != "_" } }
        }
        #expect(names[0].suffix(4) == ["Position", "Pitch", "Velocity", "Duration"])
        // The second of a chord is where the first is.
        #expect(names[1] == ["Pitch", "Velocity", "Duration"])
    }
}
