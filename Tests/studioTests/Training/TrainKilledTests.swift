import Foundation
import Testing

@Suite("studio train, killed without a word") struct TrainKilledTests {
    /// Runs of a moment that write a checkpoint after each step.
    enum Kind: String, CaseIterable, CustomTestStringConvertible {
        case lstm, gan

        var testDescription: String { rawValue }

        var options: [String] {
            let every = ["--threads", "1", "--json", "--checkpoint-every", "0"]
            switch self {
            case .lstm:
                return ["--hidden", "8", "--embedding", "8", "--batch-size", "4"]
                    + ["--sequence-length", "32", "--patience", "0", "--epochs", "4"] + every
            case .gan: return TrainedGAN.Preset.textbook.tiny + ["--epochs", "3"] + every
            }
        }
    }

    /// When a run is killed.
    enum Moment: CaseIterable {
        /// Before there is anything to resume from.
        case beforeTheFirstCheckpoint
        /// While a file of the model's is being written.
        case whileWriting
        /// After an epoch.
        case afterAnEpoch
    }

    private static let model = "studio-library/models/m/"

    /// Files of a run; a checkpoint's tensors and a log's lines without what a clock says.
    private func left(_ studio: Studio) throws -> [String: String] {
        let files = try #require(
            FileManager.default.enumerator(atPath: studio.folder.at(Self.model))
        )
        var left: [String: String] = [:]
        for case let name as String in files where !studio.folder.isFolder(Self.model + name) {
            let bytes = try studio.folder.read(Self.model + name)
            switch name {
            case "checkpoints/last.safetensors":
                // The header's length, and the blanks that fill it up, follow what a clock said.
                let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
                let header = Self.timeless(bytes[8..<8 + length])
                left[name] = header.trimmingCharacters(in: .whitespaces)
                left["tensors"] = Data(bytes[(8 + length)...]).base64EncodedString()
            case "training.jsonl": left[name] = Self.timeless(bytes[...])
            default:
                let isCompared = !name.hasSuffix(".png")
                left[name] = isCompared ? Data(bytes).base64EncodedString() : ""
            }
        }
        return left
    }

    /// JSON without what a clock said.
    private static func timeless(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).replacingOccurrences(
            of: #"\\?"(seconds|learningSeconds|tokens_per_s|steps_per_s)\\?":[-+.0-9eE]+"#,
            with: "",
            options: .regularExpression
        )
    }

    private func kill(_ running: RunningStudio, _ moment: Moment, _ studio: Studio) throws {
        let model = studio.folder.at(Self.model)
        switch moment {
        case .beforeTheFirstCheckpoint:
            while running.isRunning, !studio.folder.has(Self.model) {}
        case .whileWriting:
            while running.isRunning, !studio.folder.has(Self.model + "training.jsonl") {}
            while running.isRunning,
                !((try? FileManager.default.subpathsOfDirectory(atPath: model)) ?? [])
                    .contains(where: { $0.contains(".tmp") })
            {}
        case .afterAnEpoch: _ = try running.firstLine()
        }
        running.kill()
        _ = try running.wait()
    }

    @Test(
        "resumes where its last checkpoint was, and ends with the same bits",
        arguments: Kind.allCases
    )
    func killed(_ kind: Kind) throws {
        let studio = try Studio()
        try Songs.write(8, bars: 16, to: "songs", in: studio.folder)
        let begin = ["train", studio.folder.at("songs"), "--name", "m"] + kind.options
        let whole = try studio.run(begin)
        try #require(whole.code == 0, "\(whole)")
        let expected = try left(studio)
        for moment in Moment.allCases {
            try studio.folder.remove("studio-library")
            try kill(try studio.start(begin), moment, studio)
            let epochs = try #require(kind.options.firstIndex(of: "--epochs"))
            var last = try studio.run(
                ["train", "--resume", "--name", "m"] + kind.options[epochs...]
            )
            if last.code == 66 {
                #expect(moment == .beforeTheFirstCheckpoint)
                last = try studio.run(begin)
            }
            #expect(last.code == 0, "\(moment): \(last)")
            let found = try left(studio)
            #expect(found.keys.sorted() == expected.keys.sorted(), "\(moment)")
            for (name, content) in expected {
                #expect(found[name] == content, "\(moment): \(name)")
            }
            let runs = try studio.succeed("show", "m", "--json").objects.first?["training_runs"]
            #expect(runs?.array?.map { $0["status"] } == ["done"], "\(moment)")
        }
    }

    @Test("a name that was taken and never used is free again")
    func emptyFolder() throws {
        let studio = try TrainedStudio.copy()
        try studio.folder.makeFolder("studio-library/models/m/checkpoints")
        try studio.folder.write("studio-library/models/m/corpus.json", Array("{}".utf8))
        let resumed = try studio("train", "--resume", "--name", "m")
        #expect(resumed.code == 66)
        let begun = try studio.run(["train", "songs", "--name", "m"] + TrainedStudio.tiny)
        #expect(begun.code == 0, "\(begun)")
        // One with weights is not, whatever else is missing.
        try studio.folder.remove("studio-library/models/m/config.json")
        let again = try studio.run(["train", "songs", "--name", "m"] + TrainedStudio.tiny)
        #expect(again.code == 73)
    }

    @Test("weights without a checkpoint are never trained over")
    func noCheckpoint() throws {
        let studio = try TrainedStudio.copy()
        let tunes = "studio-library/models/tunes/"
        try studio.folder.remove(tunes + "checkpoints/last.safetensors")
        let weights = try studio.folder.read(tunes + "model.safetensors")
        let resumed = try studio("train", "--resume", "--name", "tunes", "--epochs", "9")
        #expect(resumed.code == 66)
        #expect(resumed.err.contains("nothing to resume"))
        #expect(try studio.folder.read(tunes + "model.safetensors") == weights)
    }
}
