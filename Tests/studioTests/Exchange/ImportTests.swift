import Testing

@Suite("studio import") struct ImportTests {
    /// A studio without a library, with these weights in `lstm.safetensors`.
    private func studio(with weights: TorchWeights = TorchWeights()) throws -> Studio {
        let studio = try Studio()
        try studio.folder.write("lstm.safetensors", weights.bytes)
        return studio
    }

    @Test(
        "an LSTM of PyTorch's shapes gives PyTorch's logits, whatever its modules are called",
        arguments: [
            ["tokens", "rnn", "head"], ["embedding", "lstm", "output"],
            ["model.wte", "model.body.lstm", "lm_head"], ["encoder", "rnn", "decoder"],
        ]
    )
    func logits(modules: [String]) throws {
        let studio = try studio(with: TorchWeights(modules: modules))
        let report = try studio.succeed(
            "import",
            "lstm.safetensors",
            "--encoding",
            "melody",
            "--name",
            "theirs",
            "--json"
        )
        #expect(try report.objects.first?["parameters"] == .number(Double(441 + 304 + 735)))
        let line = try #require(
            try studio.succeed(
                "logits",
                "--model",
                "theirs",
                "--tokens",
                "0,60,61,1",
                "--json"
            ).objects.first
        )
        let rows = try #require(line["logits"]?.array).compactMap { $0.array?.compactMap(\.number) }
        // By PyTorch 2.15 in double precision, of the same numbers.
        let truth = [
            0.357037, -0.121939, 0.647967, 0.066102, -1.445338, -1.161637, -0.027506, -0.444758,
        ]
        try #require(rows.map(\.count) == [147, 147, 147, 147])
        for (found, expected) in zip(rows[3], truth) { #expect(abs(found - expected) < 1e-5) }
        for (found, expected) in zip(rows[3].suffix(2), [0.173845, 1.212594]) {
            #expect(abs(found - expected) < 1e-5)
        }
        #expect(abs(rows[0].reduce(0, +) - -0.108491) < 1e-4)
    }

    @Test("a GRU of PyTorch's gives PyTorch's logits, and samples")
    func gru() throws {
        let studio = try studio(with: TorchWeights(gates: 3))
        let report = try studio.succeed(
            "import",
            "lstm.safetensors",
            "--encoding",
            "melody",
            "--name",
            "theirs",
            "--json"
        )
        #expect(try report.objects.first?["cell"] == "gru")
        let line = try #require(
            try studio.succeed("logits", "--model", "theirs", "--tokens", "0,60,61,1", "--json")
                .objects.first
        )
        let rows = try #require(line["logits"]?.array)
        let last = try #require(rows.last?.array).compactMap(\.number)
        let truth = [
            0.621711, -0.019268, 0.561816, -0.186369, -1.798181, -1.522688, -0.302456, -0.561789,
        ]
        for (found, expected) in zip(last, truth) { #expect(abs(found - expected) < 1e-5) }
        try studio.succeed("sample", "--model", "theirs", "--bars", "1")
    }

