import Catalog
import Foundation

/// What is asked of a catalog, each by name.
struct CatalogOperations {
    /// One operation; the argument is the number of the repetition.
    typealias Operation = (name: String, run: (Int) throws -> Void)

    /// Pieces in the catalog.
    let generations: Int
    /// Ratings in the catalog.
    let ratings: Int
    /// Size of the file.
    let bytes: Int

    private let path: String
    private let library: String
    private let studio: String
    private let store: CatalogStore
    private let file: SQLiteFile
    /// Some pieces, from everywhere.
    private let pieces: [String]

    init(library: String, studio: String) throws {
        self.library = library
        self.studio = studio
        path = library + "/catalog.sqlite"
        store = try CatalogStore(path: path)
        file = try SQLiteFile(path)
        let last = try Self.number(file, "SELECT max(number) FROM generations")
        generations = last
        ratings = try Self.number(file, "SELECT coalesce(max(id), 0) FROM ratings")
        bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        let file = file
        pieces = try (0..<20).map { place in
            let number = 1 + (last - 1) * place / 19
            let query = "SELECT id FROM generations WHERE number = \(number)"
            return try file.rows(query).first.first ?? ""
        }
    }

    /// Calls of the store.
    var calls: [Operation] {
        [
            ("open", { _ in _ = try CatalogStore(path: path) }),
            ("list", { _ in _ = try store.generations() }),
            (
                "list_from_the_middle",
                { _ in _ = try store.generations(.init(after: pieces[10])) }
            ),
            ("list_best", { _ in _ = try store.generations(.init(order: .bestRated)) }),
            (
                "list_model",
                { _ in _ = try store.generations(.init(model: "model-3")) }
            ),
            (
                "list_model_best",
                { _ in _ = try store.generations(.init(model: "model-3", order: .bestRated)) }
            ),
            ("list_models", { _ in _ = try store.models() }),
            ("list_ratings", { _ in _ = try store.ratings(limit: 50) }),
            ("show", { _ = try store.lineage(ofGeneration: found($0)) }),
            ("rate", { _ = try store.rate(found($0), score: 1 + $0 % 5, rater: "bench") }),
        ]
    }

    /// Whole processes.
    var processes: [Operation] {
        let place = ["--library", library]
        return [
            ("studio_list", { _ in try start(["list"] + place) }),
            ("studio_list_best", { _ in try start(["list", "--best"] + place) }),
            ("studio_show", { try start(["show", pieces[$0 % pieces.count]] + place) }),
            ("studio_rate", { try start(["rate", pieces[$0 % pieces.count], "4"] + place) }),
        ]
    }

    /// What a report reads, as SQL: its cost may grow with the ratings.
    var reports: [Operation] {
        [
            (
                "report_by_setting",
                { _ in
                    _ = try file.rows(
                        """
                        SELECT model_id, temperature, checkpoint_id, sum(ratings), sum(score_sum)
                        FROM generations WHERE mean_score IS NOT NULL GROUP BY 1, 2, 3
                        """
                    )
                }
            ),
            (
                "report_ratings",
                { _ in
                    _ = try file.rows(
                        """
                        SELECT g.model_id, g.temperature, g.checkpoint_id, a.rater_id, a.score
                        FROM generations g CROSS JOIN ratings a ON a.generation_id = g.id
                        WHERE a.is_latest = 1
                        """,
                        limit: 0
                    )
                }
            ),
        ]
    }

    /// A piece by the beginning of its name, as a user types it.
    private func found(_ repetition: Int) throws -> String {
        let id = pieces[repetition % pieces.count]
        return try store.resolveGenerationID(String(id.dropLast()))
    }

    private func start(_ arguments: [String]) throws {
        guard try ProgramRun(studio, arguments).status == 0 else {
            throw SQLiteFile.Failure(description: "\(studio) \(arguments) failed")
        }
    }

    private static func number(_ file: SQLiteFile, _ query: String) throws -> Int {
        try file.rows(query).first.first.flatMap { Int($0) } ?? 0
    }
}
