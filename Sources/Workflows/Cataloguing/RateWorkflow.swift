import Catalog
import Foundation

/// A rating that was given: the line of `studio rate --json`.
public struct RatingReport: Codable, Sendable, Equatable {
    /// Number of the rating.
    public var id: Int64
    /// Id of the generation.
    public var generation: String
    /// 1 (bad) to 5 (excellent).
    public var score: Int
    /// Who gave it.
    public var rater: String
    /// What they said beside it.
    public var comment: Nullable<String>
}

/// A listener's judgement of a generation.
public enum RateWorkflow {
    /// Adds a rating; the latest of a rater counts, the history stays.
    ///
    /// - Parameters:
    ///   - id: Id of the generation, or its beginning.
    ///   - score: 1...5.
    ///   - rater: Name; nil for the user's login name.
    ///   - comment: Free text.
    ///   - library: Where the generation is.
    /// - Returns: The rating as it is kept.
    /// - Throws: `Failure`.
    public static func rate(
        _ id: String,
        score: Int,
        rater: String?,
        comment: String?,
        in library: StudioLibrary
    ) throws(Failure) -> RatingReport {
        try check(score, rater)
        let catalog = try library.openExisting()
        return try add(id, score, rater, comment, to: catalog)
    }

    /// The same in a library that is open.
    ///
    /// - Throws: `Failure`.
    public static func rate(
        _ id: String,
        score: Int,
        rater: String?,
        comment: String?,
        in library: OpenLibrary
    ) throws(Failure) -> RatingReport {
        try check(score, rater)
        return try add(id, score, rater, comment, to: library.catalog)
    }

    private static func check(_ score: Int, _ rater: String?) throws(Failure) {
        guard (1...5).contains(score) else {
            throw Failure(.usage, "the score is \(score); expected 1 (bad) to 5 (excellent).")
        }
        if let rater, rater.allSatisfy(\.isWhitespace) {
            throw Failure(.usage, "the rater's name is empty; expected one letter or more.")
        }
    }

    private static func add(
        _ id: String,
        _ score: Int,
        _ rater: String?,
        _ comment: String?,
        to catalog: CatalogStore
    ) throws(Failure) -> RatingReport {
        let rating = try attempt { () throws in
            try catalog.rate(
                catalog.resolveGenerationID(id),
                score: score,
                rater: rater ?? login,
                comment: comment
            )
        }
        return RatingReport(
            id: rating.id,
            generation: rating.generation,
            score: rating.score,
            rater: rating.rater,
            comment: Nullable(rating.comment)
        )
    }

    /// Who rates where nobody says so: the user's login name.
    public static var login: String {
        let environment = ProcessInfo.processInfo.environment
        let name = environment["USER"] ?? environment["LOGNAME"] ?? ""
        return name.isEmpty ? "listener" : name
    }
}
