import Encoding
import Foundation
import Score
import Testing

@testable import Generators

@Suite("Generated pieces") struct GeneratedPieceTests {
    private func request(
        temperature: Double = 2,
        bars: Int? = nil,
        seed: UInt64 = 0,
        attempts: Int = 1,
        metre: String? = nil,
        tempo: Double = 120
    ) -> PieceRequest {
        PieceRequest(
            settings: SamplingSettings(
                temperature: temperature,
                bars: bars,
                seed: seed,
                attempts: attempts
            ),
            metre: metre,
            tempo: tempo
        )
    }

    @Test(
        "a random network's notes are valid, and none is left sounding",
        arguments: EncodingKind.allCases,
        0..<4
    )
    func validEvents(_ kind: EncodingKind, seed: Int) throws {
        let model = try TestModels.random(kind, seed: UInt64(seed))
        let bars = seed.isMultiple(of: 2) ? 4 : nil
        let request = request(bars: bars, seed: UInt64(seed))
        let piece = try #require(try model.write(request))
        let notes = piece.sequence.tracks.flatMap(\.notes)
        let end = piece.sequence.tracks[0].endTick
        #expect(!notes.isEmpty)
        #expect(
            notes.allSatisfy {
                $0.onset >= 0 && $0.duration > 0 && $0.end <= end && $0.pitch <= 127
                    && (1...127).contains($0.velocity)
            }
        )
        // No pitch is struck again while it sounds.
        for (_, same) in Dictionary(grouping: notes, by: \.pitch) {
            let ordered = same.sorted { $0.onset < $1.onset }
            #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0.end <= $1.onset })
        }
        // A MIDI file of it is read without a repair, which an open note would need.
        let file = try MIDIFileReader.read(try MIDIFileWriter.bytes(for: piece.sequence))
        #expect(file.repairs.isEmpty)
        #expect(file.sequence.noteCount == notes.count)
    }

    @Test(
        "the grammar allows every token but an end that cuts what sounds",
        arguments: EncodingKind.allCases,
        0..<4
    )
    func grammatical(_ kind: EncodingKind, seed: Int) throws {
        let model = try TestModels.random(kind)
        let piece = try #require(try model.write(request(bars: 5, seed: UInt64(seed))))
        var grammar = model.encoding.makeGrammar()
        for token in piece.tokens.dropLast() {
            #expect(grammar.allows(token))
            grammar.accept(token)
        }
        #expect(piece.tokens.last == model.encoding.endToken)
        #expect(!grammar.hasEnded)
    }

    @Test("a number of bars is kept exactly", arguments: [1, 2, 7], ["4/4", "6/8", "3/4", "7/8"])
    func melodyBars(_ bars: Int, metre: String) throws {
        let model = try TestModels.random(.melody)
        let asked = request(bars: bars, seed: 3, metre: metre)
        let piece = try #require(try model.write(asked))
        let quarters = try #require(Metre(metre)).quartersPerBar
        #expect(piece.sequence.tracks[0].endTick == Int(Double(bars) * quarters * 480))
        #expect(piece.problems.isEmpty)
    }

    @Test(
        "a performance's bars last two seconds each, at every tempo",
        arguments: [1, 2, 7],
        [60.0, 120]
    )
    func performanceBars(_ bars: Int, tempo: Double) throws {
        let model = try TestModels.random(.performance)
        for seed in 0..<3 {
            let asked = request(bars: bars, seed: UInt64(seed), tempo: tempo)
            let piece = try #require(try model.write(asked))
            let sequence = piece.sequence
            let seconds = sequence.tempoMap.seconds(atTick: sequence.tracks[0].endTick)
            #expect(abs(seconds - 2 * Double(bars)) < 1e-3)
            #expect(piece.problems.isEmpty)
        }
    }

    @Test(
        "the same request gives the same piece, another seed another",
        arguments: EncodingKind.allCases
    )
    func reproducible(_ kind: EncodingKind) throws {
        let model = try TestModels.random(kind)
        let first = try #require(try model.write(request(bars: 4, seed: 1)))
        let again = try #require(try model.write(request(bars: 4, seed: 1)))
        let other = try #require(try model.write(request(bars: 4, seed: 2)))
        #expect(first.tokens == again.tokens)
        #expect(first.sequence == again.sequence)
        #expect(first.logLikelihood == again.logLikelihood)
        #expect(first.tokens != other.tokens)
    }

    @Test("pieces written side by side are those written one by one")
    func parallel() async throws {
        let model = try TestModels.random(.performance)
        let requests = (0..<8).map { request(bars: 2, seed: UInt64($0)) }
        let alone = try requests.map { try model.write($0)?.tokens }
        let together = try await withThrowingTaskGroup(of: (Int, [Token]?).self) { group in
            for (number, request) in requests.enumerated() {
                group.addTask { (number, try model.write(request)?.tokens) }
            }
            return try await group.reduce(into: [[Token]?](repeating: nil, count: 8)) {
                $0[$1.0] = $1.1
            }
        }
        #expect(together == alone)
    }

    @Test("a metre opens the piece and is its time signature", arguments: ["6/8", "3/4", "2/2"])
    func metre(_ text: String) throws {
        let model = try TestModels.random(.melody)
        let piece = try #require(try model.write(request(bars: 2, metre: text)))
        let metre = try #require(Metre(text))
        #expect(piece.tokens.first == (try model.encoding.opening(metre: metre)).first)
        let signature = try #require(piece.sequence.timeSignatures.first)
        #expect(signature.numerator == metre.numerator)
        #expect(signature.denominator == metre.denominator)
    }

    @Test(
        "an unknown metre is refused with those that are known",
        arguments: ["13/8", "waltz", "", "4/3"]
    )
    func unknownMetre(_ text: String) throws {
        let melody = try TestModels.random(.melody)
        let known = melody.encoding.metres.map(\.description)
        #expect(known.contains("6/8"))
        #expect(throws: SamplingError.unknownMetre(text, known: known)) {
            try melody.write(request(metre: text))
        }
        let performance = try TestModels.random(.performance)
        #expect(throws: SamplingError.unknownMetre(text, known: [])) {
            try performance.write(request(metre: text))
        }
    }

    @Test("tempo and program are those asked for")
    func tempoAndProgram() throws {
        var asked = request(bars: 1, tempo: 90)
        asked.program = 73
        let piece = try #require(try TestModels.random(.melody).write(asked))
        #expect(piece.sequence.tempoMap.microsecondsPerQuarter(atTick: 0) == 666_667)
        #expect(piece.sequence.tracks[0].programs.map(\.program) == [73])
    }

    @Test("settings out of range are refused before anything is written")
    func refused() throws {
        let model = try TestModels.random(.melody)
        #expect(throws: SamplingError.self) { try model.write(request(temperature: -1)) }
        #expect(throws: SamplingError.self) { try model.write(request(temperature: .nan)) }
        #expect(throws: SamplingError.self) { try model.write(request(bars: 0)) }
    }

    @Test("a cancelled piece is none")
    func cancelled() throws {
        let model = try TestModels.random(.melody)
        var asked = 0
        let piece = try model.generate(request(bars: 64)) {
            asked += 1
            return asked > 10
        }
        #expect(piece == nil)
        #expect(asked == 11)
    }

    @Test("a model that never ends is ended after 64 bars, of single beats after 256")
    func longest() throws {
        for (metres, bars) in [(["4/4"], 64.0), (["1/4", "4/4"], 256), (["6/8"], 64)] {
            var configuration = try TestModels.configuration(.remi)
            configuration.typical.metres = metres.map { .init(metre: $0, pieces: 1) }
            let model = try LSTMModel(
                configuration: configuration,
                network: TestModels.constant(.remi, [2: -80, 4: 7]).network
            )
            let piece = try #require(try model.write(request()))
            var grammar = model.encoding.makeGrammar()
            for token in piece.tokens { grammar.accept(token) }
            #expect(abs(grammar.bars - bars) <= 1)
        }
    }

    @Test("one that ends before the corpus's shortest is written again, and is as long then")
    func shortest() throws {
        var configuration = try TestModels.configuration(.frames)
        configuration.typical.shortestBars = 3
        // The end is as likely as the end of a frame, and either likelier than a note.
        let model = try LSTMModel(
            configuration: configuration,
            network: TestModels.constant(.frames, [256: 6, 257: 6]).network
        )
        let once = try #require(try model.write(request(attempts: 1)))
        #expect(once.problems.count == 1)
        let again = try #require(try model.write(request(attempts: 2)))
        #expect(again.attempts == 2)
        #expect(again.problems.isEmpty)
        #expect(again.sequence.tracks[0].endTick >= 3 * 1920)
    }
}
