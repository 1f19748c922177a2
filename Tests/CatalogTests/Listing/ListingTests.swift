import GRDB
import Testing

@testable import Catalog

@Suite("Listing pieces") struct ListingTests {
    /// Nine pieces of two models; the even ones rated 1, 2, 3, 4, the last of them failed.
    private func studio() throws -> CatalogStore {
        let fixture = try Fixture()
        _ = try Fixture(fixture.store, model: "others")
        let ids = (1...9).map(Fixture.name)
        for (place, id) in ids.enumerated() {
            var draft = fixture.generationDraft(id, model: place % 3 == 0 ? "others" : "tunes")
            if place == 8 { draft.status = .failed }
            try fixture.store.recordGeneration(draft)
            if place % 2 == 1 {
                try fixture.store.rate(id, score: (place + 1) / 2, rater: "ann")
            }
        }
        return fixture.store
    }

    private func numbers(
        _ store: CatalogStore,
        _ filter: GenerationFilter,
        limit: Int? = nil
    ) throws -> [Int] {
        try store.generations(filter, limit: limit).compactMap { Int($0.id.suffix(4)) }
    }

    @Test("the newest stand first, and a limit is kept")
    func newest() throws {
        let store = try studio()
        #expect(try numbers(store, .init()) == [9, 8, 7, 6, 5, 4, 3, 2, 1])
        #expect(try numbers(store, .init(), limit: 2) == [9, 8])
        #expect(try numbers(store, .init(), limit: 0) == [])
        #expect(throws: CatalogError.self) { try store.generations(limit: -1) }
    }

    @Test("what was recorded last is newest, whatever its name")
    func newestByRecording() throws {
        let fixture = try Fixture()
        let ids = ["g-m000000000000", "g-z000000000000", "g-0000000000000", "g-c000000000000"]
        for id in ids { try fixture.store.recordGeneration(fixture.generationDraft(id)) }
        #expect(try fixture.store.generations().map(\.id) == ids.reversed())
        // Made again after it was removed, a piece is the newest.
        try fixture.store.removeGeneration(ids[1])
        try fixture.store.recordGeneration(fixture.generationDraft(ids[1]))
        #expect(try fixture.store.generations(limit: 2).map(\.id) == [ids[1], ids[3]])
    }

    @Test("filters restrict, alone and together")
    func filters() throws {
        let store = try studio()
        #expect(try numbers(store, .init(model: "others")) == [7, 4, 1])
        #expect(try numbers(store, .init(status: .failed)) == [9])
        #expect(try numbers(store, .init(isRated: true)) == [8, 6, 4, 2])
        #expect(try numbers(store, .init(isRated: false)) == [9, 7, 5, 3, 1])
        #expect(try numbers(store, .init(minimumMeanScore: 3)) == [8, 6])
        #expect(try numbers(store, .init(model: "others", isRated: true)) == [4])
        #expect(try numbers(store, .init(temperature: 0.9)).count == 9)
        #expect(try numbers(store, .init(temperature: 0.91)).isEmpty)
        #expect(throws: CatalogError.notFound(.model, name: "other", nearest: ["others"])) {
            try store.generations(.init(model: "other"))
        }
    }

    @Test("the best rated stand first, of equals the latest, and the unrated not at all")
    func bestRated() throws {
        let store = try studio()
        try store.rate("g-0001", score: 3, rater: "bo")
        #expect(try numbers(store, .init(order: .bestRated)) == [8, 6, 1, 4, 2])
    }

    @Test(
        "pages join to the whole list in either order",
        arguments: GenerationFilter.Order.allCases
    )
    func pages(_ order: GenerationFilter.Order) throws {
        let store = try studio()
        try store.rate("g-0001", score: 3, rater: "bo")
        var filter = GenerationFilter(order: order)
        var joined: [String] = []
        while true {
            let page = try store.generations(filter, limit: 2)
            joined += page.map(\.id)
            guard let last = page.last else { break }
            filter.after = last.id
        }
        #expect(joined == (try store.generations(.init(order: order), limit: nil)).map(\.id))
        #expect(joined.count == (order == .newest ? 9 : 5))
    }

    @Test(
        "each list is read in order from an index, without sorting",
        arguments: [
            GenerationFilter(), GenerationFilter(model: "tunes"), GenerationFilter(status: .failed),
            GenerationFilter(order: .bestRated), GenerationFilter(after: "g-0005"),
            GenerationFilter(order: .bestRated, after: "g-0004"),
            GenerationFilter(model: "tunes", order: .bestRated),
            GenerationFilter(model: "tunes", order: .bestRated, after: "g-0004"),
            GenerationFilter(temperature: 0.9),
        ]
    )
    func plan(_ filter: GenerationFilter) throws {
        let store = try studio()
        let steps = try store.read { db in
            let query = try CatalogStore.query(filter, db)
            return try Row.fetchAll(
                db,
                sql: "EXPLAIN QUERY PLAN " + query.sql,
                arguments: query.arguments
            ).map { row in try RowReader(row: row).text("detail") }
        }
        #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
    }

    @Test("models count their pieces")
    func models() throws {
        let store = try studio()
        #expect(try store.models().map(\.name) == ["others", "tunes"])
        #expect(try store.models().map(\.generations) == [3, 6])
    }
}
