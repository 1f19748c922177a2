import Foundation
import Score
import Testing

@Suite("studio evaluate --originality") struct OriginalityTests {
    private func lines(_ studio: Studio, _ options: String...) throws -> [JSON] {
        let outcome = try studio.run(
            ["evaluate", "--model", "tunes", "--originality", "--json"] + options
        )
        try #require(outcome.code == 0, "\(outcome)")
        return try outcome.objects
    }

    /// Paths of the twelve songs, and which of them are held out: those that are not found whole.
    private func copies(_ studio: Studio) throws -> (training: [Int], heldOut: [Int]) {
        var found: (training: [Int], heldOut: [Int]) = ([], [])
        let lines = try lines(studio, "songs")
        for (number, line) in lines.dropLast().enumerated() {
            let name = try #require(line["piece"]?.string)
            let known = line["any_key"]?["longest"]?["known"]?["piece"]?.string
            if known?.hasSuffix(name) == true {
                found.training.append(number)
            } else {
                found.heldOut.append(number)
            }
        }
        return found
    }

    @Test("a training piece three semitones up is found whole, with the bars of both")
    func transposedCopy() throws {
        let studio = try TrainedStudio.copy()
        // Files come in order of their paths, as the lines do.
        let names = studio.folder.names(in: "songs")
        let training = try copies(studio).training
        #expect(training.count == 10)
        let name = names[training[0]]
        let original = try #require(
            try MIDIFileReader.read(path: studio.folder.at("songs/\(name)")).sequences.first
        )
        try studio.folder.write("copy.mid", try original.transposed(by: 3))
        let lines = try lines(studio, "copy.mid")
        #expect(lines.count == 2)
        let found = try #require(lines[0]["any_key"])
        let longest = try #require(found["longest"])
        #expect(lines[0]["piece"] == "copy.mid")
        #expect(longest["onsets"]?.number == Double(original.noteCount))
        #expect(longest["transposition"] == 3)
        #expect(longest["time_scale"] == 1)
        #expect(longest["place"]?["bars"] == [1, 8])
        #expect(longest["known"]?["bars"] == [1, 8])
        #expect(longest["known"]?["piece"]?.string?.hasSuffix("songs/\(name)") == true)
        #expect(found["covered"] == 1)
        #expect(found["quantile"] == 1)
    }

    @Test("the held-out pieces are the yardstick, in the last line")
    func heldOut() throws {
        let human = try #require(try lines(TrainedStudio.copy(), "--count", "2").last)
        #expect(human["held_out_pieces"] == 2)
        #expect(human["training_pieces"] == 10)
        #expect(human["any_key"]?["longest"]?.array?.count == 2)
        #expect(human["any_key"]?["covered"]?.array?.count == 2)
    }

    @Test("without pieces the model writes some, and the same seed the same")
    func written() throws {
        let studio = try TrainedStudio.copy()
        let first = try lines(studio, "--count", "3", "--seed", "7")
        #expect(first.dropLast().map { $0["piece"] } == ["seed 7", "seed 8", "seed 9"])
        #expect(try lines(studio, "--count", "3", "--seed", "7") == first)
    }

    @Test("a kept generation is named by its id, and the table names both places")
    func generation() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        let outcome = try studio.succeed("evaluate", id, "--model", "tunes", "--originality")
        #expect(outcome.out.contains(id))
        #expect(outcome.out.contains("held out, median"))
        for line in outcome.out.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
        let all = try lines(studio, "--generations", "all")
        #expect(all.count == 2)
        #expect(all[0]["piece"]?.string == id)
    }

    @Test("a folder without a model is split as a new model would split it")
    func folder() throws {
        let studio = try TrainedStudio.copy()
        try studio.folder.write("new.mid", Songs.tune(seed: 100))
        let outcome = try studio.succeed(
            "evaluate",
            "new.mid",
            "--corpus",
            "songs",
            "--originality",
            "--reading",
            "chords",
            "--json"
        )
        #expect(try outcome.objects.count == 2)
    }

    @Test("drums alone have nothing in common, and it is said")
    func drums() throws {
        let studio = try TrainedStudio.copy()
        let notes = (0..<8).map { Note(onset: $0 * 480, duration: 240, pitch: 36, channel: 9) }
        try studio.folder.write("drums.mid", Songs.piece(notes))
        let outcome = try studio.succeed(
            "evaluate",
            "drums.mid",
            "--model",
            "tunes",
            "--originality",
            "--json"
        )
        let line = try #require(try outcome.objects.first)
        #expect(line["any_key"]?["longest"] == .null)
        #expect(line["any_key"]?["covered"] == .null)
        #expect(outcome.err.contains("drums.mid: no notes to compare"))
    }

    @Test(
        "what cannot be is refused with its range",
        arguments: [
            (["--least-match", "1"], 64, "least match is 1; expected 2 to 1000"),
            (["--match-grid", "0"], 64, "grid is 0; expected 1 to 96"),
            (["--count", "0"], 64, "count is 0; expected 1 to 10000"),
            (["nowhere.mid"], 66, "nowhere.mid: no such file"),
        ] as [([String], Int32, String)]
    )
    func refused(options: [String], code: Int32, message: String) throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio.run(
            ["evaluate", "--model", "tunes", "--originality"] + options
        )
        #expect(outcome.code == code)
        #expect(outcome.err.contains(message), "\(outcome.err)")
    }

    @Test("neither a model nor a folder is refused")
    func nothing() throws {
        let outcome = try Studio()("evaluate", "--originality")
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("name a model with --model"))
    }
}
