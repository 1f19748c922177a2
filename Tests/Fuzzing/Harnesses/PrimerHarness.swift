import Encoding
import Score

/// What somebody brings as a primer, or puts into a folder to learn from: a MIDI file, encoded in
/// every way that there is, and cut into windows.
///
/// The MIDI harness is for the reader; here a file that it reads leniently goes on.
final class PrimerHarness: Harness {
    static let name = "primer"

    private var reader = MIDIFileReader(lenient: true)
    private let encodings: [any TokenEncoding]
    private let cutters = [
        WindowCutter(barSteps: 16, steps: 32, movesKey: true),
        WindowCutter(barSteps: 12, steps: 12, hop: 2, movesKey: false),
    ]

    init() throws {
        encodings = try EncodingKind.allCases.flatMap { kind in
            try [false, true].map { isOther in
                try EncodingConfiguration(
                    kind: kind,
                    stepsPerQuarter: isOther ? 12 : 4,
                    includesDrums: isOther,
                    usesPrograms: isOther
                ).makeEncoding()
            }
        }
    }

    func seeds() throws -> [[UInt8]] {
        // A waltz with an upbeat on two tracks, chords and drums; in seconds; far apart.
        try [Self.piece(gap: 0), Self.piece(gap: 1 << 20)].map { piece in
            try MIDIFileWriter.bytes(for: piece)
        }
    }

    private static func piece(gap: Int) -> NoteSequence {
        let tracks = (0..<3).map { number in
            var track = Track()
            track.name = "part \(number)"
            track.notes = (0..<12).map { index in
                Note(
                    onset: 240 + 120 * index + (index > 5 ? gap : 0),
                    duration: 40 + 50 * (index % 4),
                    pitch: UInt8(50 + 7 * number + (5 * index) % 12),
                    velocity: UInt8(40 + 5 * index),
                    channel: number == 2 ? 9 : UInt8(number)
                )
            }
            track.programs = [ProgramChange(tick: 0, channel: UInt8(number), program: 40)]
            track.endTick = (track.notes.last?.end ?? 0) + 120
            return track
        }
        var piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(240)),
            tracks: tracks
        )
        piece.timeSignatures = [TimeSignature(numerator: 3, denominator: 4)]
        return piece
    }

    func read(_ bytes: [UInt8]) throws {
        for sequence in try reader.read(bytes).sequences {
            for encoding in encodings { try read(sequence, encoding) }
            for cutter in cutters {
                for cut in cutter.cut(sequence) {
                    require(
                        cut.windows.allSatisfy { $0.steps.count == cutter.steps },
                        "a window of another length"
                    )
                }
            }
        }
    }

    private func read(_ sequence: NoteSequence, _ encoding: any TokenEncoding) throws {
        let piece = encoding.encode(sequence)
        for tokens in piece.sequences {
            check(tokens, encoding)
            require(tokens.last == encoding.endToken, "a piece without an end")
            check(encoding.decode(tokens))
        }
        do throws(EncodingError) {
            let primer = try encoding.encodePrimer(sequence)
            check(primer.tokens, encoding)
            require(primer.bars.isFinite && primer.bars >= 0, "a primer of no finite length")
            check(encoding.decode(primer.tokens))
            var grammar = encoding.makeGrammar()
            // Of doubled voices MidiTok's encodings keep both notes.
            let keepsDoubles = encoding.kind == .remi || encoding.kind == .midilike
            for token in primer.tokens {
                require(keepsDoubles || grammar.allows(token), "a primer that grammar forbids")
                grammar.accept(token)
            }
            grammar.closeNotes()
            require(grammar.bars.isFinite, "a primer of no finite length")
        } catch {
            guard case .nothingToContinue = error else { throw error }
        }
    }

    private func check(_ tokens: [Token], _ encoding: any TokenEncoding) {
        require(
            tokens.allSatisfy { (0..<Token(encoding.vocabularySize)).contains($0) },
            "a token that there is not"
        )
    }

    private func check(_ piece: NoteSequence) {
        require(piece.seconds.isFinite, "a piece of no finite length")
        for note in piece.tracks.flatMap(\.notes) {
            require(note.duration > 0 && note.onset >= 0, "a note of no length")
            require(note.pitch < 128 && (1...127).contains(note.velocity), "no such note")
        }
    }
}
