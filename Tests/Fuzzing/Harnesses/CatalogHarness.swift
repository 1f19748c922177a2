import Foundation
import GRDB

@testable import Catalog

/// The catalog of a library, asked for everything that users ask for.
///
/// SQLite itself is the system's, without the fuzzer's eyes; what is watched is Studio's use of it.
final class CatalogHarness: Harness {
    static let name = "catalog"

    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/catalog.sqlite"
    }

    /// A library of each schema that was ever released, in pages as small as SQLite has them.
    func seeds() throws -> [[UInt8]] {
        let statements = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../CatalogTests/Schema/Released").standardized
        return try SchemaHistory.current.steps.map { step in
            let sql = try String(
                contentsOf: statements.appending(path: "\(step.name).sql"),
                encoding: .utf8
            )
            return try Bytes.written { path in
                let file = try DatabaseQueue(path: path)
                try file.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA page_size = 512")
                    try db.execute(sql: sql)
                    try db.execute(sql: "PRAGMA journal_mode = DELETE; VACUUM")
                }
                try file.close()
            }
        }
    }

    func read(_ bytes: [UInt8]) throws {
        folder.empty()
        folder.write(bytes, to: "catalog.sqlite")
        do throws(CatalogError) {
            try use(CatalogStore(path: path))
        } catch {
            require(error.kind != .defect, "damage taken for a defect: \(error)")
            throw error
        }
    }

    private func use(_ store: CatalogStore) throws(CatalogError) {
        _ = try store.health()
        let models = try store.models()
        for model in models {
            _ = try store.checkpoints(ofModel: model.name)
            _ = try store.trainingRuns(ofModel: model.name)
        }
        for piece in try store.generations(GenerationFilter(order: .bestRated), limit: nil) {
            _ = try store.lineage(ofGeneration: piece.id).tree.text
        }
        for test in try store.listeningTests() {
            _ = try store.stimuli(ofTest: test.name)
            _ = try store.answers(ofTest: test.name)
        }
        for table in CatalogTable.allCases { try store.export(table, as: .csv) { _ in } }
        if let piece = try store.generations(limit: 1).first {
            try store.rate(piece.id, score: 2, rater: "bo")
        }
        if let model = models.first { try store.removeModel(model.name, cascade: true) }
    }
}
