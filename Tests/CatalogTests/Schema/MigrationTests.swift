import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite("Schemas old and new") struct MigrationTests {
    /// The history that a later Studio might have.
    private let next = SchemaHistory(
        steps: SchemaHistory.current.steps + [
            .init(name: "v5") { db in
                try db.execute(sql: "ALTER TABLE raters ADD COLUMN email TEXT")
            }
        ]
    )

    private func bytes(_ path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }

    @Test("an empty file becomes a catalog")
    func emptyFile() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: URL(fileURLWithPath: folder.catalog))
        let store = try CatalogStore(path: folder.catalog)
        #expect(try store.health().schema == "v4")
        #expect(try store.models() == [])
    }

    @Test("opening a current file changes not a byte of it and leaves no backup")
    func current() throws {
        let folder = try TemporaryFolder()
        try Fixture(CatalogStore(path: folder.catalog)).generate()
        let before = try bytes(folder.catalog)
        _ = try CatalogStore(path: folder.catalog)
        #expect(try bytes(folder.catalog) == before)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(Set(files).isSubset(of: ["catalog.sqlite", "catalog.sqlite-journal"]))
    }

    @Test("an older file is copied beside itself, then updated, its rows intact")
    func older() throws {
        let folder = try TemporaryFolder()
        try Fixture(CatalogStore(path: folder.catalog)).generate(2)
        let updated = try CatalogStore(path: folder.catalog, isReadOnly: false, history: next)
        #expect(try updated.generations().count == 2)
        #expect(try updated.health().schema == "v5")
        let backup = try CatalogStore(path: folder.path + "/catalog.v4.sqlite")
        #expect(try backup.health().schema == "v4")
        #expect(try backup.generations().map(\.id) == ["g-0002", "g-0001"])
    }

    @Test("a catalog of the second schema gains listening tests, its rows and soundness kept")
    func fromTheSecondSchema() throws {
        let folder = try OldCatalog.folder(schema: 2)
        let store = try CatalogStore(path: folder.catalog)
        #expect(try store.health().schema == "v4")
        #expect(try store.health().problems == [])
        #expect(try store.ratings().map(\.score) == [4])
        #expect(try store.listeningTests() == [])
        try store.recordListeningTest(ListeningFixture.draft(generations: ["g-0001", "g-0003"]))
        #expect(try store.listeningTest("blind").stimuli == 4)
        let backup = try DatabaseQueue(path: folder.path + "/catalog.v2.sqlite")
        let steps = try backup.read { db in
            try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations")
        }
        #expect(steps == ["v1", "v2"])
    }

    @Test("an update that fails leaves the file on its old schema")
    func failing() throws {
        let folder = try TemporaryFolder()
        try Fixture(CatalogStore(path: folder.catalog)).generate()
        let broken = SchemaHistory(
            steps: SchemaHistory.current.steps + [
                .init(name: "v5") { db in
                    try db.execute(sql: "DROP TABLE ratings")
                    try db.execute(sql: "this is not SQL")
                }
            ]
        )
        #expect(throws: CatalogError.self) {
            try CatalogStore(path: folder.catalog, isReadOnly: false, history: broken)
        }
        let store = try CatalogStore(path: folder.catalog)
        #expect(try store.ratings() == [])
        #expect(try store.generations().count == 1)
    }

    @Test("an older file opened for reading only says what it lacks")
    func olderReadOnly() throws {
        let folder = try TemporaryFolder()
        _ = try CatalogStore(path: folder.catalog)
        #expect(throws: CatalogError.olderSchema(path: folder.catalog, missing: ["v5"])) {
            try CatalogStore(path: folder.catalog, isReadOnly: true, history: next)
        }
    }

    @Test("a file of a newer Studio is refused in words and left as it is")
    func newer() throws {
        let folder = try TemporaryFolder()
        _ = try CatalogStore(path: folder.catalog, isReadOnly: false, history: next)
        let before = try bytes(folder.catalog)
        let error = #expect(throws: CatalogError.self) { try CatalogStore(path: folder.catalog) }
        #expect(
            error == .newerSchema(path: folder.catalog, unknown: ["v5"], newestKnown: "v4")
        )
        #expect("\(try #require(error))".contains("newer Studio"))
        #expect(error?.kind == .badInput)
        #expect(try bytes(folder.catalog) == before)
    }

    @Test("another program's database is refused and left as it is")
    func foreign() throws {
        let folder = try TemporaryFolder()
        let other = try DatabaseQueue(path: folder.catalog)
        try other.write { db in try db.execute(sql: "CREATE TABLE bookmarks (url TEXT)") }
        try other.close()
        let before = try bytes(folder.catalog)
        let error = #expect(throws: CatalogError.self) { try CatalogStore(path: folder.catalog) }
        guard case .notACatalog = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        #expect(try bytes(folder.catalog) == before)
    }

    @Test("a file that is no database is refused and left as it is")
    func noDatabase() throws {
        let folder = try TemporaryFolder()
        let text = Data(String(repeating: "Dear diary, ", count: 200).utf8)
        try text.write(to: URL(fileURLWithPath: folder.catalog))
        let error = #expect(throws: CatalogError.self) { try CatalogStore(path: folder.catalog) }
        guard case .notACatalog = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        #expect(try bytes(folder.catalog) == text)
    }

    @Test("a file in no folder, a folder, and nothing cannot be opened")
    func noFolder() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path + "/missing/catalog.sqlite", folder.path, ""] {
            let error = #expect(throws: CatalogError.self) { try CatalogStore(path: path) }
            #expect(error?.kind == .cannotCreate)
        }
    }
}
