import Randomness
import Score
import Testing

@Suite("MIDI file reader on damaged files") struct MIDIFileFuzzTests {
    private static func fixtures() throws -> [[UInt8]] {
        [
            try MIDIFileWriter.bytes(for: RichPiece.sequence), Fixture.specificationExample,
            Fixture.specificationExampleFormat1,
            Fixture.file(format: 2, "00 90 3C 40 60 3C 00", "00 FF 51 03 0F 42 40 00 F0 01 F7"),
        ]
    }

    @Test("never traps, and what it reads is sound and can be written", arguments: 0..<8)
    func mutants(stream: Int) throws {
        var random = Xoshiro256(seed: 20_260_104, stream: UInt64(stream))
        let fixtures = try Self.fixtures()
        var readCount = 0
        for _ in 0..<500 {
            let original = fixtures[Int.random(in: 0..<fixtures.count, using: &random)]
            let bytes = Self.mutant(of: original, using: &random)
            guard let strict = try? MIDIFileReader.read(bytes) else {
                if let lenient = try? MIDIFileReader.read(bytes, lenient: true) {
                    #expect(!lenient.repairs.isEmpty)
                    try check(lenient, byteCount: bytes.count)
                }
                continue
            }
            readCount += 1
            // Leniently a file that is sound enough reads the same.
            #expect(try MIDIFileReader.read(bytes, lenient: true) == strict)
            try check(strict, byteCount: bytes.count)
        }
        // Otherwise the mutants would show nothing but the header's checks.
        #expect(readCount > 25)
    }

    private func check(_ file: MIDIFile, byteCount: Int) throws {
        for track in file.sequences.flatMap(\.tracks) {
            #expect(zip(track.notes, track.notes.dropFirst()).allSatisfy { $0.onset <= $1.onset })
            #expect(
                track.notes.allSatisfy {
                    $0.duration >= 0 && $0.end <= track.endTick && $0.pitch < 128
                        && (1...127).contains($0.velocity) && $0.channel < 16
                }
            )
            // Three bytes at least make a note; nothing grows from a number in the file.
            #expect(track.notes.count * 3 <= byteCount)
        }
        #expect(file.sequence.seconds.isFinite)
        var soundFile = file
        for index in soundFile.sequences.indices {
            // A meta type above 127 can be read, and not be written.
            for track in soundFile.sequences[index].tracks.indices {
                soundFile.sequences[index].tracks[track].metaEvents.removeAll { $0.type > 127 }
            }
        }
        let again = try MIDIFileReader.read(try MIDIFileWriter.bytes(for: soundFile))
        #expect(again.repairs == [])
        for (piece, original) in zip(again.sequences, soundFile.sequences) {
            #expect(piece.tempoMap == original.tempoMap)
            #expect(piece.timeSignatures == original.timeSignatures)
            #expect(piece.tracks.map(\.notes) == original.tracks.map(\.notes))
            #expect(piece.tracks.map(\.controllers) == original.tracks.map(\.controllers))
        }
    }

    /// Flips, overwrites, removes, doubles or cuts off some bytes.
    private static func mutant(of bytes: [UInt8], using random: inout Xoshiro256) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(bytes[place], at: place)
            case 4:
                let odd: [UInt8] = [0x00, 0x7F, 0x80, 0xF0, 0xF7, 0xFF]
                bytes[place] = odd[Int.random(in: 0..<odd.count, using: &random)]
            default: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random) / 8)
            }
        }
        return bytes
    }
}
