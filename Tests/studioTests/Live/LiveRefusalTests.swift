import Foundation
import Testing

@Suite("Live commands that cannot be") struct LiveRefusalTests {
    /// Whether the machine that runs the tests has a sequencer.
    private static let hasSequencer = FileManager.default.fileExists(atPath: "/dev/snd/seq")

    @Test(
        "without a sequencer exit with 69 and name the kernel's module",
        .disabled(if: hasSequencer, "this machine has a sequencer"),
        arguments: [
            ["ports"], ["play", "song.mid"], ["record", "-o", "take.mid"],
            ["jam", "--learn", "all"],
        ]
    )
    func noSequencer(arguments: [String]) throws {
        let studio = try Studio()
        try studio.folder.write("song.mid", Songs.tune(seed: 1))
        let outcome = try studio.run(arguments)
        #expect(outcome.code == 69)
        #expect(outcome.err.contains("sudo modprobe snd-seq"), "\(outcome)")
        #expect(outcome.out.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: studio.folder.at("take.mid")))
    }

    @Test(
        "say what was expected",
        arguments: [
            (["play", "song.mid", "--start", "0"], "expected 1 to"),
            (["play", "song.mid", "--tempo-scale", "0"], "expected 0.1 to 10"),
            (["play", "song.mid", "--gain", "1"], "--gain belongs to --audio"),
            (["play", "song.mid", "--audio", "--port", "x"], "leave out --audio, or --port"),
            (["record", "--metre", "5"], "expected one as 4/4"),
            (["record", "--tempo", "5"], "expected 16.0 to 400"),
            (["record", "--count-in", "17"], "expected 0 to 16"),
            (["record", "--count-in", "1"], "add --metronome"),
            (["record", "--quantise", "5"], "5"),
            (["record", "--silence", "0"], "expected 0.5 to"),
            (["jam"], "--model is needed"),
            (["jam", "--model", "m", "--trade", "2", "--continuous"], "not both"),
            (["jam", "--model", "m", "--trade", "0"], "expected 1 to 64"),
            (["jam", "--model", "m", "--temperature", "-1"], "expected 0.0 to 10"),
            (["jam", "--model", "m", "--channel", "17"], "expected 1 to 16"),
            (["jam", "--learn", "volume"], "expected all, or of temperature"),
        ]
    )
    func usage(arguments: [String], words: String) throws {
        let studio = try Studio()
        try studio.folder.write("song.mid", Songs.tune(seed: 1))
        let outcome = try studio.run(arguments)
        #expect(outcome.code == 64)
        #expect(outcome.err.contains(words), "\(outcome)")
    }

    @Test("do not play what is not there, and do not replace what is")
    func files() throws {
        let studio = try Studio()
        #expect(try studio("play", "nothing.mid").code == 66)
        try studio.folder.write("take.mid", Songs.tune(seed: 1))
        let outcome = try studio("record", "-o", "take.mid")
        #expect(outcome.code == 73)
        #expect(outcome.err.contains("--force"))
    }
}
