import Foundation
import Score
import Testing

@Suite("studio train and encodings") struct TrainEncodingTests {
    /// Three tunes at once: a bass an octave lower, a voice a third higher, and drums if asked for.
    private static func chords(seed: UInt64, drums: Bool = false) -> NoteSequence {
        let tune = Songs.tune(seed: seed)
        var piece = tune
        for (number, interval) in [-12, 4].enumerated() {
            let notes = tune.tracks[0].notes.map {
                Note(
                    onset: $0.onset,
                    duration: $0.duration,
                    pitch: UInt8(Int($0.pitch) + interval),
                    channel: UInt8(number + 1)
                )
            }
            piece.tracks.append(Track(notes: notes))
        }
        if drums {
            let beats = stride(from: 0, to: 8 * 1920, by: 480)
            piece.tracks.append(
                Track(
                    notes: beats.map { Note(onset: $0, duration: 60, pitch: 36, channel: 9) }
                )
            )
        }
        return piece
    }

    private func studio(_ piece: (UInt64) -> NoteSequence) throws -> Studio {
        let studio = try Studio()
        for number in 0..<4 {
            try studio.folder.write("songs/song-\(number).mid", piece(UInt64(number)))
        }
        return studio
    }

    @Test("where none is asked for, the folder decides, and the reason is told")
    func chosen() throws {
        let cases: [(encoding: String, piece: (UInt64) -> NoteSequence)] = [
            ("melody", { Songs.tune(seed: $0) }),
            ("frames", { Self.chords(seed: $0) }),
            ("remi", { Self.chords(seed: $0, drums: true) }),
        ]
        for (encoding, piece) in cases {
            let outcome = try studio(piece).run(["train", "songs", "--json"] + TrainedStudio.tiny)
            #expect(outcome.code == 0)
            for line in try outcome.objects {
                #expect(line["encoding"] == .string(encoding))
                #expect(line["encoding_reason"]?.string?.isEmpty == false)
            }
            #expect(outcome.err.contains("encoding \(encoding), chosen by Studio: "))
        }
    }

    @Test("one that is asked for is taken, and needs no reason")
    func asked() throws {
        let outcome = try studio { Self.chords(seed: $0) }.run(
            ["train", "songs", "--encoding", "melody", "--json"] + TrainedStudio.tiny
        )
        #expect(try outcome.objects.allSatisfy { $0["encoding"] == "melody" })
        #expect(try outcome.objects.allSatisfy { $0["encoding_reason"] == nil })
        #expect(!outcome.err.contains("chosen by Studio"))
    }

    @Test(
        "a model of each encoding writes pieces, and continues one",
        arguments: [
            ["melody"], ["performance"], ["frames"], ["midilike"], ["remi"],
            ["remi", "--programs"],
        ]
    )
    func writes(_ encoding: [String]) throws {
        let studio = try studio { Self.chords(seed: $0, drums: true) }
        let training = try studio.run(
            ["train", "songs", "--name", "m", "--encoding"] + encoding + TrainedStudio.tiny
        )
        #expect(training.code == 0, "\(training)")
        for extra in [[], ["--prime", "songs/song-0.mid"]] {
            let outcome = try studio.run(
                ["sample", "--model", "m", "--bars", "2", "--seed", "3", "--json"] + extra
            )
            #expect(outcome.code == 0, "\(outcome)")
            let line = try #require(try outcome.objects.first)
            #expect(try #require(line["notes"]?.number) > 0)
            let path = try #require(line["midi"]?.string)
            let name = String(
                try #require(path.range(of: "studio-library").map { path[$0.lowerBound...] })
            )
            let piece = try MIDIFileReader.read(studio.folder.read(name))
            #expect(piece.repairs.isEmpty)
            #expect(piece.sequence.noteCount > 0)
        }
    }

    @Test(
        "options that an encoding does not have are refused",
        arguments: [
            ["--encoding", "remi", "--grid", "4"], ["--encoding", "frames", "--drums"],
            ["--encoding", "remi", "--drums"], ["--programs"],
            ["--encoding", "midilike", "--programs"], ["--model", "gan", "--encoding", "frames"],
        ]
    )
    func refused(_ options: [String]) throws {
        let outcome = try studio { Songs.tune(seed: $0) }.run(["train", "songs"] + options)
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("leave out") || outcome.err.contains("add --encoding"))
    }

    @Test("inspect shows the tokens of an encoding")
    func inspect() throws {
        let studio = try Studio()
        try studio.folder.write("c.mid", Songs.piece([Note(onset: 480, duration: 480, pitch: 60)]))
        let outcome = try studio("inspect", "c.mid", "--encoding", "remi", "--json")
        // BOS, Bar, TimeSig_4/4, Position_8, Pitch_60, Velocity_79, Duration_1.0.8, EOS
        #expect(try outcome.objects.first?["tokens"] == [[1, 4, 356, 198, 44, 113, 133, 2]])
        let text = try studio("inspect", "c.mid", "--encoding", "remi").out
        #expect(text.contains("BOS_None Bar_None TimeSig_4/4 Position_8 Pitch_60 Velocity_79"))
        #expect(try studio("inspect", "c.mid", "--programs").code == 64)
    }
}
