import Foundation
import Testing

@Suite("studio evaluate --voices") struct EvaluateVoicesTests {
    @Test("the model's voice-leading stands beside the corpus's, by its tracks and found again")
    func chorales() throws {
        let studio = try Studio()
        for name in ["bwv010.7", "bwv016.6", "bwv036.4-2", "bwv048.3"] {
            try FileManager.default.createDirectory(
                atPath: studio.folder.at("four"),
                withIntermediateDirectories: true
            )
            try FileManager.default.copyItem(
                atPath: "\(Songs.corpora)/bach-chorales/\(name).mid",
                toPath: studio.folder.at("four/\(name).mid")
            )
        }
        let training = try studio.run(["train", "four", "--name", "four"] + TrainedStudio.tiny)
        try #require(training.code == 0, "\(training)")
        let outcome = try studio(
            "evaluate",
            "--model",
            "four",
            "--voices",
            "--count",
            "2",
            "--json"
        )
        #expect(outcome.code == 0, "\(outcome)")
        let lines = try outcome.objects
        #expect(lines.map { $0["role"] } == ["tracks", "corpus", "model"])
        #expect(lines.map { $0["pieces"] } == [4, 4, 2])
        let byTracks = lines[0]
        // Bach leaves the usual ranges seldom.
        #expect(try #require(byTracks["outside_ranges_share"]?["mean"]?.number) < 0.1)
        #expect(try #require(byTracks["right_voice_share"]?.number) > 0.9)
        let dissonance = try lines.prefix(2).map {
            try #require($0["dissonance_share"]?["mean"]?.number)
        }
        #expect(abs(dissonance[0] - dissonance[1]) < 0.02)
        #expect(byTracks["dissonance_share"]?["pieces"] == 4)
        #expect(byTracks["dissonance_share"]?["standard_error"] != .null)

        let table = try studio("evaluate", "--model", "four", "--voices", "--count", "2")
        #expect(table.out.contains("parallel_fifths"))
    }

    @Test("a model of melodies has one voice, and is refused")
    func melodies() throws {
        let outcome = try TrainedStudio.copy()("evaluate", "--model", "tunes", "--voices")
        #expect(outcome.code == 64)
        #expect(outcome.err.contains("which have one voice"))
    }
}
