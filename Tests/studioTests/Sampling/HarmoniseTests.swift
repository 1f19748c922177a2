import Foundation
import Score
import Testing

@Suite("studio sample --harmonise") struct HarmoniseTests {
    /// A studio with a model of tunes in two voices, and a melody of dotted notes at 90 a minute.
    private func studio() throws -> Studio {
        let studio = try TrainedStudio.copy()
        for number in 0..<4 {
            var song = Songs.tune(seed: UInt64(number), bars: 2)
            let lower = song.tracks[0].notes.map {
                Note(onset: $0.onset, duration: $0.duration, pitch: $0.pitch - 12, channel: 1)
            }
            song.tracks.append(Track(notes: lower))
            try studio.folder.write("pairs/pair-\(number).mid", song)
        }
        let training = try studio.run(
            ["train", "pairs", "--name", "chords", "--encoding", "frames"] + TrainedStudio.tiny
        )
        try #require(training.code == 0, "\(training)")
        try studio.folder.write("melody.mid", Self.melody)
        return studio
    }

    private static let melody = NoteSequence(
        tempoMap: TempoMap(
            division: .ticksPerQuarter(192),
            changes: [TempoChange(microsecondsPerQuarter: 666_667)]
        ),
        tracks: [
            Track(
                name: "Violin",
                notes: [(0, 288, 67), (288, 96, 69), (480, 192, 71), (672, 480, 74)].map {
                    Note(onset: $0.0, duration: $0.1, pitch: UInt8($0.2), velocity: 97, channel: 2)
                },
                programs: [ProgramChange(channel: 2, program: 40)]
            )
        ],
        timeSignatures: [TimeSignature(numerator: 3, denominator: 4)],
        keySignatures: [KeySignature(sharps: 1, isMinor: false)]
    )

    private func piece(_ line: JSON, in studio: Studio) throws -> NoteSequence {
        try MIDIFileReader.read(path: studio.folder.at(try #require(line["midi"]?.string))).sequence
    }

    @Test("the melody stays note for note, with its tempo, metre and key; voices lie beneath")
    func melody() throws {
        let studio = try studio()
        let outcome = try studio(
            "sample",
            "--model",
            "chords",
            "--harmonise",
            "melody.mid",
            "--seed",
            "3",
            "--particles",
            "8",
            "--temperature",
            "1.5",
            "--json"
        )
        #expect(outcome.code == 0, "\(outcome)")
        let line = try #require(try outcome.objects.first)
        let piece = try piece(line, in: studio)
        let given = Self.melody
        let upper = try #require(piece.tracks.first { $0.name == "Melody" })
        #expect(upper.notes == given.tracks[0].notes)
        #expect(upper.programs == given.tracks[0].programs)
        #expect(piece.tempoMap == given.tempoMap)
        #expect(piece.timeSignatures == given.timeSignatures)
        #expect(piece.keySignatures == given.keySignatures)
        let beneath = try #require(piece.tracks.first { $0.name == "Harmony" }).notes
        #expect(!beneath.isEmpty)
        for note in beneath {
            #expect(note.channel != 2)
            for other in upper.notes where other.onset < note.end && note.onset < other.end {
                #expect(note.pitch < other.pitch)
            }
        }
        #expect(line["notes"] == .number(Double(beneath.count + 4)))
        #expect(line["harmony"]?["particles"] == 8)
        #expect(try #require(line["harmony"]?["melody_log_likelihood"]?.number) < 0)
    }

    @Test("the catalog keeps the recipe: replay gives the same bytes, the melody file not needed")
    func replay() throws {
        let studio = try studio()
        let line = try #require(
            try studio(
                "sample",
                "--model",
                "chords",
                "--harmonise",
                "melody.mid",
                "--seed",
                "3",
                "--particles",
                "8",
                "--json"
            ).objects.first
        )
        try FileManager.default.removeItem(atPath: studio.folder.at("melody.mid"))
        let id = try #require(line["id"]?.string)
        let again = try #require(try studio("replay", id, "--json").objects.first)
        #expect(again["identical"] == true)
    }

    @Test("more particles are another piece, with an id of its own")
    func particles() throws {
        let studio = try studio()
        let ids = try ["4", "8", "4"].map { count in
            try studio(
                "sample",
                "--model",
                "chords",
                "--harmonise",
                "melody.mid",
                "--seed",
                "3",
                "--particles",
                count,
                "--json"
            ).objects.first?["id"]?.string
        }
        #expect(ids[0] != ids[1])
        #expect(ids[0] == ids[2])
    }

    @Test("what cannot be harmonised is refused in words")
    func refused() throws {
        let studio = try studio()
        let drums = Songs.piece([Note(onset: 0, duration: 480, pitch: 36, channel: 9)])
        try studio.folder.write("drums.mid", drums)
        let cases: [(arguments: [String], code: Int32, words: String)] = [
            (["--model", "tunes", "--harmonise", "melody.mid"], 64, "this model writes melody"),
            (["--model", "chords", "--harmonise", "drums.mid"], 65, "drums have no melody"),
            (["--model", "chords", "--harmonise", "gone.mid"], 66, "the melody cannot be read"),
            (
                ["--model", "chords", "--harmonise", "melody.mid", "--particles", "0"], 64,
                "particles is 0"
            ),
            (
                ["--model", "chords", "--harmonise", "melody.mid", "--bars", "4"], 64,
                "leave out --prime, --bars"
            ),
            (["--model", "chords", "--particles", "4"], 64, "--particles goes with --harmonise"),
        ]
        for example in cases {
            let outcome = try studio.run(["sample"] + example.arguments)
            #expect(outcome.code == example.code, "\(outcome)")
            #expect(outcome.err.replacing("\n", with: " ").contains(example.words), "\(outcome)")
        }
    }
}
