import Encoding
import Score
import Testing

/// The outside truth: what MidiTok 3.1.0 with its default settings makes of the same pieces.
@Suite("Tokens as MidiTok has them") struct MidiTokTests {
    private static func encoding(_ name: String) throws -> any TokenEncoding {
        switch name {
        case "remi": REMIEncoding()
        case "remi_programs": REMIEncoding(usesPrograms: true)
        default: MIDILikeEncoding()
        }
    }

    /// The tokens without beginning and end, which MidiTok's default settings do not write.
    private static func tokens(_ name: String, _ piece: NoteSequence) throws -> [[Token]] {
        let encoding = try encoding(name)
        return encoding.encode(piece).sequences.map { sequence in
            #expect(sequence.first == 1)
            #expect(sequence.last == encoding.endToken)
            return Array(sequence.dropFirst().dropLast())
        }
    }

    @Test("names and numbers are MidiTok's", arguments: ["remi", "remi_programs", "midilike"])
    func vocabulary(_ name: String) throws {
        let encoding = try Self.encoding(name)
        let names = (0..<Token(encoding.vocabularySize)).map { encoding.name(of: $0) }
        #expect(names == (try MidiTokFixture.read()).vocabularies[name])
    }

    @Test("a piece's tokens are MidiTok's", arguments: try MidiTokFixture.read().pieces)
    func pieces(_ piece: MidiTokFixture.Piece) throws {
        #expect(try Self.tokens("remi", piece.sequence) == piece.remi)
        #expect(try Self.tokens("midilike", piece.sequence) == piece.midilike)
        #expect(try Self.tokens("remi_programs", piece.sequence) == [piece.remi_programs])
    }

    @Test("a file's tokens are MidiTok's", arguments: try MidiTokFixture.read().files)
    func files(_ file: MidiTokFixture.File) throws {
        let sequence = try file.sequence()
        #expect(try Self.tokens("remi", sequence) == file.remi)
        #expect(try Self.tokens("midilike", sequence) == file.midilike)
        #expect(try Self.tokens("remi_programs", sequence) == [file.remi_programs])
    }
}
