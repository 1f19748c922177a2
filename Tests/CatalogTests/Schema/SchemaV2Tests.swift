import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite("The second schema") struct SchemaV2Tests {
    @Test("a file of the first schema is copied, then updated: rows stay, models are counted")
    func update() throws {
        let folder = try OldCatalog.folder(schema: 1)
        let store = try CatalogStore(path: folder.catalog)
        #expect(try store.models().map(\.name) == ["others", "tunes"])
        #expect(try store.models().map(\.generations) == [1, 2])
        #expect(try store.generations().map(\.id) == ["g-0003", "g-0002", "g-0001"])
        #expect(try store.ratings().map(\.score) == [4])
        #expect(try store.health().isSound)
        #expect(FileManager.default.fileExists(atPath: folder.path + "/catalog.v1.sqlite"))
    }

    @Test("the copy is the old file, which an older Studio opens")
    func copy() throws {
        let folder = try OldCatalog.folder(schema: 1)
        _ = try CatalogStore(path: folder.catalog)
        let copy = try CatalogStore(
            path: folder.path + "/catalog.v1.sqlite",
            isReadOnly: false,
            history: OldCatalog.history(1)
        )
        #expect(try copy.ratings().map(\.generation) == ["g-0003"])
    }

    @Test("a model's count follows its pieces as they come and go")
    func counts() throws {
        let fixture = try Fixture()
        try fixture.generate(3)
        #expect(try fixture.store.model(named: "tunes").generations == 3)
        try fixture.store.removeGeneration("g-0002")
        #expect(try fixture.store.model(named: "tunes").generations == 2)
        #expect(try fixture.store.health().isSound)
    }

    @Test("a count that was changed behind the catalog's back is found")
    func wrongCount() throws {
        let fixture = try Fixture()
        try fixture.generate()
        try fixture.store.write { db in try db.execute(sql: "UPDATE models SET generations = 5") }
        #expect(
            try fixture.store.health().problems
                == ["tunes: counts 5 generations, its rows say 1"]
        )
    }

    @Test("a model is shown, and ratings are read for a report, without counting or scanning rows")
    func plans() throws {
        let store = try Fixture().store
        let plans = try store.read { db in
            try [
                Selection.models + " WHERE m.name = 'tunes'",
                """
                SELECT g.model_id, g.temperature, a.rater_id, a.score FROM generations g
                CROSS JOIN ratings a ON a.generation_id = g.id WHERE a.is_latest = 1
                """,
            ].map { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql)
                    .map { row in try RowReader(row: row).text("detail") }.joined(separator: "; ")
            }
        }
        #expect(!plans[0].contains("generations"), "\(plans[0])")
        #expect(plans[1].contains("a USING COVERING INDEX ratings_by_generation"), "\(plans[1])")
    }
}
