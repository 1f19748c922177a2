import Encoding
import Randomness
import Score
import Testing

/// What holds for encodings that keep chords, with and without programs.
@Suite("Encodings of several voices") struct PolyphonicEncodingTests {
    static let configurations = [
        EncodingConfiguration(kind: .performance),
        EncodingConfiguration(kind: .remi),
        EncodingConfiguration(kind: .remi, usesPrograms: true),
        EncodingConfiguration(kind: .midilike),
        EncodingConfiguration(kind: .frames),
        EncodingConfiguration(kind: .frames, stepsPerQuarter: 12),
    ]

    @Test("chords come back from their tokens", arguments: configurations, [UInt64(1), 2, 3])
    func roundTrip(_ configuration: EncodingConfiguration, seed: UInt64) throws {
        let encoding = try configuration.makeEncoding()
        let piece = Pieces.polyphonic(seed: seed, voices: 4)
        let encoded = encoding.encode(piece)
        let tokens = try #require(encoded.sequences.first)
        #expect(encoded.noteCount == piece.noteCount)
        #expect(encoded.remarks.isEmpty)
        #expect(encoding.isValid(tokens))
        #expect(Pieces.rows(encoding.decode(tokens)) == Pieces.rows(piece))
    }

    @Test(
        "what decoding gave stays as it is when it is encoded and decoded again",
        arguments: configurations,
        UInt64(0)..<6
    )
    func idempotent(_ configuration: EncodingConfiguration, seed: UInt64) throws {
        let encoding = try configuration.makeEncoding()
        let once = encoding.encode(Self.untidy(seed: seed)).sequences.map { encoding.decode($0) }
        let twice = once.flatMap { encoding.encode($0).sequences }.map { encoding.decode($0) }
        #expect(twice == once)
        let thrice = twice.flatMap { encoding.encode($0).sequences }
        #expect(thrice == once.flatMap { encoding.encode($0).sequences })
    }

    @Test("random valid tokens mean notes that come back", arguments: configurations, UInt64(0)..<4)
    func randomTokens(_ configuration: EncodingConfiguration, seed: UInt64) throws {
        let encoding = try configuration.makeEncoding()
        let piece = encoding.decode(encoding.randomTokens(seed: seed, count: 300))
        guard piece.noteCount >= 4 else { return }
        for track in piece.tracks {
            for (_, same) in Dictionary(grouping: track.notes, by: \.pitch) {
                let ordered = same.sorted { $0.onset < $1.onset }
                #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0.end <= $1.onset })
            }
        }
    }

    @Test("limits are counted on the notes, and kept to", arguments: configurations)
    func limits(_ configuration: EncodingConfiguration) throws {
        let encoding = try configuration.makeEncoding()
        let piece = Pieces.polyphonic(seed: 5, voices: 3)
        let tokens = try #require(encoding.encode(piece).sequences.first)
        let limits = try #require(encoding.limits(of: [tokens]))
        #expect(limits.soundingAtOnce == 3)
        #expect(limits.struckAtOnce == 3)
        // Eight 16ths at 120 a minute.
        #expect(abs(limits.longestNote - 1) < 0.011)
        let asked = GrammarLimits(struckAtOnce: 2, soundingAtOnce: 3, longestNote: 0.5)
        for seed in 0..<4 {
            let tokens = encoding.randomTokens(seed: UInt64(seed), count: 500, limits: asked)
            #expect(tokens.count == 500 || tokens.last == encoding.endToken)
            // A piece that is cut short may leave notes open.
            guard tokens.last == encoding.endToken else { continue }
            let notes = encoding.decode(tokens).tracks.flatMap(\.notes)
            let struck = Dictionary(grouping: notes, by: \.onset).values.map(\.count)
            #expect(struck.allSatisfy { $0 <= 2 })
        }
    }

    /// Several tracks with doubled and overlapping notes, off the grid, in changing metres.
    private static func untidy(seed: UInt64) -> NoteSequence {
        var random = Xoshiro256(seed: seed)
        let tracks = (0..<3).map { track in
            let channel = UInt8(track == 2 ? 9 : track)
            var onset = 0
            let notes = (0..<80).map { _ in
                onset += Int.random(in: 0...3, using: &random) * 57
                return Note(
                    onset: onset,
                    duration: Int.random(in: 0...1_500, using: &random),
                    pitch: UInt8.random(in: 40...60, using: &random),
                    velocity: UInt8.random(in: 1...127, using: &random),
                    channel: channel
                )
            }
            return Track(
                notes: notes,
                programs: [ProgramChange(channel: channel, program: UInt8(10 * track))]
            )
        }
        var piece = Pieces.piece(tracks, metre: (3, 4))
        piece.timeSignatures += [
            TimeSignature(tick: 4_000, numerator: 6, denominator: 8),
            TimeSignature(tick: 9_000, numerator: 4, denominator: 4),
        ]
        return piece
    }
}