    @Test("it samples, is listed, shows its source, and can be fine-tuned")
    func library() throws {
        let studio = try studio()
        try Songs.write(8, to: "songs", in: studio.folder)
        try studio.succeed(
            "import",
            "lstm.safetensors",
            "--encoding",
            "melody",
            "--corpus",
            "songs",
            "--name",
            "theirs"
        )
        let piece = try #require(
            try studio.succeed(
                "sample",
                "--model",
                "theirs",
                "--bars",
                "2",
                "--seed",
                "1",
                "--json"
            ).objects.first
        )
        let tokens = try #require(piece["tokens"]?.number)
        #expect(tokens > 0)
        let shown = try studio.succeed("show", "theirs").out
        #expect(shown.contains("imported  from \(studio.folder.at("lstm.safetensors")), sha256 "))
        let id = try #require(piece["id"]?.string)
        #expect(try studio.succeed("show", id).out.contains("└─ imported from "))
        #expect(try studio.succeed("replay", id, "--json").objects.first?["identical"] == true)
        let models = try studio.succeed("export", "models", "--format", "jsonl").objects
        #expect(models.first?["imported_hash"]?.string?.count == 64)
        try studio.succeed(
            "train",
            "songs",
            "--from",
            "theirs",
            "--name",
            "finer",
            "--epochs",
            "1"
        )
        #expect(try studio.succeed("show", "finer").out.contains("from      theirs"))
    }

    @Test("what its music is like comes from the corpus, and from options before that")
    func typical() throws {
        let studio = try studio()
        try Songs.write(8, to: "songs", in: studio.folder)
        try studio.succeed(
            "import",
            "lstm.safetensors",
            "--encoding",
            "melody",
            "--corpus",
            "songs",
            "--name",
            "theirs",
            "--program",
            "40"
        )
        let text = String(
            decoding: try studio.folder.read("studio-library/models/theirs/config.json"),
            as: UTF8.self
        )
        let typical = try #require(try JSON(text)["typical"])
        #expect(typical["tempo"] == 120 && typical["program"] == 40)
        #expect(typical["metres"]?.array?.first?["metre"] == "4/4")
        #expect(try JSON(text)["corpus"]?["path"] == .string(studio.folder.at("songs")))
    }

    @Test("a config.json of Studio's beside the weights says what they mean")
    func description() throws {
        let studio = try TrainedStudio.copy()
        try studio.succeed(
            "import",
            "studio-library/models/tunes/model.safetensors",
            "--name",
            "again"
        )
        let both = try ["tunes", "again"].map {
            try studio.succeed("logits", "--model", $0, "songs/song-0.mid", "--json").objects[0]
        }
        #expect(both[0]["logits"] == both[1]["logits"])
        #expect(both[0]["logits"] != nil)
    }

    @Test(
        "a bias that is not there counts as zeros, and is told",
        arguments: ["head.bias", "rnn.bias_ih_l0"]
    )
    func noBias(name: String) throws {
        let outcome = try studio(with: TorchWeights().without(name))
            .succeed("import", "lstm.safetensors", "--encoding", "melody")
        #expect(outcome.err.contains("\(name) is not there, and counts as zeros"))
    }

    @Test("an output that shares the embedding's weight stays tied, with PyTorch's logits")
    func tied() throws {
        let studio = try studio(with: TorchWeights(width: 4).without("head.weight"))
        let outcome = try studio.succeed(
            "import",
            "lstm.safetensors",
            "--encoding",
            "melody",
            "--name",
            "theirs"
        )
        #expect(outcome.err.contains("the output shares the weights of tokens"))
        let line = try #require(
            try studio.succeed("logits", "--model", "theirs", "--tokens", "0,60,61,1", "--json")
                .objects.first
        )
        let rows = try #require(line["logits"]?.array)
        let last = try #require(rows.last?.array).compactMap(\.number)
        let truth = [
            -1.001181, -0.737243, 0.936297, 1.182752, 0.207959, 0.596456, 1.376162, 0.237839,
        ]
        for (found, expected) in zip(last, truth) { #expect(abs(found - expected) < 1e-5) }
    }

    @Test("without word of what the tokens mean it is refused, and nothing is left")
    func noMeaning() throws {
        let studio = try studio()
        let outcome = try studio("import", "lstm.safetensors")
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("what do its tokens mean?"))
        #expect(try studio("list", "models").out == "")
    }

    /// Weights that are none of Studio's, and what is said of them.
    private static let wrong: [(TorchWeights, String)] = [
        (TorchWeights().without("rnn.weight_hh_l1"), "rnn.weight_hh_l1 is missing"),
        (
            TorchWeights().without("rnn.weight_hh_l1").with("rnn.weight_hh_l1", [16, 5]),
            "rnn.weight_hh_l1 has shape [16, 5]; by the other tensors it needs [16, 4]"
        ),
        (
            TorchWeights().without("tokens.weight").with("tokens.weight", [140, 3]),
            "tokens.weight has shape [140, 3]; by the other tensors it needs [147, 3]"
        ),
        (TorchWeights().with("norm.weight", [4]), "norm.weight has no place"),
        (TorchWeights().with("rnn.weight_ih_l0_reverse", [16, 3]), "of a bidirectional layer"),
        (TorchWeights(modules: ["a", "b", "c"]).without("b.weight_ih_l0"), "weight_ih_l0"),
        (TorchWeights().with("other.weight_ih_l0", [16, 3]), "--recurrent-module NAME"),
    ]

    @Test("tensors that do not fit are named with what was expected", arguments: wrong.indices)
    func refused(index: Int) throws {
        let (weights, words) = Self.wrong[index]
        let outcome = try studio(with: weights)(
            "import",
            "lstm.safetensors",
            "--encoding",
            "melody"
        )
        #expect(outcome.code == 65)
        #expect(outcome.err.contains(words), "\(outcome.err)")
        #expect(outcome.err.contains("lstm.safetensors"))
    }

    @Test("another vocabulary is refused, with the encoding that has it")
    func vocabulary() throws {
        let outcome = try studio()("import", "lstm.safetensors", "--encoding", "remi")
        #expect(outcome.code == 65)
        #expect(outcome.err.contains("embedding and output have 147 tokens"))
        #expect(outcome.err.contains("With so many tokens there is: --encoding melody."))
    }

    @Test(
        "a folder or a device in the weights' place is said to be one",
        arguments: [".", "/dev/zero"]
    )
    func notAFile(path: String) throws {
        let outcome = try studio().run(["import", path, "--encoding", "melody", "--name", "theirs"])
        #expect(outcome.code == 66)
        #expect(
            outcome.err.contains("a folder, a pipe or a device") && !outcome.err.contains("backup")
        )
    }

    @Test("a file of torch.save is refused with the line that writes a readable one")
    func pickle() throws {
        let studio = try Studio()
        try studio.folder.write("model.pt", Array("PK\u{3}\u{4} and so on".utf8))
        let outcome = try studio("import", "model.pt", "--encoding", "melody")
        #expect(outcome.code == 65)
        #expect(outcome.err.contains("safetensors.torch.save_file("))
    }
}
