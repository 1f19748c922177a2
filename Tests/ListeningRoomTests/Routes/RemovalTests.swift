import Catalog
import Foundation
import Testing

@testable import ListeningRoom

@Suite("Deleting a piece") struct RemovalTests {
    private func isListed(_ room: OpenRoom) async throws -> Bool {
        try await room.get("/api/generations").text.contains("g-00000000")
    }

    @Test("undo brings back the piece, its file and its ratings")
    func undo() async throws {
        let library = try TemporaryLibrary(pieces: 1)
        try library.store.rate("g-00000000", score: 4, rater: "ann")
        try await OpenRoom.visit(library) {
            $0.undoSeconds = 600
        } _: { room async throws in
            let answer = try await room.post("/api/generations/g-00000000/remove")
            #expect(answer.status == 200)
            #expect(try await !isListed(room))
            #expect(try await room.post("/api/generations/g-00000000/restore").status == 200)
            #expect(try await isListed(room))
        }
        #expect(try library.store.generation("g-00000000").ratings == 1)
        let midi = library.path + "/generations/g-00000000/piece.mid"
        #expect(FileManager.default.fileExists(atPath: midi))
    }

    @Test("once the time for undoing is over, the piece and its files are gone")
    func gone() async throws {
        let library = try TemporaryLibrary(pieces: 1)
        try await OpenRoom.visit(library) {
            $0.undoSeconds = 0.05
        } _: { room async throws in
            _ = try await room.post("/api/generations/g-00000000/remove")
            while try library.store.generationIfPresent("g-00000000") != nil {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(try await room.post("/api/generations/g-00000000/restore").status == 409)
        }
        #expect(!FileManager.default.fileExists(atPath: library.path + "/generations/g-00000000"))
    }

    @Test("closing the room carries out what was asked for")
    func closing() async throws {
        let library = try TemporaryLibrary(pieces: 1)
        try await OpenRoom.visit(library) { room async throws in
            _ = try await room.post("/api/generations/g-00000000/remove")
        }
        #expect(try library.store.generationIfPresent("g-00000000") == nil)
    }

    @Test("a model is never deleted here, and a piece that is not there is said to be missing")
    func missing() async throws {
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            for id in ["tunes", "g-00000000"] {
                #expect(try await room.post("/api/generations/\(id)/remove").status == 404)
            }
        }
    }
}
