import GRDB
import Testing

@testable import Catalog

@Suite("Listing pieces") struct ListingTests {
    /// Nine pieces of two models; the even ones rated 1, 2, 3, 4, the last of them failed.
    private func studio() throws -> CatalogStore {
        let fixture = try Fixture()
        _ = try Fixture(fixture.store, model: "others")
        let ids = try fixture.store.reserveGenerationIDs(count: 9)
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

    @Test("filters restrict, alone and together")
    func filters() throws {
        let store = try studio()
        #expect(try numbers(store, .init(model: "others")) == [7, 4, 1])
        #expect(try numbers(store, .init(status: .failed)) == [9])
        #expect(try numbers(store, .init(isRated: true)) == [8, 6, 4, 2])
        #expect(try numbers(store, .init(isRated: false)) == [9, 7, 5, 3, 1])
        #expect(try numbers(store, .init(minimumMeanScore: 3)) == [8, 6])
        #expect(try numbers(store, .init(model: "others", isRated: true)) == [4])
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

@Suite("Finding a piece by what was typed") struct ResolvingTests {
    private func store(_ ids: [String]) throws -> CatalogStore {
        let fixture = try Fixture()
        for id in ids { try fixture.store.recordGeneration(fixture.generationDraft(id)) }
        return fixture.store
    }

    @Test(
        "the whole name, its number, or the beginning of one name only",
        arguments: [
            ("g-0012", "g-0012"), ("12", "g-0012"), ("g12", "g-0012"), ("g-12", "g-0012"),
            ("g-a1", "g-a10000"), ("waltz", "waltz-3f"), ("waltz-", "waltz-3f"),
        ]
    )
    func resolved(_ typed: String, _ id: String) throws {
        let store = try store(["g-0001", "g-0012", "g-0013", "g-a10000", "waltz-3f"])
        #expect(try store.resolveGenerationID(typed) == id)
    }

    @Test("a whole name wins over longer ones that begin so")
    func wholeName() throws {
        #expect(try store(["waltz", "waltz-2"]).resolveGenerationID("waltz") == "waltz")
    }

    @Test("several are listed")
    func ambiguous() throws {
        let store = try store(["g-0012", "g-0013", "g-0100"])
        #expect(
            throws: CatalogError.ambiguous(
                .generation,
                prefix: "g-001",
                matches: ["g-0012", "g-0013"]
            )
        ) { try store.resolveGenerationID("g-001") }
    }

    @Test("none is said with the nearest", arguments: ["g-0021", "g-00123", "g0012x"])
    func missing(_ typed: String) throws {
        let store = try store(["g-0012", "waltz"])
        let error = #expect(throws: CatalogError.self) { try store.resolveGenerationID(typed) }
        #expect(error == .notFound(.generation, name: typed, nearest: ["g-0012"]))
        #expect(error?.kind == .missing)
    }

    @Test(
        "nothing typed, or nothing like it, is not found",
        arguments: ["", "'; DROP TABLE x", "%"]
    )
    func nothing(_ typed: String) throws {
        let error = #expect(throws: CatalogError.self) {
            try store(["g-0012", "g-0013"]).resolveGenerationID(typed)
        }
        #expect(error == .notFound(.generation, name: typed, nearest: []))
    }

    // Truth: worked out by hand; kitten/sitting is the textbooks' example.
    @Test(
        "distance counts letters inserted, deleted and replaced",
        arguments: [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("same", "same", 0)]
    )
    func distance(_ left: String, _ right: String, _ expected: Int) {
        let distance = NearestNames.distance(
            Array(left.unicodeScalars),
            Array(right.unicodeScalars)
        )
        #expect(distance == expected)
    }
}
