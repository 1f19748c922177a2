import GRDB
import Testing

@testable import Catalog

@Suite("Health") struct HealthTests {
    @Test("a sound catalog says what it holds")
    func sound() throws {
        let folder = try TemporaryFolder()
        let fixture = try Fixture(CatalogStore(path: folder.catalog))
        try fixture.generate(3)
        let health = try fixture.store.health()
        #expect(health.isSound)
        #expect(health.schema == "v4" && health.journalMode == "truncate")
        #expect(health.synchronous == 2 && health.bytes > 4096)
        #expect(health.rows["generations"] == 3 && health.rows["ratings"] == 0)
        #expect(health.unfinishedTrainingRuns == [fixture.run.id])
        #expect(health.sqliteVersion.hasPrefix("3."))
    }

    @Test("counts that were changed behind the catalog's back are found")
    func counts() throws {
        let fixture = try Fixture()
        try fixture.generate()
        try fixture.store.rate("g-0001", score: 3, rater: "ann")
        try fixture.store.write { db in try db.execute(sql: "UPDATE ratings SET score = 5") }
        #expect(
            try fixture.store.health().problems
                == ["g-0001: counts 1 ratings of sum 3, its rows say 1 of 5"]
        )
    }

    @Test("a row whose parent is gone is found")
    func orphan() throws {
        let folder = try TemporaryFolder()
        try Fixture(CatalogStore(path: folder.catalog)).generate()
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let other = try DatabaseQueue(path: folder.catalog, configuration: configuration)
        try other.write { db in try db.execute(sql: "DELETE FROM checkpoints") }
        try other.close()
        let health = try CatalogStore(path: folder.catalog).health()
        #expect(
            health.problems
                == ["generations, row 1: names a row of checkpoints that does not exist"]
        )
    }
}
