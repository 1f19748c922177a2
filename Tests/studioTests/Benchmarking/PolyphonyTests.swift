import Foundation
import Testing

private let shared = ProcessInfo.processInfo.environment["STUDIO_SHARED"]

@Suite("studio benchmark poly") struct PolyphonyTests {
    static let train = """
        [[[60,64,67],[60,64,67],[62,65,69],[],[60]],[[21,108],[60],[60,64]]]
        """
    static let valid = "[[[60],[60,64],[62]]]"
    static let test = "[[[60,64],[60,67],[60,67],[]],[[62],[62,65]]]"

    /// A studio whose folder `set` holds the three files, unless others are given.
    func studio(_ files: [String: String] = [:]) throws -> Studio {
        let studio = try Studio()
        let all = ["train": Self.train, "valid": Self.valid, "test": Self.test]
            .merging(files) { $1 }
        for (name, text) in all { try studio.folder.write("set/\(name).json", Array(text.utf8)) }
        return studio
    }

    /// The figures that a numpy script of another hand (88 columns of 0 and 1, the closed form as
    /// sums over them) prints for these three files.
    @Test(
        "closed forms give an independent program's figures to six digits",
        arguments: [("marginal", 14.100442, 14.394335), ("markov", 14.250134, 14.450875)]
    )
    func closedForms(model: String, valid: Double, test: Double) throws {
        let outcome = try studio().succeed("benchmark", "poly", "set", "--model", model, "--json")
        let line = try #require(try outcome.objects.first)
        #expect(try outcome.objects.count == 1)
        #expect(line["model"] == .string(model))
        #expect(line["frames"] == 4)
        #expect(line["seed"] == .null)
        #expect(abs(try #require(line["test"]?.number) - test) < 5e-7)
        #expect(abs(try #require(line["valid"]?.number) - valid) < 5e-7)
    }

    @Test("a trained model has a line a seed and one for all, and the same on the next day")
    func trained() throws {
        let studio = try studio()
        let arguments = [
            "benchmark", "poly", "set", "--model", "serial", "--seeds", "1,2", "--epochs", "2",
            "--hidden", "16", "--json",
        ]
        let outcome = try studio.run(arguments)
        #expect(outcome.code == 0)
        let lines = try outcome.objects
        #expect(lines.map { $0["seed"] } == [1, 2, nil])
        let tests = try lines.prefix(2).map { try #require($0["test"]?.number) }
        #expect(tests[0] != tests[1])
        let mean = (tests[0] + tests[1]) / 2
        #expect(abs(try #require(lines[2]["mean_test"]?.number) - mean) < 1e-9)
        let deviation = abs(tests[0] - tests[1]) / 2.0.squareRoot()
        #expect(abs(try #require(lines[2]["deviation_test"]?.number) - deviation) < 1e-9)
        #expect(outcome.err.contains("seed 2, epoch 2/2"))
        let again = try studio.run(arguments).objects
        #expect(again.map { $0["test"] } == lines.map { $0["test"] })
    }

    @Test("a training piece that is a test piece in another key is left out")
    func leftOut() throws {
        let train = "[[[60,64],[62]],[[72,74],[72],[74,76]]]"
        let studio = try studio(["train": train, "test": "[[[60,62],[60],[62,64]]]"])
        let outcome = try studio.succeed(
            "benchmark",
            "poly",
            "set",
            "--model",
            "frame",
            "--epochs",
            "1",
            "--json"
        )
        #expect(try outcome.objects.first?["left_out"] == 1)
    }

    @Test(
        "what is not the benchmark's is refused, with its place",
        arguments: [
            ("[[[60,64],[20]]]", "piece 1, frame 2: found pitch 20"),
            ("[[[60]],[[64],[64,60]]]", "piece 2, frame 2: found pitch 60 after 64"),
            ("[[[60],[67,67]]]", "found pitch 67 after 67"),
            ("[[[60],[\"c\"]]]", "piece 1, frame 2, note 1"), ("[[60,64]]", "piece 1, frame 1"),
            ("{}", "not the JSON"), ("[[[60]", "not the JSON"),
            ("[[[60]]]", "second frame to score"),
        ]
    )
    func badFiles(text: String, place: String) throws {
        let outcome = try studio(["valid": text])("benchmark", "poly", "set", "--model", "markov")
        #expect(outcome.code == 65)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains("set/valid.json"))
        #expect(outcome.err.contains(place), "\(outcome.err)")
    }

    @Test("training pieces that are all test pieces leave nothing to learn from")
    func nothingLeft() throws {
        let outcome = try studio(["train": Self.test])
            .run(["benchmark", "poly", "set", "--model", "frame"])
        #expect(outcome.code == 65)
        #expect(outcome.err.contains("set/train.json") && outcome.err.contains("nothing is left"))
    }

    @Test("a folder or file that is not there is missing input")
    func missing() throws {
        let studio = try studio()
        #expect(try studio("benchmark", "poly", "nowhere").code == 66)
        try studio.folder.remove("set/test.json")
        let outcome = try studio("benchmark", "poly", "set", "--model", "markov")
        #expect(outcome.code == 66)
        #expect(outcome.err.contains("set/test.json"))
    }

    @Test(
        "options that cannot be are wrong usage",
        arguments: [
            ["--model", "transformer"], ["--seeds", "1,1"], ["--seeds", "1,x"], ["--epochs", "0"],
            ["--dropout", "1"], ["--minutes", "0"], ["--threads", "0"],
        ]
    )
    func badOptions(options: [String]) throws {
        #expect(try studio().run(["benchmark", "poly", "set"] + options).code == 64)
    }

    /// Runs where `STUDIO_SHARED` names a folder with the benchmark's own sets.
    @Test(
        "on the benchmark's own sets the closed forms are those of its README",
        .enabled(if: shared != nil),
        arguments: [
            ("jsb", "marginal", 11.092323), ("jsb", "markov", 10.491885),
            ("nottingham", "marginal", 10.260668), ("nottingham", "markov", 5.153204),
        ]
    )
    func published(set: String, model: String, test: Double) throws {
        let folder = "\(try #require(shared))/benchmarks/poly/\(set)"
        let outcome = try Studio().succeed("benchmark", "poly", folder, "--model", model, "--json")
        #expect(abs(try #require(outcome.objects.first?["test"]?.number) - test) < 1e-6)
    }
}
