import Foundation
import Testing

@Suite("studio, its results going to a reader who leaves") struct ClosedPipeTests {
    /// Runs a command; its reader takes so many bytes, and goes.
    private func run(_ studio: Studio, _ arguments: [String], reading count: Int) throws -> Outcome
    {
        let pipe = Pipe()
        let running = try studio.start(arguments, output: pipe.fileHandleForWriting)
        try pipe.fileHandleForWriting.close()
        if count > 0 { _ = try pipe.fileHandleForReading.read(upToCount: count) }
        try pipe.fileHandleForReading.close()
        return try running.wait()
    }

    @Test(
        "a listing ends without a word, as a shell expects",
        arguments: [
            ["list", "models"], ["list", "models", "--json"], ["export", "models"], ["doctor"],
            ["inspect", "songs", "--json"],
        ]
    )
    func listing(arguments: [String]) throws {
        let outcome = try run(TrainedStudio.copy(), arguments, reading: 0)
        #expect(!outcome.wasKilled)
        #expect(outcome.code == 141)
        #expect(outcome.err.isEmpty)
    }

    @Test("training saves what it has learnt, and can be resumed")
    func training() throws {
        let studio = try TrainedStudio.copy()
        let outcome = try run(
            studio,
            ["train", "songs", "--name", "left", "--json", "--epochs", "100000"]
                + ["--patience", "0", "--hidden", "8", "--embedding", "8"],
            reading: 1
        )
        #expect(!outcome.wasKilled)
        #expect(outcome.code == 141)
        let run = try studio("show", "left", "--json").objects.first?["training_runs"]?.array?.first
        #expect(run?["status"] == "interrupted")
        #expect(studio.folder.has("studio-library/models/left/model.safetensors"))
        let resumed = try studio("train", "--resume", "--name", "left", "--minutes", "0.01")
        #expect(resumed.code == 0, "\(resumed)")
    }
}
