import Encoding
import Score
import Testing

@testable import Generators

@Suite("Primers") struct PrimerTests {
    /// Three quarters of a bar, then half a note.
    private static let melody = Tunes.tune([
        (0, 4, 60), (4, 2, 64), (8, 3, 67), (12, 8, 72),
    ])

    /// Onset and end in hundredths of a second, and pitch.
    private func rows(_ sequence: NoteSequence) -> [[Int]] {
        sequence.tracks.flatMap(\.notes).map { note in
            [note.onset, note.end].map {
                Int((sequence.tempoMap.seconds(atTick: $0) * 100).rounded())
            } + [Int(note.pitch)]
        }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private func request(_ primer: NoteSequence, bars: Int? = 2, seed: UInt64 = 0) -> PieceRequest {
        PieceRequest(
            settings: SamplingSettings(temperature: 2, bars: bars, seed: seed, attempts: 1),
            primer: primer
        )
    }

    @Test(
        "the primer's notes open the piece as they were",
        arguments: EncodingKind.allCases,
        0..<5
    )
    func kept(_ kind: EncodingKind, seed: Int) throws {
        let model = try TestModels.random(kind, seed: UInt64(seed))
        let piece = try #require(
            try model.write(request(Self.melody, seed: UInt64(seed)))
        )
        let primer = rows(Self.melody)
        #expect(Array(rows(piece.sequence).prefix(primer.count)) == primer)
        #expect(piece.sequence.noteCount > primer.count)
    }

    @Test("a model that would hold the primer's last note begins a new one")
    func lastNoteIsNotProlonged() throws {
        let model = try TestModels.constant(.melody, [128: 20])
        for temperature in [0, 1.0] {
            var request = request(Self.melody)
            request.settings.temperature = temperature
            let piece = try #require(try model.write(request))
            #expect(Array(rows(piece.sequence).prefix(4)) == rows(Self.melody))
        }
    }

    @Test("its length is told in bars, and the bars asked for follow it")
    func melodyBars() throws {
        let piece = try #require(
            try TestModels.random(.melody).write(request(Self.melody, bars: 3))
        )
        // 20 steps of a 16th.
        #expect(piece.primerBars == 1.25)
        #expect(piece.sequence.tracks[0].endTick == (20 + 3 * 16) * 120)
    }

    @Test("in a performance two seconds are a bar")
    func performanceBars() throws {
        let piece = try #require(
            try TestModels.random(.performance).write(request(Self.melody, bars: 3))
        )
        // 20 steps of 125 ms.
        #expect(piece.primerBars == 1.25)
        let sequence = piece.sequence
        let seconds = sequence.tempoMap.seconds(atTick: sequence.tracks[0].endTick)
        #expect(abs(seconds - 2 * (1.25 + 3)) < 1e-3)
    }

    @Test("it brings its metre")
    func metre() throws {
        let jig = Tunes.tune([(0, 2, 67), (2, 2, 69), (4, 2, 71), (6, 6, 74)], metre: Metre(6, 8))
        let model = try TestModels.random(.melody)
        let piece = try #require(try model.write(request(jig, bars: 1)))
        #expect(piece.tokens.first == (try model.encoding.opening(metre: Metre(6, 8))).first)
        #expect(piece.primerBars == 1)
        #expect(piece.sequence.tracks[0].endTick == 2 * 3 * 480)
    }

    @Test("its tokens are not the model's: neither counted nor judged")
    func notJudged() throws {
        let model = try TestModels.constant(.melody, [130: 80])
        let piece = try #require(try model.write(request(Self.melody, bars: nil)))
        // Nothing of its own: the model ends at once.
        #expect(piece.problems == [.empty])
        #expect(piece.sampledTokens == 1)
        #expect(piece.sequence.noteCount == 4)
        #expect(abs(try #require(piece.logLikelihood)) < 1e-6)
    }

    @Test("one without a note is refused with the reason", arguments: EncodingKind.allCases)
    func empty(_ kind: EncodingKind) throws {
        let model = try TestModels.random(kind)
        #expect {
            try model.write(request(Tunes.tune([])))
        } throws: { error in
            guard case .unusablePrimer? = error as? SamplingError else { return false }
            return "\(error)".contains("primer")
        }
    }
}
