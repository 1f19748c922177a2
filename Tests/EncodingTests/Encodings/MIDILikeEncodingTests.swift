import Encoding
import Score
import Testing

@Suite("MIDI-like encoding") struct MIDILikeEncodingTests {
    private let encoding = MIDILikeEncoding()

    private func tokens(_ names: String) -> [Token] {
        let all = (0..<Token(encoding.vocabularySize)).map { encoding.name(of: $0) }
        return names.split(separator: " ").map { Token(all.firstIndex(of: String($0)) ?? -1) }
    }

    private func grammar(_ names: String) -> any TokenGrammar {
        var grammar = encoding.makeGrammar()
        for token in tokens("BOS_None TimeSig_4/4 \(names)") { grammar.accept(token) }
        return grammar
    }

    private func allowed(_ grammar: any TokenGrammar) -> [String] {
        (0..<Token(encoding.vocabularySize)).filter { grammar.allows($0) }
            .map { encoding.name(of: $0) }
    }

    @Test("notes begin and end, the longest time shifts first")
    func example() {
        let piece = Pieces.tune([(0, 4, 60), (0, 2, 64), (18, 2, 60)])
        #expect(
            encoding.encode(piece).sequences == [
                tokens(
                    """
                    BOS_None TimeSig_4/4 NoteOn_60 Velocity_79 NoteOn_64 Velocity_79 \
                    TimeShift_0.4.8 NoteOff_64 TimeShift_0.4.8 NoteOff_60 TimeShift_3.4.8 \
                    NoteOn_60 Velocity_79 TimeShift_0.4.8 NoteOff_60 EOS_None
                    """
                )
            ]
        )
    }

    @Test("a velocity follows each beginning, and nothing else does")
    func velocity() {
        let names = allowed(grammar("NoteOn_60"))
        #expect(names.count == 32 && names.allSatisfy { $0.hasPrefix("Velocity") })
    }

    @Test("only what has sounded for a while can end, and the piece only in silence")
    func ends() {
        let struck = allowed(grammar("NoteOn_60 Velocity_79"))
        #expect(!struck.contains("NoteOff_60") && !struck.contains("EOS_None"))
        let later = allowed(grammar("NoteOn_60 Velocity_79 TimeShift_0.1.8"))
        #expect(later.filter { $0.hasPrefix("NoteOff") } == ["NoteOff_60"])
        #expect(!later.contains("EOS_None"))
        let silent = allowed(grammar("NoteOn_60 Velocity_79 TimeShift_0.1.8 NoteOff_60"))
        #expect(silent.contains("EOS_None"))
    }

    @Test("another metre comes on a bar line, before anything else there")
    func metres() {
        let note = "NoteOn_60 Velocity_79"
        #expect(allowed(grammar("\(note) TimeShift_4.0.4")).contains("TimeSig_3/4"))
        #expect(!allowed(grammar("\(note) TimeShift_4.0.4")).contains("TimeSig_4/4"))
        #expect(!allowed(grammar("\(note) TimeShift_3.0.8")).contains("TimeSig_3/4"))
        #expect(!allowed(grammar("\(note) TimeShift_4.0.4 NoteOff_60")).contains("TimeSig_3/4"))
    }

    @Test("of overlapping notes of one pitch the oldest ends, and ends where the next begins")
    func overlapping() {
        let decoded = encoding.decode(
            tokens(
                """
                BOS_None TimeSig_4/4 NoteOn_60 Velocity_79 TimeShift_1.0.8 NoteOn_60 Velocity_99 \
                TimeShift_1.0.8 NoteOff_60 TimeShift_1.0.8 NoteOff_60 EOS_None
                """
            )
        )
        #expect(Pieces.rows(decoded) == [[0, 50, 60], [50, 150, 60]])
        #expect(decoded.tracks[0].notes.map(\.velocity) == [79, 99])
    }

    @Test("a piece is all drums or none")
    func drums() {
        let after = allowed(grammar("DrumOn_36 Velocity_79 TimeShift_0.1.8 DrumOff_36"))
        #expect(after.contains("DrumOn_40") && !after.contains("NoteOn_40"))
    }

    @Test("a piece of endless silences is cut, with a remark, and stays valid")
    func endless() throws {
        let notes = (0..<4_000).map {
            Note(onset: $0 << 28, duration: 1 << 27, pitch: 60 + UInt8($0 % 12))
        }
        let encoded = encoding.encode(Pieces.piece([Track(notes: notes)]))
        let tokens = try #require(encoded.sequences.first)
        #expect(tokens.count < 501_000)
        #expect(encoded.noteCount < 4_000)
        #expect(encoded.remarks.count == 2)
    }
}
