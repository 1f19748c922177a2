import Encoding
import Foundation
import Score
import Testing

/// Small pieces and what MidiTok 3.1.0 makes of them; see `Fixtures/make_miditok_tokens.py`.
struct MidiTokFixture: Decodable {
    struct Piece: Decodable, CustomTestStringConvertible {
        struct Part: Decodable {
            /// Onset, duration, pitch, velocity, channel.
            let notes: [[Int]]
            /// Tick, channel, program.
            let programs: [[Int]]
        }

        let name: String
        let division: Int
        /// Tick, numerator, denominator.
        let signatures: [[Int]]
        let tracks: [Part]
        let remi: [[Token]]
        let remi_programs: [Token]
        let midilike: [[Token]]

        var testDescription: String { name }
    }

    struct File: Decodable, CustomTestStringConvertible {
        /// Within `corpora/`.
        let path: String
        let remi: [[Token]]
        let remi_programs: [Token]
        let midilike: [[Token]]

        var testDescription: String { path }
    }

    let vocabularies: [String: [String]]
    let pieces: [Piece]
    let files: [File]

    private static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func read() throws -> MidiTokFixture {
        let path = repository.appending(
            path: "Tests/EncodingTests/Fixtures/miditok_tokens.json"
        )
        return try JSONDecoder().decode(MidiTokFixture.self, from: Data(contentsOf: path))
    }
}

extension MidiTokFixture.Piece {
    /// The piece, with the notes of each track in order of onset.
    var sequence: NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(division)),
            tracks: tracks.map { part in
                Track(
                    notes: part.notes.map {
                        Note(
                            onset: $0[0],
                            duration: $0[1],
                            pitch: UInt8($0[2]),
                            velocity: UInt8($0[3]),
                            channel: UInt8($0[4])
                        )
                    },
                    programs: part.programs.sorted { $0[0] < $1[0] }.map {
                        ProgramChange(tick: $0[0], channel: UInt8($0[1]), program: UInt8($0[2]))
                    }
                )
            },
            timeSignatures: signatures.map {
                TimeSignature(tick: $0[0], numerator: $0[1], denominator: $0[2])
            }
        )
    }
}

extension MidiTokFixture.File {
    func sequence() throws -> NoteSequence {
        let folder = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try MIDIFileReader.read(path: folder.appending(path: "corpora/\(path)").path)
            .sequence
    }
}
