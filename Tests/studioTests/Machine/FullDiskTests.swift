import Foundation
import Testing

@Suite("studio, its results going to a full disk") struct FullDiskTests {
    private func run(_ studio: Studio, _ arguments: [String]) throws -> Outcome {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        return try studio.start(arguments, output: full).wait()
    }

    @Test(
        "a command says that its results are not whole, and never crashes",
        arguments: [
            ["doctor"], ["list", "models"], ["list", "models", "--json"], ["export", "models"],
        ]
    )
    func told(arguments: [String]) throws {
        let outcome = try run(TrainedStudio.copy(), arguments)
        #expect(!outcome.wasKilled)
        #expect(outcome.code == 74)
        #expect(outcome.err.contains("standard output: No space left on device"))
    }

    @Test("training goes on to its end, and the model is whole")
    func training() throws {
        let studio = try TrainedStudio.copy()
        let outcome = try run(
            studio,
            ["train", "songs", "--name", "other", "--json"] + TrainedStudio.tiny
        )
        #expect(outcome.code == 74)
        #expect(
            try studio.folder.read("studio-library/models/other/model.safetensors")
                == studio.folder.read("studio-library/models/tunes/model.safetensors")
        )
    }
}
