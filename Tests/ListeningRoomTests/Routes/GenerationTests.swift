import Catalog
import Testing

@testable import ListeningRoom

@Suite("The list of pieces") struct GenerationTests {
    private func ids(_ answer: Answer) throws -> [String] {
        let entries = try answer.object()["generations"] as? [[String: any Sendable]] ?? []
        return entries.compactMap { $0["id"] as? String }
    }

    @Test("goes on from page to page, the newest first, each piece once")
    func pages() async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 25)) { room async throws in
            var found: [String] = []
            var after = ""
            while true {
                let page = try await room.get("/api/generations?limit=10&after=\(after)")
                found += try ids(page)
                guard let next = try page.object()["next"] as? String else { break }
                after = next
            }
            #expect(found == (0..<25).reversed().map(TemporaryLibrary.id))
        }
    }

    @Test("can be cut to what was rated, and ordered by it")
    func filters() async throws {
        let library = try TemporaryLibrary(pieces: 4)
        try library.store.rate("g-00000001", score: 2, rater: "ann")
        try library.store.rate("g-00000002", score: 5, rater: "ann")
        try await OpenRoom.visit(library) { room async throws in
            func list(_ query: String) async throws -> [String] {
                try ids(try await room.get("/api/generations?" + query))
            }
            #expect(try await list("order=best") == ["g-00000002", "g-00000001"])
            #expect(try await list("rated=no") == ["g-00000003", "g-00000000"])
            #expect(try await list("minimum=4") == ["g-00000002"])
            #expect(try await list("model=tunes&rated=yes").count == 2)
            #expect(try await list("temperature=0.9").count == 4)
            #expect(try await list("temperature=0.90001").isEmpty)
            #expect(try await room.get("/api/generations?model=none").status == 404)
            #expect(try await room.get("/api/generations?order=worst").status == 400)
            #expect(try await room.get("/api/generations?minimum=nan").status == 400)
        }
    }

    @Test("tells a mean with how sure it is")
    func interval() async throws {
        let library = try TemporaryLibrary(pieces: 1)
        for (rater, score) in [("ann", 4), ("ben", 5), ("cleo", 3)] {
            try library.store.rate("g-00000000", score: score, rater: rater)
        }
        try await OpenRoom.visit(library) { room async throws in
            let entries = try await room.get("/api/generations").object()["generations"]
            let entry = try #require((entries as? [[String: any Sendable]])?.first)
            #expect(entry["mean_score"] as? Double == 4)
            #expect(entry["ratings"] as? Int == 3)
            let interval = try #require(entry["interval"] as? [String: Double])
            // statsmodels: proportion_confint(2.25, 3, method="wilson"), put to 1...5.
            #expect(abs((interval["low"] ?? 0) - (1 + 4 * 0.256_092_680)) < 1e-6)
            #expect(abs((interval["high"] ?? 0) - (1 + 4 * 0.963_158_804)) < 1e-6)
        }
    }

    @Test("a piece's notes are told in seconds")
    func notes() async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) { room async throws in
            let answer = try await room.get("/api/generations/g-00000000/notes").object()
            let notes = try #require(answer["notes"] as? [[Double]])
            let expected: [[Double]] = [
                [0, 0.5, 60, 80, 0], [0.5, 0.5, 61, 80, 0], [1, 0.5, 62, 80, 0],
                [1.5, 0.5, 63, 80, 0],
            ]
            #expect(notes == expected)
            #expect(answer["bars"] as? [Double] == [0, 2])
            #expect(answer["tracks"] as? [String] == ["<b>Fiddle</b>"])
        }
    }

    @Test("a piece's story has its lineage and its ratings")
    func story() async throws {
        let library = try TemporaryLibrary(pieces: 1)
        try library.store.rate("g-00000000", score: 2, rater: "ann", comment: "no")
        try library.store.rate("g-00000000", score: 4, rater: "ann", comment: "on second thought")
        try await OpenRoom.visit(library) { room async throws in
            let story = try await room.get("/api/generations/g-00000000").object()
            let ratings = try #require(story["ratings"] as? [[String: any Sendable]])
            #expect(ratings.map { $0["comment"] as? String } == ["on second thought"])
            let lineage = try #require(story["lineage"] as? [String: any Sendable])
            #expect((lineage["title"] as? String)?.hasPrefix("generation g-00000000") == true)
            #expect(story["is_rendered"] as? Bool == false)
            let unknown = try await room.get("/api/generations/g-00000009")
            #expect(unknown.status == 404)
            #expect(unknown.text.contains("g-00000000"))
        }
    }
}
