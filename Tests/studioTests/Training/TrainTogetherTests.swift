import Foundation
import Testing

@Suite("studio train, beside others") struct TrainTogetherTests {
    private let endless = [
        "--hidden", "8", "--embedding", "8", "--epochs", "100000", "--patience", "0", "--json",
    ]

    @Test("a model that is being trained cannot be trained by another or removed; killed, it can")
    func oneAtATime() throws {
        let studio = try TrainedStudio.copy()
        let running = try studio.start(["train", "songs", "--name", "busy"] + endless)
        #expect(try !running.firstLine().isEmpty)
        let checkpoint = "studio-library/models/busy/checkpoints/last.safetensors"
        for _ in 0..<12_000 where !studio.folder.has(checkpoint) { usleep(5_000) }

        let second = try studio("train", "--resume", "--name", "busy", "--minutes", "0.01")
        #expect(second.code == 69)
        #expect(second.err.contains("busy: another studio is training this model."))
        let removal = try studio("remove", "busy", "--yes")
        #expect(removal.code == 69)
        #expect(try status(of: "busy", studio) == "running")

        running.kill()
        #expect(try running.wait().wasKilled)
        #expect(try status(of: "busy", studio) == "interrupted")
        let resumed = try studio("train", "--resume", "--name", "busy", "--minutes", "0.01")
        #expect(resumed.code == 0, "\(resumed)")
        #expect(try status(of: "busy", studio) == "done")
    }

    private func status(of model: String, _ studio: Studio) throws -> JSON? {
        let story = try studio.succeed("show", model, "--json").objects.first
        return story?["training_runs"]?.array?.first?["status"]
    }
}
