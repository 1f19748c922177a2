import Testing

@Suite("studio train --precision") struct TrainPrecisionTests {
    @Test(
        "bf16 without its instructions is refused with what it needs, and nothing is made",
        arguments: [TrainedStudio.tiny, ["--model", "gan", "--epochs", "1"]]
    )
    func refused(options: [String]) throws {
        var studio = try Studio()
        studio.environment["STUDIO_KERNELS"] = "plain"
        try Songs.write(8, to: "songs", in: studio.folder)
        let outcome = try studio.run(
            ["train", "songs", "--precision", "bf16"] + options
        )
        #expect(outcome.code == 69)
        for word in ["AVX512-BF16", "plain", "STUDIO_KERNELS", "fp32"] {
            #expect(outcome.err.contains(word))
        }
        #expect(studio.folder.names(in: "studio-library/models").isEmpty)
    }

    @Test("an unknown precision is refused", arguments: ["lstm", "gan"])
    func usage(kind: String) throws {
        let studio = try Studio()
        try Songs.write(2, to: "songs", in: studio.folder)
        let outcome = try studio.run(["train", "songs", "--model", kind, "--precision", "fp8"])
        #expect(outcome.code == 64)
    }

    @Test("the lines of --json say the precision")
    func lines() throws {
        let studio = try Studio()
        try Songs.write(8, to: "songs", in: studio.folder)
        let outcome = try studio.run(["train", "songs", "--json"] + TrainedStudio.tiny)
        #expect(outcome.code == 0)
        #expect(outcome.lines.count == 3)
        for line in outcome.lines { #expect(line.contains(#""precision":"fp32""#)) }
    }
}
