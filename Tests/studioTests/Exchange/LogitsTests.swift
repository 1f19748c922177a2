import Foundation
import Testing

@Suite("studio logits") struct LogitsTests {
    @Test("of a piece: a row of logits for each of its tokens")
    func piece() throws {
        let studio = try TrainedStudio.copy()
        let line = try #require(
            try studio.succeed("logits", "--model", "tunes", "songs/song-1.mid", "--json")
                .objects.first
        )
        let tokens = try #require(line["tokens"]?.array)
        let inspected = try #require(
            try studio.succeed("inspect", "songs/song-1.mid", "--encoding", "melody", "--json")
                .objects.first?["tokens"]?.array?.first?.array
        )
        #expect(tokens == inspected)
        let rows = try #require(line["logits"]?.array)
        #expect(rows.count == tokens.count)
        #expect(rows.allSatisfy { $0.array?.count == 147 })
    }

    @Test("as a table: each token with the probability that the rows before it give")
    func table() throws {
        let studio = try TrainedStudio.copy()
        let lines = try studio.succeed("logits", "--model", "tunes", "--tokens", "131,60,128").lines
        #expect(lines.count == 5)
        #expect(lines[2].contains("metre 4/4") && lines[3].contains("pitch 60"))
        let line = try studio.succeed(
            "logits",
            "--model",
            "tunes",
            "--tokens",
            "131,60,128",
            "--json"
        ).objects[0]
        let row = try #require(line["logits"]?.array?.first?.array).compactMap(\.number)
        let probability = exp(row[60]) / row.reduce(0) { $0 + exp($1) }
        #expect(lines[3].contains(String(format: "%.4f", probability)))
    }

    @Test(
        "of a GAN: what its generator makes of a seed's latent",
        arguments: TrainedGAN.Preset.allCases
    )
    func latent(preset: TrainedGAN.Preset) throws {
        let studio = try TrainedGAN.copy()
        func ask(_ seed: Int) throws -> JSON {
            try studio.succeed("logits", "--model", preset.rawValue, "--seed", "\(seed)", "--json")
                .objects[0]
        }
        let first = try ask(1)
        #expect(first["inputs"]?.array?.count == 8)
        let outputs = try #require(first["outputs"]?.array).compactMap(\.number)
        switch preset {
        case .textbook:
            #expect(outputs.count == 128)
            #expect(outputs.allSatisfy { abs($0) <= 1 })
        case .pianoroll:
            #expect(outputs.count > 128 && outputs.count.isMultiple(of: 64))
        }
        #expect(try ask(1) == first)
        #expect(try ask(2)["outputs"] != first["outputs"])
    }

    @Test(
        "inputs of another kind of model, and tokens that there are not, are refused in words",
        arguments: [
            (["--model", "tunes"], "what is the model to read?"),
            (["--model", "tunes", "--seed", "1"], "are for a GAN"),
            (["--model", "tunes", "--tokens", "147"], "has the tokens 0 to 146"),
            (["--model", "tunes", "--tokens", "1,x"], "\"x\" is no token"),
            (["--model", "tunes", "a.mid", "--tokens", "1"], "not both"),
        ]
    )
    func refused(arguments: [String], words: String) throws {
        let outcome = try TrainedStudio.copy().run(["logits"] + arguments)
        #expect(outcome.code == 64)
        #expect(outcome.err.contains(words), "\(outcome.err)")
    }
}
