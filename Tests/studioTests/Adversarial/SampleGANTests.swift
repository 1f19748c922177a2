import Foundation
import Score
import Testing

@Suite("studio sample of a GAN") struct SampleGANTests {
    private func sample(
        _ studio: Studio,
        _ model: String = "pianoroll",
        _ more: [String] = []
    ) throws -> [JSON] {
        let outcome = try studio.run(["sample", "--model", model, "--json"] + more)
        try #require(outcome.code == 0, "\(outcome)")
        return try outcome.objects
    }

    @Test(
        "a window is a piece of its bars, without a likelihood",
        arguments: TrainedGAN.Preset.allCases
    )
    func windows(preset: TrainedGAN.Preset) throws {
        let studio = try TrainedGAN.copy()
        let lines = try sample(studio, preset.rawValue, ["--count", "3", "--seed", "5"])
        #expect(lines.map { $0["seed"] } == [5, 6, 7])
        // 120 quarter notes a minute: 4 bars of 4/4 are 8 seconds, 128 sixteenths 16.
        let seconds: JSON = preset == .pianoroll ? 8 : 16
        for line in lines {
            #expect(line["kind"] == "gan")
            #expect(line["seconds"] == seconds)
            #expect(line["log_likelihood"] == .null)
            let bytes = try studio.folder.read(#require(line["midi"]?.string))
            let piece = try MIDIFileReader.read(bytes).sequence
            #expect(piece.timeSignatures.map(\.numerator) == [4])
        }
        #expect(Set(lines.compactMap { $0["id"]?.string }).count == 3)
        #expect(try sample(studio, preset.rawValue, ["--seed", "5"])[0]["id"] == lines[0]["id"])
        #expect(try studio("list", "--json").objects.count == 3)
    }

    @Test("a piece is made again with the same bytes, and shown with its model")
    func replay() throws {
        let studio = try TrainedGAN.copy()
        let line = try sample(studio, "textbook", ["--seed", "2", "--temperature", "0.7"])[0]
        let id = try #require(line["id"]?.string)
        let replay = try studio.succeed("replay", id, "--json")
        #expect(try replay.objects.first?["identical"] == true)
        #expect(try studio.succeed("show", id).out.contains("textbook"))
        #expect(try studio.succeed("show", "textbook").out.contains("gan"))
    }

    @Test("the way between two generations begins and ends with them, and replays")
    func interpolation() throws {
        let studio = try TrainedGAN.copy()
        let ends = try sample(studio, "pianoroll", ["--seed", "1", "--count", "2"])
        let ids = try ends.map { try #require($0["id"]?.string) }
        let way = try sample(
            studio,
            "pianoroll",
            ["--interpolate", ids[0], String(ids[1].prefix(10)), "--steps", "5"]
        )
        #expect(way.map { $0["position"] } == [0, 0.25, 0.5, 0.75, 1])
        #expect(Set(way.compactMap { $0["id"]?.string }).count == 5)
        func notes(_ line: JSON) throws -> [Note] {
            let bytes = try studio.folder.read(#require(line["midi"]?.string))
            return try MIDIFileReader.read(bytes).sequence.pitchedNotes
        }
        #expect(try notes(way[0]) == notes(ends[0]))
        // The whole way is in the first one's key.
        let (last, end) = (try notes(way[4]), try notes(ends[1]))
        #expect(last.map(\.onset) == end.map(\.onset))
        #expect(last.map(\.duration) == end.map(\.duration))
        #expect(Set(zip(last, end).map { Int($0.pitch) - Int($1.pitch) }).count <= 1)
        for line in way {
            let replay = try studio.succeed("replay", #require(line["id"]?.string), "--json")
            #expect(try replay.objects.first?["identical"] == true)
        }
    }

    @Test(
        "what a window written at once cannot have is wrong usage, and the reason is told",
        arguments: [
            (["--top-k", "5"], "no tokens"), (["--top-p", "0.9"], "no tokens"),
            (["--prime", "songs/song-0.mid"], "at once"), (["--bars", "5"], "4"),
            (["--label", "jigs"], "no classes"), (["--metre", "6/8"], "4/4"),
            (["--interpolate", "g-0"], "two ids"), (["--steps", "3"], "--interpolate"),
            (["--interpolate", "g-0", "g-1", "--seed", "1"], "--seed"),
        ]
    )
    func refused(options: [String], reason: String) throws {
        let studio = try TrainedGAN.copy()
        let outcome = try studio.run(["sample", "--model", "pianoroll"] + options)
        #expect(outcome.code == 64, "\(outcome)")
        #expect(outcome.err.contains(reason), "\(outcome)")
        #expect(try studio("list", "--json").out.isEmpty)
    }

    @Test("a way needs two generations of the model that goes it")
    func wrongEnds() throws {
        let studio = try TrainedGAN.copy()
        let id = try #require(try sample(studio, "pianoroll")[0]["id"]?.string)
        let other = try #require(try sample(studio, "textbook")[0]["id"]?.string)
        let mixed = try studio("sample", "--model", "pianoroll", "--interpolate", id, other)
        #expect(mixed.code == 64)
        #expect(mixed.err.contains("textbook"))
        let missing = try studio("sample", "--model", "pianoroll", "--interpolate", id, "g-none")
        #expect(missing.code == 66)
        let steps = try studio.run(
            ["sample", "--model", "pianoroll", "--interpolate", id, id, "--steps", "1"]
        )
        #expect(steps.code == 64)
        #expect(steps.err.contains("2 to 1000"))
    }

    @Test("classes are the subfolders, and one can be asked for")
    func labels() throws {
        let studio = try Studio()
        try Songs.write(8, bars: 16, to: "songs/jigs", in: studio.folder)
        for number in 0..<8 {
            let tune = try Songs.tune(seed: UInt64(100 + number), bars: 16).transposed(by: 12)
            try studio.folder.write("songs/reels/tune-\(number).mid", tune)
        }
        let training = try studio.run(
            ["train", "songs", "--name", "dances", "--epochs", "1"]
                + TrainedGAN.Preset.pianoroll.tiny
        )
        try #require(training.code == 0, "\(training)")
        let line = try sample(studio, "dances", ["--label", "reels", "--seed", "1"])[0]
        let id = try #require(line["id"]?.string)
        #expect(try studio.succeed("replay", id, "--json").objects.first?["identical"] == true)
        let unknown = try studio("sample", "--model", "dances", "--label", "waltzes")
        #expect(unknown.code == 64)
        #expect(unknown.err.contains("jigs, reels"))
    }
}
