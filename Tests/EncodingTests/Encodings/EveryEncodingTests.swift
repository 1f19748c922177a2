import Encoding
import Score
import Testing

@Suite("Every encoding") struct EveryEncodingTests {
    private func make(_ kind: EncodingKind) throws -> any TokenEncoding {
        try EncodingConfiguration(kind: kind).makeEncoding()
    }

    @Test("notes come back from their tokens", arguments: EncodingKind.allCases, 0..<5)
    func roundTrip(_ kind: EncodingKind, seed: Int) throws {
        let encoding = try make(kind)
        let piece = Pieces.randomTune(seed: UInt64(seed))
        let encoded = encoding.encode(piece)
        let tokens = try #require(encoded.sequences.first)
        #expect(encoded.sequences.count == 1)
        #expect(encoded.noteCount == 60)
        let decoded = encoding.decode(tokens)
        #expect(Pieces.rows(decoded) == Pieces.rows(piece))
        // And the tokens come back from the notes.
        #expect(encoding.encode(decoded).sequences == [tokens])
    }

    @Test("a piece is opening, events, end", arguments: EncodingKind.allCases)
    func frame(_ kind: EncodingKind) throws {
        let encoding = try make(kind)
        let tokens = try #require(encoding.encode(Pieces.randomTune(seed: 7)).sequences.first)
        let opening = try encoding.opening(metre: nil)
        #expect(Array(tokens.prefix(opening.count)) == opening)
        #expect(tokens.last == encoding.endToken)
        #expect(tokens.dropFirst().dropLast().allSatisfy { $0 != encoding.endToken })
        #expect(tokens.allSatisfy { (0..<Token(encoding.vocabularySize)).contains($0) })
    }

    @Test("its grammar allows what it encodes", arguments: EncodingKind.allCases, 0..<5)
    func encodedIsValid(_ kind: EncodingKind, seed: Int) throws {
        let encoding = try make(kind)
        let piece = encoding.encode(Pieces.randomTune(seed: UInt64(seed)))
        #expect(encoding.isValid(try #require(piece.sequences.first)))
    }

    @Test(
        "mask and allows agree, and something is always allowed",
        arguments: EncodingKind.allCases
    )
    func maskAgrees(_ kind: EncodingKind) throws {
        let encoding = try make(kind)
        let tokens = encoding.randomTokens(seed: 3, count: 400)
        var grammar = encoding.makeGrammar()
        for token in tokens {
            var logits = [Float](repeating: 0, count: encoding.vocabularySize)
            logits.withUnsafeMutableBufferPointer { grammar.mask($0) }
            let allowed = logits.indices.filter { grammar.allows(Token($0)) }
            #expect(allowed == logits.indices.filter { logits[$0] == 0 })
            #expect(!allowed.isEmpty)
            grammar.accept(token)
        }
    }

    @Test(
        "random valid tokens decode without a skipped one",
        arguments: EncodingKind.allCases,
        0..<5
    )
    func randomValid(_ kind: EncodingKind, seed: Int) throws {
        let encoding = try make(kind)
        let tokens = encoding.randomTokens(seed: UInt64(seed), count: 600)
        let struck = tokens.count { encoding.pitch(of: $0) != nil }
        let decoded = encoding.decode(tokens)
        #expect(decoded.noteCount == struck)
        for note in decoded.tracks.flatMap(\.notes) {
            #expect(note.duration > 0)
            #expect(note.end <= decoded.endTick)
        }
    }

    @Test("tokens without meaning are skipped, never a trap", arguments: EncodingKind.allCases)
    func nonsense(_ kind: EncodingKind) throws {
        let encoding = try make(kind)
        let size = Token(encoding.vocabularySize)
        var grammar = encoding.makeGrammar()
        let tokens: [Token] = [-1, .min, .max, size] + Array((0..<size).reversed()) + [-5]
        for token in tokens {
            grammar.accept(token)
            _ = grammar.allows(token)
            #expect(!encoding.name(of: token).isEmpty)
        }
        let decoded = encoding.decode(tokens.filter { $0 != encoding.endToken })
        #expect(decoded.noteCount > 0)
        #expect(decoded.tracks.flatMap(\.notes).allSatisfy { $0.duration > 0 })
    }

    @Test("a transposed piece is the transposed piece encoded", arguments: EncodingKind.allCases)
    func transposition(_ kind: EncodingKind) throws {
        let encoding = try make(kind)
        let piece = Pieces.randomTune(seed: 11)
        var higher = piece
        for index in higher.tracks[0].notes.indices { higher.tracks[0].notes[index].pitch += 5 }
        let table = encoding.transposition(by: 5)
        let tokens = try #require(encoding.encode(piece).sequences.first)
        #expect([tokens.map { table[Int($0)] }] == encoding.encode(higher).sequences)
        #expect(encoding.transposition(by: 0) == (0..<Token(encoding.vocabularySize)).map { $0 })
    }

