import GRDB
import Testing

@testable import Catalog

@Suite("Errors") struct CatalogErrorTests {
    @Test(
        "SQLite's codes become kinds with their exit codes",
        arguments: [
            (ResultCode.SQLITE_BUSY, CatalogError.Kind.inputOutput),
            (.SQLITE_BUSY_SNAPSHOT, .inputOutput),
            (.SQLITE_LOCKED, .inputOutput),
            (.SQLITE_FULL, .inputOutput),
            (.SQLITE_IOERR, .inputOutput),
            (.SQLITE_IOERR_FSYNC, .inputOutput),
            (.SQLITE_READONLY, .cannotCreate),
            (.SQLITE_READONLY_DIRECTORY, .cannotCreate),
            (.SQLITE_CANTOPEN, .cannotCreate),
            (.SQLITE_CORRUPT, .badInput),
            (.SQLITE_NOTADB, .badInput),
            (.SQLITE_CONSTRAINT_CHECK, .badInput),
            (.SQLITE_ERROR, .defect),
        ]
    )
    func translation(_ code: ResultCode, _ kind: CatalogError.Kind) {
        let error = CatalogError(
            DatabaseError(resultCode: code, message: "why"),
            path: "lib/catalog.sqlite"
        )
        #expect(error.kind == kind)
        if case .invalid = error { return }
        #expect(error.description.hasPrefix("lib/catalog.sqlite: "))
    }

    @Test("a full disk is told from other failures of the disk, against a real one")
    func diskFull() throws {
        let folder = try TemporaryFolder()
        let store = try CatalogStore(path: folder.catalog)
        let fixture = try Fixture(store)
        // SQLite's own bound on the file stands in for the disk's.
        let error = #expect(throws: CatalogError.self) {
            try store.write { db in
                try db.execute(sql: "PRAGMA max_page_count = 1")
                for _ in 0..<1000 {
                    try db.execute(
                        sql: "INSERT INTO raters (name, created) VALUES (hex(randomblob(99)), ?)",
                        arguments: [Fixture.moment.text]
                    )
                }
            }
        }
        #expect(error == .diskFull(path: folder.catalog))
        #expect(try store.raters() == [])
        #expect(try store.models().count == 1)
        #expect(fixture.corpus.id == 1)
    }

    @Test("a message says what was found, what was expected and what to do next")
    func messages() {
        #expect(
            CatalogError.notFound(.model, name: "tune", nearest: ["tunes", "june"]).description
                == "no model is called 'tune'. Did you mean tunes or june?"
        )
        #expect(
            CatalogError.scoreOutOfRange(found: 7).description
                == "a score is a whole number from 1 to 5 (5 is best); found 7."
        )
        #expect(
            CatalogError.inUse(.model, name: "tunes", by: .generation, count: 2).description
                == "the model 'tunes' has 2 generations, whose lineage would be lost. "
                + "Remove them first, or ask for them to be removed with it."
        )
    }
}
