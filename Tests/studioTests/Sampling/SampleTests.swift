import Foundation
import Score
import Testing

@Suite("studio sample") struct SampleTests {
    static let keys: Set<String> = [
        "id", "model", "kind", "temperature", "seed", "midi", "audio", "notes", "seconds",
        "log_likelihood", "warnings",
    ]

    private func notes(of piece: JSON, in studio: Studio) throws -> [Note] {
        let path = studio.folder.at(try #require(piece["midi"]?.string))
        return try MIDIFileReader.read(path: path).sequence.tracks.flatMap(\.notes)
    }

    @Test("prints a line a piece, which tells what lies in the library")
    func line() throws {
        let studio = try TrainedStudio.copy()
        let line = try studio.piece(seed: 7, "--temperature", "0.9")
        #expect(Self.keys.isSubset(of: line.keys))
        #expect(line["model"] == "tunes")
        #expect(line["kind"] == "lstm")
        #expect(line["temperature"] == 0.9)
        #expect(line["seed"] == 7)
        #expect(line["audio"] == .null)
        #expect(try #require(line["log_likelihood"]?.number) < 0)
        #expect(try line["notes"] == .number(Double(notes(of: line, in: studio).count)))
        let row = try studio("list", "--json").objects.first
        #expect(row?["id"] == line["id"])
        #expect(row?["midi"] == line["midi"])
    }

    @Test("a picture's name is refused before a piece is made")
    func pictureName() throws {
        let studio = try TrainedStudio.copy()
        let before = try studio("list", "--json").objects.count
        let outcome = try studio("sample", "--model", "tunes", "--seed", "4", "--picture", "a.gif")
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("a.gif"))
        #expect(try studio("list", "--json").objects.count == before)
    }

    @Test("the MIDI file carries the generation's id as a text event")
    func identifier() throws {
        let studio = try TrainedStudio.copy()
        let line = try studio.piece()
        let path = studio.folder.at(try #require(line["midi"]?.string))
        let piece = try MIDIFileReader.read(path: path).sequence
        #expect(piece.generationIdentifier == line["id"]?.string)
    }

    @Test("the same seed and settings give the same bytes, another seed others")
    func reproducible() throws {
        let studio = try TrainedStudio.copy()
        for (seed, name) in [("5", "a.mid"), ("5", "b.mid"), ("6", "c.mid")] {
            try studio.succeed(
                "sample",
                "--model",
                "tunes",
                "--seed",
                seed,
                "--bars",
                "2",
                "--output",
                name
            )
        }
        #expect(try studio.folder.read("a.mid") == studio.folder.read("b.mid"))
        #expect(try studio.folder.read("a.mid") != studio.folder.read("c.mid"))
        #expect(try studio("list", "--json").objects.count == 2, "the same piece has one row")
    }

    @Test("another library with the same model and seed gives the same bytes")
    func elsewhere() throws {
        let pieces = try (0..<2).map { _ in
            let studio = try TrainedStudio.copy()
            return try studio.folder.read(#require(studio.piece(seed: 3)["midi"]?.string))
        }
        #expect(pieces[0] == pieces[1])
    }

    @Test("temperature 0 takes the most likely token, whatever the seed")
    func greedy() throws {
        let studio = try TrainedStudio.copy()
        let pieces = try [1, 2].map { seed in
            try notes(of: studio.piece(seed: seed, "--temperature", "0"), in: studio)
        }
        #expect(!pieces[0].isEmpty)
        #expect(pieces[0] == pieces[1])
    }

    @Test("--count writes so many pieces, each with the next seed")
    func count() throws {
        let studio = try TrainedStudio.copy()
        let outcome = try studio.succeed(
            "sample",
            "--model",
            "tunes",
            "--count",
            "3",
            "--seed",
            "10",
            "--bars",
            "1",
            "--json",
            "--output",
            "out.mid"
        )
        #expect(try outcome.objects.map { $0["seed"] } == [10, 11, 12])
        #expect(Set(try outcome.objects.compactMap { $0["id"]?.string }).count == 3)
        #expect(
            studio.folder.names().filter { $0.hasPrefix("out") }
                == ["out-1.mid", "out-2.mid", "out-3.mid"]
        )
    }

    @Test("Ctrl-C keeps the pieces finished before, and tells each of them")
    func interrupted() throws {
        let studio = try TrainedStudio.copy()
        let running = try studio.start([
            "sample", "--model", "tunes", "--count", "2000", "--bars", "32", "--seed", "1",
            "--json",
        ])
        try running.interrupt(afterLines: 2)
        let outcome = try running.wait()
        #expect(outcome.code == 130)
        let told = try outcome.objects.compactMap { $0["id"]?.string }
        let kept = try studio("list", "--limit", "0", "--json").objects
        #expect(told.count >= 2)
        #expect(Set(told) == Set(kept.compactMap { $0["id"]?.string }))
    }
}