    @Test("what leaves the encoding's pitches is marked", arguments: EncodingKind.allCases)
    func transpositionOutside(_ kind: EncodingKind) throws {
        let encoding = try make(kind)
        let pitches = encoding.transposablePitches
        let moved = { (table: [Token]) in
            (0..<Token(encoding.vocabularySize)).filter { table[Int($0)] != $0 }
        }
        let up = encoding.transposition(by: 1)
        for token in moved(up) {
            guard let pitch = encoding.pitch(of: token) else { continue }
            #expect(
                pitch == pitches.upperBound
                    ? up[Int(token)] == -1 : encoding.pitch(of: up[Int(token)]) == pitch + 1
            )
        }
        let down = encoding.transposition(by: -128)
        #expect(moved(down) == moved(up))
        #expect(moved(down).allSatisfy { down[Int($0)] == -1 })
        let struck = Set(moved(up).compactMap { encoding.pitch(of: $0) })
        #expect(struck == Set(pitches))
        #expect(encoding.transposition(by: .max).count == encoding.vocabularySize)
        #expect(down[Int(encoding.endToken)] == encoding.endToken)
    }

    @Test("a primer is the piece without its end", arguments: EncodingKind.allCases)
    func primer(_ kind: EncodingKind) throws {
        let encoding = try make(kind)
        // Two bars of quarters: four seconds, which are two bars for an encoding in seconds too.
        let piece = Pieces.tune((0..<8).map { ($0 * 4, 4, 60 + UInt8($0)) })
        let primer = try encoding.encodePrimer(piece)
        #expect(primer.tokens + [encoding.endToken] == encoding.encode(piece).sequences.first)
        #expect(primer.bars == 2)
        #expect(primer.noteCount == 8)
        let single = try encoding.encodePrimer(Pieces.tune([(0, 4, 60)]))
        #expect(single.noteCount == 1)
    }

    @Test("a primer without notes is refused with the reason", arguments: EncodingKind.allCases)
    func emptyPrimer(_ kind: EncodingKind) throws {
        let encoding = try make(kind)
        let error = #expect(throws: EncodingError.self) {
            try encoding.encodePrimer(Pieces.piece([Track(name: "Conductor")]))
        }
        #expect(error?.description.contains("no notes") == true)
    }

    @Test("tempo, program, channel and name are those asked for", arguments: EncodingKind.allCases)
    func settings(_ kind: EncodingKind) throws {
        let encoding = try make(kind)
        let settings = DecodeSettings(tempo: 90, program: 40, channel: 3, trackName: "Fiddle")
        let tokens = try #require(encoding.encode(Pieces.randomTune(seed: 1)).sequences.first)
        let decoded = encoding.decode(tokens, settings: settings)
        // 60,000,000 / 90
        #expect(decoded.tempoMap.changes == [TempoChange(microsecondsPerQuarter: 666_667)])
        #expect(decoded.tracks.map(\.name) == ["Fiddle"])
        #expect(decoded.tracks.first?.programs == [ProgramChange(channel: 3, program: 40)])
        #expect(decoded.tracks.flatMap(\.notes).allSatisfy { $0.channel == 3 })
        #expect(decoded.timeSignatures.count == 1)
    }

    @Test("an empty piece has no sequence and a reason", arguments: EncodingKind.allCases)
    func empty(_ kind: EncodingKind) throws {
        let encoded = try make(kind).encode(Pieces.piece([Track()]))
        #expect(encoded.sequences.isEmpty)
        #expect(encoded.reasons.count == 1)
    }

    @Test("a version that is not known is an error", arguments: EncodingKind.allCases)
    func unknownVersion(_ kind: EncodingKind) throws {
        var configuration = EncodingConfiguration(kind: kind)
        configuration.version = 99
        #expect(
            throws: EncodingError.unknownVersion(
                kind: kind,
                found: 99,
                known: kind.currentVersion
            )
        ) { try configuration.makeEncoding() }
    }

    @Test("configuration and encoding name each other", arguments: EncodingKind.allCases)
    func configuration(_ kind: EncodingKind) throws {
        let configuration = EncodingConfiguration(kind: kind)
        #expect(try configuration.makeEncoding().configuration == configuration)
    }

    @Test("absurd ticks never trap", arguments: EncodingKind.allCases)
    func absurdTicks(_ kind: EncodingKind) throws {
        let notes = (0..<10).map { Note(onset: $0 << 50, duration: 1 << 55, pitch: 60) }
        let encoding = try make(kind)
        let encoded = encoding.encode(Pieces.piece([Track(notes: notes)]))
        let tokens = try #require(encoded.sequences.first)
        #expect(tokens.count < 100_010)
        #expect(encoding.isValid(tokens))
        #expect(!encoded.remarks.isEmpty)
    }
}
