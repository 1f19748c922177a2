import Encoding
import Randomness
import Score
import Testing

@Suite("The encoding that suits a folder") struct EncodingChoiceTests {
    private func choice(_ pieces: [NoteSequence]) -> EncodingChoice {
        EncodingChoice(for: FolderFigures(of: pieces))
    }

    private var tunes: [NoteSequence] { (0..<4).map { Pieces.randomTune(seed: $0) } }

    @Test("tunes of one voice are melodies")
    func tunesAreMelodies() {
        let choice = choice(tunes)
        #expect(choice.encoding == EncodingConfiguration(kind: .melody))
        #expect(choice.reason.contains("one note sounds at a time"))
    }

    @Test("a double stop here and there leaves a melody")
    func doubleStops() {
        let pieces = tunes.map { tune in
            var tune = tune
            let last = tune.tracks[0].notes[tune.tracks[0].notes.count - 1]
            tune.tracks[0].notes.append(
                Note(onset: last.onset, duration: last.duration, pitch: 36)
            )
            return tune
        }
        #expect(choice(pieces).encoding.kind == .melody)
    }

    @Test("voices on a grid are frames, in one track or in four")
    func chorales() {
        let one = Pieces.polyphonic(seed: 1, voices: 4)
        let four = Pieces.piece(
            (0..<4).map { voice in
                Track(
                    notes: one.tracks[0].notes.enumerated().filter { $0.offset % 4 == voice }
                        .map(\.element)
                )
            }
        )
        for piece in [one, four] {
            let choice = choice([piece])
            #expect(choice.encoding == EncodingConfiguration(kind: .frames))
            #expect(choice.reason.contains("frames"))
        }
    }

    @Test("what was played freely is a performance, chords or not", arguments: [1, 4])
    func performances(_ voices: Int) {
        var piece = Pieces.polyphonic(seed: 2, voices: voices)
        var random = Xoshiro256(seed: 5)
        for index in piece.tracks[0].notes.indices {
            piece.tracks[0].notes[index].onset += Int.random(in: 0..<120, using: &random)
        }
        #expect(choice([piece]).encoding == EncodingConfiguration(kind: .performance))
    }

    @Test("triplets are on a grid")
    func triplets() {
        let notes = (0..<60).map { Note(onset: $0 * 160, duration: 160, pitch: 60 + UInt8($0 % 5)) }
        let choice = choice([Pieces.piece([Track(notes: notes)])])
        #expect(choice.encoding.kind == .melody)
    }

    @Test("drums, or several programs, ask for programs")
    func ensembles() {
        let tune = Pieces.randomTune(seed: 3)
        let drums = Track(
            notes: (0..<8).map {
                Note(onset: $0 * 480, duration: 60, pitch: 36, channel: 9)
            }
        )
        let flute = Track(
            notes: tune.tracks[0].notes.map {
                var note = $0
                note.channel = 1
                return note
            },
            programs: [ProgramChange(channel: 1, program: 73)]
        )
        for extra in [drums, flute] {
            let choice = choice([Pieces.piece(tune.tracks + [extra])])
            #expect(choice.encoding == EncodingConfiguration(kind: .remi, usesPrograms: true))
        }
        // Most pieces decide.
        let mixed = tunes + [Pieces.piece(tune.tracks + [drums])]
        #expect(choice(mixed).encoding.kind == .melody)
    }

    @Test("of nothing the choice is the default")
    func nothing() {
        #expect(choice([]).encoding.kind == .melody)
        #expect(choice([Pieces.piece([Track()])]).encoding.kind == .melody)
    }

    @Test("figures are what can be counted by hand")
    func figures() {
        // Four instants; at the second and the third two notes sound, once one of them held.
        let piece = Pieces.tune([(0, 4, 60), (4, 8, 64), (4, 4, 67), (8, 4, 65), (12, 4, 60)])
        let figures = FolderFigures(of: [piece])
        #expect(figures.pieces == 1 && figures.notes == 5)
        #expect(figures.polyphony == 0.5)
        #expect(figures.gridDistance == 0)
        #expect(figures.ensembles == 0)
    }
}
