import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite("Libraries of every released schema") struct ReleasedLibraryTests {
    private static let schemas = ["v1", "v2", "v3", "v4"]

    /// A library as it was left, from the statements that lie beside this file.
    private func library(_ schema: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Released/\(schema).sql").path
        let statements = try String(contentsOfFile: path, encoding: .utf8)
        let file = try DatabaseQueue(path: folder.catalog)
        try file.writeWithoutTransaction { db in try db.execute(sql: statements) }
        try file.close()
        return folder
    }

    private func backup(_ schema: String, in folder: TemporaryFolder) -> String {
        "\(folder.path)/catalog.\(schema).sqlite"
    }

    @Test("there is one for each step of the history, and it is what that step made")
    func complete() throws {
        #expect(SchemaHistory.current.steps.map(\.name) == Self.schemas)
        for (number, schema) in Self.schemas.enumerated() {
            let folder = try library(schema)
            let steps = Array(SchemaHistory.current.steps.prefix(number + 1))
            let file = try DatabaseQueue(path: folder.catalog)
            let differences = try file.read { db in
                try SchemaHistory(steps: steps).differences(in: db)
            }
            #expect(differences == [], "\(schema)")
        }
    }

    @Test("it opens with every row that it had, sound, after a copy of it", arguments: schemas)
    func opens(schema: String) throws {
        let folder = try library(schema)
        let store = try CatalogStore(path: folder.catalog)
        #expect(try store.health().schema == Self.schemas.last)
        #expect(try store.health().problems == [])
        #expect(try store.corpora().map(\.notes) == [120_000])
        #expect(Set(try store.models().map(\.name)) == ["reels", "jigs"])
        #expect(try store.model(named: "reels").generations == 2)
        #expect(try store.model(named: "jigs").parent == "reels")
        let pieces = try store.generations(limit: nil).sorted { $0.id < $1.id }
        #expect(pieces.map(\.id) == ["g-0001", "g-0002", "g-0003"])
        #expect(pieces.map(\.ratings) == [2, 1, 0])
        #expect(pieces[0].meanScore == 4.5)
        #expect(pieces[1].primer == "a tune 🎵.mid")
        #expect(pieces[2].status == .failed)
        #expect(try store.renders().count == 2)
        #expect(Set(try store.ratings().map(\.rater)) == ["anna", "Zoë O'Hara"])
        #expect(try store.ratings().compactMap(\.comment).contains("; DROP TABLE ratings"))
        #expect(try store.listeningTests().map(\.name) == (schema >= "v3" ? ["blind"] : []))
        // And it goes on.
        try store.rate("g-0002", score: 3, rater: "anna")
        let isUpdated = schema != Self.schemas.last
        #expect(FileManager.default.fileExists(atPath: backup(schema, in: folder)) == isUpdated)
    }

    @Test("an old file with damage is updated whole, or refused in words", arguments: schemas)
    func damaged(schema: String) throws {
        let folder = try library(schema)
        let sound = Array(try Data(contentsOf: URL(fileURLWithPath: folder.catalog)))
        var dice = Dice(state: UInt64(schema.utf8.reduce(0) { $0 + Int($1) }))
        let whole = try library(schema)
        let expected = try Self.rows(of: CatalogStore(path: whole.catalog))
        var refusals = 0
        for round in 0..<60 {
            var bytes = sound
            if round % 5 == 0 { bytes.removeLast(1 + dice.below(bytes.count - 1)) }
            for _ in 0..<(1 + dice.below(24)) {
                bytes[dice.below(bytes.count)] = UInt8(dice.below(256))
            }
            let copy = try TemporaryFolder()
            try Data(bytes).write(to: URL(fileURLWithPath: copy.catalog))
            do throws(CatalogError) {
                let store = try CatalogStore(path: copy.catalog)
                let rows = try Self.rows(of: store)
                let problems = try store.health().problems
                // Nothing is lost in silence: fewer rows come with a problem that is named.
                #expect(rows == expected || !problems.isEmpty, "round \(round): \(rows) rows")
                if !problems.isEmpty { refusals += 1 }
            } catch {
                refusals += 1
                #expect(error.kind != .defect, "round \(round): \(error)")
                #expect("\(error)".hasPrefix(copy.catalog), "round \(round): \(error)")
            }
            // Whatever came of it, what was there before is still there: as it was, or as a copy.
            let isKept = [copy.catalog, backup(schema, in: copy)].contains { path in
                guard let found = FileManager.default.contents(atPath: path) else { return false }
                return Array(found) == bytes || Self.holdsSameRows(path, as: bytes, in: copy)
            }
            #expect(isKept, "round \(round)")
        }
        #expect(refusals > 15)
    }

    private static func rows(of store: CatalogStore) throws(CatalogError) -> Int {
        try store.corpora().count + store.models().count + store.generations(limit: nil).count
            + store.renders().count + store.ratings().count + store.listeningTests().count
    }

    /// Whether two files have the same rows in their ratings, as far as SQLite can read them.
    private static func holdsSameRows(
        _ path: String,
        as bytes: [UInt8],
        in folder: TemporaryFolder
    ) -> Bool {
        let other = folder.path + "/as-it-was.sqlite"
        guard FileManager.default.createFile(atPath: other, contents: Data(bytes)) else {
            return false
        }
        defer { try? FileManager.default.removeItem(atPath: other) }
        func ratings(_ path: String) -> [String]? {
            try? DatabaseQueue(path: path).read { db in
                try Row.fetchAll(db, sql: "SELECT generation_id, score, comment FROM ratings")
                    .map { "\($0)" }
            }
        }
        return ratings(path) == ratings(other)
    }

    /// Knuth's MMIX generator: the same damage on every run.
    private struct Dice {
        var state: UInt64
        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }
}
