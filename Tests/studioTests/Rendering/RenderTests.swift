import Foundation
import Testing

@Suite("studio render") struct RenderTests {
    private static let keys: Set<String> = [
        "input", "output", "synth", "seconds", "sample_rate", "channels", "peak",
        "real_time_factor",
    ]

    /// A studio with a piece of one bar of 2 s.
    private func studio() throws -> Studio {
        let studio = try Studio()
        try studio.folder.write("tune.mid", Songs.tune(seed: 1, bars: 1))
        return studio
    }

    @Test(
        "the output's name decides the format",
        arguments: [("a.wav", "RIFF"), ("a.flac", "fLaC"), ("a.ogg", "OggS")]
    )
    func formats(name: String, magic: String) throws {
        let studio = try studio()
        let line = try #require(
            try studio.succeed("render", "tune.mid", "--output", name, "--json").objects.first
        )
        #expect(Self.keys.isSubset(of: line.keys))
        #expect(line["input"] == "tune.mid")
        #expect(line["output"] == .string(name))
        #expect(line["sample_rate"] == 44_100)
        #expect(line["channels"] == 2)
        #expect(try (0.001...1).contains(#require(line["peak"]?.number)))
        #expect(try #require(line["seconds"]?.number) >= 2)
        #expect(try studio.folder.read(name).prefix(4) == Array(magic.utf8)[...])
        #expect(studio.folder.names() == [name, "tune.mid"], "nothing else, and no library")
    }

    @Test("--synth sine plays where no soundfont is, and the catalog says so")
    func sine() throws {
        var studio = try TrainedStudio.copy()
        studio.environment["STUDIO_SOUNDFONT"] = "gone.sf2"
        let id = try studio.pieceID()
        let line = try studio.succeed("render", id, "--synth", "sine", "--json").objects.first
        #expect(line?["synth"] == "sine")
        #expect(try (0.001...1).contains(#require(line?["peak"]?.number)))
        let render = try studio("list", "renders", "--json").objects.first
        #expect(render?["soundfont"] == "sine")
        #expect(render?["soundfont_hash"]?.string?.hasPrefix("sine-") == true)
        #expect(try studio.succeed("show", id).out.contains("sine partials"))
    }

    @Test("sample --render plays with sine partials, too")
    func sampled() throws {
        var studio = try TrainedStudio.copy()
        studio.environment["STUDIO_SOUNDFONT"] = "gone.sf2"
        let line = try studio.succeed(
            "sample",
            "--model",
            "tunes",
            "--bars",
            "2",
            "--render",
            "--synth",
            "sine",
            "--json"
        ).objects.first
        let audio = try #require(line?["audio"]?.string)
        #expect(try studio.folder.read(audio).prefix(4) == Array("RIFF".utf8)[...])
    }

    @Test("--sample-rate stands in the WAV header, and its frames last as long as was said")
    func sampleRate() throws {
        let studio = try studio()
        let line = try studio.succeed(
            "render",
            "tune.mid",
            "--output",
            "a.wav",
            "--sample-rate",
            "22050",
            "--json"
        ).objects.first
        #expect(line?["sample_rate"] == 22_050)
        let bytes = try studio.folder.read("a.wav")
        #expect(bytes[24..<28].reversed().reduce(0) { $0 << 8 | Int($1) } == 22_050)
        let seconds = Double(bytes.count - 44) / 4 / 22_050
        #expect(abs(try #require(line?["seconds"]?.number) - seconds) < 0.01)
    }

    @Test("the audio of a user's file lies beside it, and nothing there is overwritten")
    func beside() throws {
        let studio = try studio()
        try studio.folder.write("tune.wav", Array("mine".utf8))
        let refused = try studio("render", "tune.mid")
        #expect(refused.code == 73)
        #expect(refused.err.contains("--force"))
        #expect(try studio.folder.read("tune.wav") == Array("mine".utf8))
        let line = try studio.succeed("render", "tune.mid", "--force", "--json").objects.first
        #expect(line?["output"] == "tune.wav")
        #expect(try studio.folder.read("tune.wav").prefix(4) == Array("RIFF".utf8)[...])
    }

    @Test("a generation's audio lies with its MIDI and is found by the beginning of its id")
    func generation() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        let line = try studio.succeed("render", String(id.prefix(6)), "--json").objects.first
        #expect(line?["input"] == .string(id))
        #expect(line?["output"] == .string("studio-library/generations/\(id)/piece.wav"))
        #expect(studio.folder.names(in: "studio-library/generations/\(id)").contains("piece.wav"))
        #expect(try studio("list", "--json").objects.first?["audio"] == line?["output"])
        #expect(try studio("list", "renders", "--json").objects.first?["generation"] == .string(id))
    }

    @Test("several go to a folder, which is made, under their own names and in their order")
    func several() throws {
        let studio = try TrainedStudio.copy()
        try studio.folder.write("tune.mid", Songs.tune(seed: 1, bars: 1))
        let id = try studio.pieceID()
        let lines = try studio.succeed(
            "render",
            "tune.mid",
            id,
            "--output",
            "audio/all",
            "--format",
            "flac",
            "--json"
        ).objects
        #expect(lines.map { $0["input"] } == ["tune.mid", .string(id)])
        #expect(studio.folder.names(in: "audio/all") == ["\(id).flac", "tune.flac"])
    }
}
