import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite("Durability on disk") struct DurabilityTests {
    @Test("a file runs with a truncated journal, full syncs and foreign keys, read back")
    func settings() throws {
        let folder = try TemporaryFolder()
        let store = try CatalogStore(path: folder.catalog)
        let settings = try store.read { db in try CatalogConnection.settings(db) }
        #expect(settings.journalMode == "truncate")
        #expect(settings.synchronous == 2)
        #expect(settings.foreignKeys == 1)
    }

    @Test("settings that did not come into force are an error")
    func notInForce() throws {
        let folder = try TemporaryFolder()
        let lax = try DatabaseQueue(path: folder.catalog)
        let error = #expect(throws: CatalogError.self) {
            try CatalogConnection.check(lax, path: "x")
        }
        #expect(
            error
                == .notDurable(
                    path: "x",
                    setting: "journal_mode",
                    found: "delete",
                    expected: "truncate"
                )
        )
        #expect(error?.kind == .inputOutput)
    }

    @Test("a catalog that another program left in write-ahead mode is brought back")
    func writeAhead() throws {
        let folder = try TemporaryFolder()
        _ = try CatalogStore(path: folder.catalog)
        let other = try DatabaseQueue(path: folder.catalog)
        try other.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
        }
        try other.close()
        let store = try CatalogStore(path: folder.catalog)
        let settings = try store.read { db in try CatalogConnection.settings(db) }
        #expect(settings == .required)
    }

    @Test("a writing transaction takes the lock at its start")
    func immediate() throws {
        let folder = try TemporaryFolder()
        let store = try CatalogStore(path: folder.catalog)
        var configuration = Configuration()
        configuration.busyMode = .immediateError
        let other = try DatabaseQueue(path: folder.catalog, configuration: configuration)
        let error: (any Error)? = try store.write { _ in
            do {
                try other.write { db in try db.execute(sql: "DELETE FROM raters") }
                return nil
            } catch {
                return error
            }
        }
        #expect((error as? DatabaseError)?.resultCode == .SQLITE_BUSY)
    }

    @Test("what was recorded is there when the file is opened again")
    func reopened() throws {
        let folder = try TemporaryFolder()
        try Fixture(CatalogStore(path: folder.catalog)).generate(3)
        let again = try CatalogStore(path: folder.catalog)
        #expect(try again.generations().map(\.id) == ["g-0003", "g-0002", "g-0001"])
    }

    @Test("opened for reading only it answers, refuses changes, and makes no file")
    func readOnly() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: CatalogError.self) {
            try CatalogStore(path: folder.catalog, isReadOnly: true)
        }
        #expect(missing?.kind == .cannotCreate)
        #expect(!FileManager.default.fileExists(atPath: folder.catalog))
        try Fixture(CatalogStore(path: folder.catalog)).generate()
        let store = try CatalogStore(path: folder.catalog, isReadOnly: true)
        #expect(try store.generations().count == 1)
        #expect(throws: CatalogError.readOnly(path: folder.catalog)) {
            try store.rate("g-0001", score: 5, rater: "ann")
        }
    }
}
