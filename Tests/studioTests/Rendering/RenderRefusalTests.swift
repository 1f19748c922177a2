import Score
import Testing

@Suite("studio render, refused") struct RenderRefusalTests {
    private func studio() throws -> Studio {
        let studio = try Studio()
        try studio.folder.write("tune.mid", Songs.tune(seed: 1, bars: 1))
        return studio
    }

    @Test(
        "what cannot be rendered leaves no file, and the exit code says why",
        arguments: [
            (["tune.mid", "--max-duration", "1"], 65, "2 s"),
            (["tune.mid", "--soundfont", "none.sf2"], 69, "none.sf2"),
            (["tune.mid", "--soundfont", "tune.mid"], 65, "RIFF"),
            (["tune.mid", "--synth", "sine", "--soundfont", "a.sf2"], 64, "--synth sine"),
            (["tune.mid", "--synth", "square"], 64, "sine"),
            (["tune.mid", "--sample-rate", "1"], 64, "8000 to 96000"),
            (["tune.mid", "--gain", "0"], 64, "0.001 to 10"),
            (["tune.mid", "--format", "mp3"], 64, "flac"),
            (["tune.mid", "--output", "a.mp3"], 64, ".wav, .flac or .ogg"),
            (["tune.mid", "--output", "a.wav", "--format", "flac"], 64, "a.wav"),
            (["tune.mid", "--output", "nowhere/a.wav"], 73, "nowhere/a.wav"),
            (["none.mid"], 66, "none.mid"),
        ] as [([String], Int32, String)]
    )
    func refused(arguments: [String], code: Int32, words: String) throws {
        let studio = try studio()
        let outcome = try studio.run(["render"] + arguments)
        #expect(outcome.code == code)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains(words), "\(outcome)")
        #expect(studio.folder.names() == ["tune.mid"])
    }

    @Test("a piece without notes is an error, not a silent file")
    func empty() throws {
        let studio = try studio()
        try studio.folder.write("empty.mid", Songs.piece([]))
        let outcome = try studio("render", "empty.mid", "--output", "empty.wav")
        #expect(outcome.code == 65)
        #expect(outcome.err.contains("no notes"))
        #expect(!studio.folder.has("empty.wav"))
    }

    @Test("the environment's soundfont that is not there is told")
    func environment() throws {
        var studio = try studio()
        studio.environment["STUDIO_SOUNDFONT"] = "gone.sf2"
        let outcome = try studio("render", "tune.mid")
        #expect(outcome.code == 69)
        #expect(outcome.err.contains("gone.sf2"))
    }

    @Test("of several inputs, the good ones are rendered and each bad one is named")
    func severalBad() throws {
        let studio = try studio()
        try studio.folder.write("text.mid", Array("hello".utf8))
        try studio.folder.write("empty.mid", Songs.piece([]))
        let outcome = try studio(
            "render",
            "text.mid",
            "tune.mid",
            "empty.mid",
            "--output",
            "out",
            "--json"
        )
        #expect(outcome.code == 65)
        #expect(try outcome.objects.map { $0["input"] } == ["tune.mid"])
        #expect(outcome.err.contains("text.mid: Not a Standard MIDI File"))
        #expect(outcome.err.contains("empty.mid: the piece has no notes"))
        #expect(studio.folder.names(in: "out") == ["tune.wav"])
    }

    @Test("two inputs that would write the same file are refused before either is rendered")
    func sameOutput() throws {
        let studio = try studio()
        try studio.folder.write("more/tune.mid", Songs.tune(seed: 2, bars: 1))
        let outcome = try studio("render", "tune.mid", "more/tune.mid", "--output", "out")
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("out/tune.wav"))
        #expect(!studio.folder.has("out"))
    }
}
