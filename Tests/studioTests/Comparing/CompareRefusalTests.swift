import Score
import Testing

@Suite("studio compare, refused") struct CompareRefusalTests {
    private func studio() throws -> Studio {
        let studio = try Studio()
        try studio.folder.write(
            "a.wav",
            WAV.bytes(seconds: 0.2, sampleRate: 8_000, signal: WAV.chirp)
        )
        return studio
    }

    @Test(
        "what cannot be compared leaves no picture, and the exit code says why",
        arguments: [
            (["a.wav", "none.wav"], 66, "none.wav: no such file"),
            (["a.wav", "."], 66, "is a folder"),
            (["a.wav", "text.mid"], 65, "text.mid: neither a MIDI file nor audio"),
            (["a.wav", "empty.mid"], 65, "empty.mid: the piece has no notes"),
            (["a.wav", "damaged.mid"], 65, "damaged.mid"),
            (["a.wav", "nothing.wav"], 65, "nothing.wav: the audio has no samples"),
            (["a.wav", "long.wav"], 65, "at most 1800 s"),
            (["a.wav", "slow.wav"], 65, "slow.wav: the sample rate is 500 Hz"),
            (["a.wav", "a.wav", "--output", "p.gif"], 64, "p.gif: pictures are written as"),
            (["a.wav", "a.wav", "--output", "nowhere/p.png"], 73, "nowhere/p.png"),
            (["a.wav", "a.wav", "--sample-rate", "1"], 64, "8000 to 96000"),
            (["a.wav", "tune.mid", "--soundfont", "none.sf2"], 69, "none.sf2"),
            (["a.wav"], 64, "b"),
        ] as [([String], Int32, String)]
    )
    func refused(arguments: [String], code: Int32, words: String) throws {
        let studio = try studio()
        let folder = studio.folder
        try folder.write("text.mid", Array("hello".utf8))
        try folder.write("empty.mid", Songs.piece([]))
        try folder.write("tune.mid", Songs.tune(seed: 1, bars: 1))
        try folder.write("damaged.mid", Array("MThd\u{0}\u{0}\u{0}\u{6}".utf8))
        try folder.write("nothing.wav", WAV.bytes(seconds: 0, sampleRate: 8_000) { _ in 0 })
        try folder.write("slow.wav", WAV.bytes(seconds: 1, sampleRate: 500) { _ in 0 })
        if arguments.contains("long.wav") {
            try folder.write("long.wav", WAV.bytes(seconds: 1_801, sampleRate: 1_000) { _ in 0 })
        }
        let before = folder.names()
        let outcome = try studio.run(["compare"] + arguments)
        #expect(outcome.code == code, "\(outcome)")
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains(words), "\(outcome)")
        #expect(folder.names() == before)
    }
}
