import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite("Damaged files") struct DamageTests {
    /// Knuth's MMIX generator: the same damage on every run.
    private struct Dice {
        var state: UInt64
        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    private func soundFile(in folder: TemporaryFolder) throws -> [UInt8] {
        let fixture = try Fixture(CatalogStore(path: folder.catalog))
        for id in try fixture.generate(24) {
            try fixture.render(id)
            try fixture.store.rate(id, score: 4, rater: "ann", comment: "good")
        }
        return Array(try Data(contentsOf: URL(fileURLWithPath: folder.catalog)))
    }

    /// Everything a user can ask of a catalog; what is wrong is thrown or listed.
    private func useAll(_ path: String) throws(CatalogError) -> [String] {
        let store = try CatalogStore(path: path)
        _ = try store.models()
        _ = try store.corpora()
        _ = try store.generations(GenerationFilter(order: .bestRated), limit: nil)
        for piece in try store.generations(limit: nil).prefix(8) {
            _ = try store.lineage(ofGeneration: piece.id).tree.text
        }
        for table in CatalogTable.allCases { try store.export(table, as: .csv) { _ in } }
        try store.rate(try store.resolveGenerationID("0001"), score: 2, rater: "bo")
        try store.removeModel("tunes", cascade: true)
        return try store.health().problems
    }

    @Test("a sound file serves every request and has no problems")
    func sound() throws {
        let folder = try TemporaryFolder()
        _ = try soundFile(in: folder)
        #expect(try useAll(folder.catalog) == [])
    }

    @Test("random damage gives an error in words and never a crash")
    func randomDamage() throws {
        let folder = try TemporaryFolder()
        let sound = try soundFile(in: folder)
        var dice = Dice(state: 2026)
        var noticed = 0
        for round in 0..<60 {
            var bytes = sound
            if round % 4 == 0 { bytes.removeLast(dice.below(bytes.count)) }
            // Half of the rounds aim at the first pages, where the schema is.
            let target = round % 2 == 0 ? bytes.count : min(bytes.count, 16384)
            for _ in 0..<(1 + dice.below(64)) where target > 0 {
                bytes[dice.below(target)] = UInt8(dice.below(256))
            }
            let path = "\(folder.path)/damaged-\(round).sqlite"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            do {
                if try !useAll(path).isEmpty { noticed += 1 }
            } catch {
                noticed += 1
                #expect(error.kind != .defect, "round \(round): \(error)")
                #expect(!error.description.isEmpty)
            }
            try FileManager.default.removeItem(atPath: path)
        }
        // A changed letter in a comment is no damage that anyone could notice; most is.
        #expect(noticed > 25)
    }

    @Test("a value of the wrong kind in a column is an error that names the column")
    func wrongValue() throws {
        let folder = try TemporaryFolder()
        try Fixture(CatalogStore(path: folder.catalog)).generate()
        let store = try CatalogStore(path: folder.catalog)
        try store.write { db in
            try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: "UPDATE generations SET status = 'maybe'")
        }
        let error = #expect(throws: CatalogError.self) { try store.generations() }
        guard case .corrupt(folder.catalog, let detail) = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        #expect(detail.contains("status") && detail.contains("maybe"))
    }

    @Test("a schema changed so that it still parses is damage, not a defect of ours")
    func changedSchema() throws {
        let folder = try TemporaryFolder()
        try Fixture(CatalogStore(path: folder.catalog)).generate()
        let other = try DatabaseQueue(path: folder.catalog)
        try other.write { db in
            try db.execute(sql: "ALTER TABLE renders RENAME COLUMN peak TO peek")
        }
        try other.close()
        let store = try CatalogStore(path: folder.catalog)
        let detail = "the schema of renders is not as Studio made it"
        #expect(throws: CatalogError.corrupt(path: folder.catalog, detail: detail)) {
            try store.renders()
        }
        #expect(try store.health().problems == [detail])
    }

    /// Claims that a made-up header makes, as big-endian numbers.
    ///
    /// Source: sqlite.org, "Database File Format", section 1.3.
    static let claims: [(claim: String, offset: Int, bytes: [UInt8])] = [
        ("pages of no bytes", 16, [0, 0]), ("pages of 1 byte", 16, [0, 2]),
        ("pages of 64 KiB", 16, [0, 1]), ("pages of 1000 bytes", 16, [3, 0xE8]),
        ("a write version to come", 18, [9]), ("a read version to come", 19, [9]),
        ("255 reserved bytes a page", 20, [255]), ("other payload fractions", 21, [0, 0, 0]),
        ("2^32 - 1 pages", 28, [255, 255, 255, 255]), ("one page", 28, [0, 0, 0, 1]),
        ("a free list beyond the end", 32, [0x7F, 255, 255, 255]),
        ("2^32 - 1 free pages", 36, [255, 255, 255, 255]),
        ("a cache of 2^31 pages", 48, [0x80, 0, 0, 0]),
        ("roots that move", 52, [0, 0, 0, 1]), ("text in UTF-16", 56, [0, 0, 0, 2]),
        ("text in nothing known", 56, [0, 0, 0, 77]),
        ("vacuum in steps", 64, [0, 0, 0, 1]), ("somebody else's file", 68, [1, 2, 3, 4]),
        ("a first page that is no tree", 100, [0x42]), ("2^16 - 1 cells", 103, [255, 255]),
    ]

    @Test("what a made-up header claims is refused in words, or does no harm", arguments: claims)
    func madeUpHeader(claim: String, offset: Int, bytes: [UInt8]) throws {
        let folder = try TemporaryFolder()
        var file = try soundFile(in: folder)
        file.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        let path = folder.path + "/made-up.sqlite"
        try Data(file).write(to: URL(fileURLWithPath: path))
        do throws(CatalogError) {
            _ = try useAll(path)
        } catch {
            #expect(error.kind != .defect, "\(error)")
            #expect(error.description.hasSuffix("."), "\(error)")
        }
    }

    // Source: sqlite.org, "Database File Format", section 1.3.10: the schema format is 1 to 4.
    @Test("a format that SQLite does not know is damage, not a defect of ours")
    func unknownFormat() throws {
        let folder = try TemporaryFolder()
        var bytes = try soundFile(in: folder)
        bytes[47] = 99
        try Data(bytes).write(to: URL(fileURLWithPath: folder.catalog))
        let error = #expect(throws: CatalogError.self) { try CatalogStore(path: folder.catalog) }
        guard case .corrupt(folder.catalog, _) = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
    }
}
