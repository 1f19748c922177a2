import Foundation
import Testing

@Suite("studio replay") struct ReplayTests {
    @Test("a piece is made again with the same bytes")
    func identical() throws {
        let studio = try TrainedStudio.copy()
        let piece = try studio.piece(seed: 4, "--temperature", "1.2", "--top-k", "20")
        let id = try #require(piece["id"]?.string)
        let outcome = try studio.succeed("replay", id, "--json", "--output", "again.mid")
        let line = try outcome.objects.first
        #expect(line?["id"] == .string(id))
        #expect(line?["identical"] == true)
        #expect(line?["midi"] == piece["midi"])
        #expect(line?["reason"] == .null)
        #expect(
            try studio.folder.read("again.mid")
                == studio.folder.read(#require(piece["midi"]?.string))
        )
    }

    @Test("a piece of half precision is made again with it, and is another recipe's piece")
    func halfPrecision() throws {
        let studio = try TrainedStudio.copy()
        let half = try studio.piece(seed: 4, "--precision", "half")
        let id = try #require(half["id"]?.string)
        #expect(try studio.succeed("replay", id, "--json").objects.first?["identical"] == true)
        #expect(try studio.piece(seed: 4)["id"] != half["id"])
    }

    @Test("a primed piece is made again, though the user's primer has gone")
    func primed() throws {
        let studio = try TrainedStudio.copy()
        try studio.folder.write("mine.mid", Songs.tune(seed: 50, bars: 1))
        let id = try #require(try studio.piece(seed: 4, "--prime", "mine.mid")["id"]?.string)
        try studio.folder.remove("mine.mid")
        #expect(try studio("replay", id).code == 0)
    }

    @Test("after the model learnt more, the weights of the epoch make the piece again")
    func keptWeights() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        try studio.succeed("train", "--resume", "--name", "tunes", "--epochs", "6")
        #expect(try studio.succeed("replay", id, "--json").objects.first?["identical"] == true)
    }

    @Test("where these were not kept the bytes differ, and the reason is told")
    func otherWeights() throws {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        try studio.succeed("train", "--resume", "--name", "tunes", "--epochs", "6")
        for epoch in [1, 2] {
            try studio.folder.remove(
                "studio-library/models/tunes/checkpoints/epoch-000\(epoch).safetensors"
            )
        }
        let outcome = try studio("replay", id, "--json")
        #expect(outcome.code == 65)
        #expect(try outcome.objects.first?["identical"] == false)
        #expect(
            try outcome.objects.first?["reason"]?.string?.contains("other weights") == true
        )
    }

    @Test("a file that was changed since is told, though the piece can be made again")
    func changedFile() throws {
        let studio = try TrainedStudio.copy()
        let piece = try studio.piece()
        let id = try #require(piece["id"]?.string)
        try studio.folder.write(#require(piece["midi"]?.string), Array("changed".utf8))
        let line = try studio("replay", id, "--json").objects.first
        #expect(line?["identical"] == true)
        #expect(line?["file_intact"] == false)
        #expect(line?["reason"]?.string?.contains("changed or removed") == true)
    }

    @Test("a generation that is not there cannot be made again")
    func unknown() throws {
        #expect(try TrainedStudio.copy()("replay", "g-000000000000").code == 66)
    }
}
