import HTTPTypes
import Workflows

/// Takes ratings so that none is lost and none is doubled.
///
/// A page that hears no answer sends its rating again under the same key; the key's first rating
/// is the one that counts, and every answer tells of that one.
actor RatingDesk {
    /// A rating as a page sends it.
    struct Slip: Hashable, Sendable {
        var generation: String
        var score: Int
        var rater: String?
        var comment: String?
    }

    /// A rating that is on its way to the disk.
    private struct Underway {
        var slip: Slip
        var outcome: Task<Result<RatingReport, Failure>, Never>
    }

    /// A rating on disk: what tells a slip sent again from another one, and what to answer.
    private struct Recorded {
        /// Two slips that differ have the same hash once in 2^64, under a seed of this process.
        var slipHash: Int
        /// Without the comment, which comes again with the slip.
        var report: RatingReport

        init(_ report: RatingReport, of slip: Slip) {
            slipHash = slip.hashValue
            self.report = report
            self.report.comment = Nullable(nil)
        }

        func report(for slip: Slip) -> RatingReport {
            var report = report
            report.comment = Nullable(slip.comment)
            return report
        }
    }

    private let library: OpenLibrary
    private let catalog: BlockingWork
    private let remembered: Int
    private var underway: [String: Underway] = [:]
    private var recorded: [String: Recorded] = [:]
    /// Keys of `recorded` in the order of their arrival, from `firstKey` on.
    private var keys: [String] = []
    private var firstKey = 0

    /// Opens the desk.
    ///
    /// - Parameters:
    ///   - library: Whose generations are rated.
    ///   - catalog: Where ratings are written.
    ///   - remembered: Keys that are remembered, some 200 bytes each: a page tries again for
    ///     minutes, not for days.
    init(library: OpenLibrary, catalog: BlockingWork, remembered: Int = 10_000) {
        self.library = library
        self.catalog = catalog
        self.remembered = remembered
    }

    /// Records a rating, or finds the one that its key recorded already.
    ///
    /// - Parameters:
    ///   - slip: The rating.
    ///   - key: What the page calls it, one of its own for each.
    /// - Returns: The rating once it is on disk.
    /// - Throws: `Failure`; or `Refusal` where the key was another rating's.
    func file(_ slip: Slip, key: String) async throws -> RatingReport {
        if let before = recorded[key] {
            guard before.slipHash == slip.hashValue else { throw Self.conflict(key) }
            return before.report(for: slip)
        }
        if let before = underway[key] {
            guard before.slip == slip else { throw Self.conflict(key) }
            return try await before.outcome.value.get()
        }
        let (library, catalog) = (library, catalog)
        let outcome = Task { () -> Result<RatingReport, Failure> in
            do throws(Failure) {
                return .success(
                    try await catalog.run { () throws(Failure) in
                        try RateWorkflow.rate(
                            slip.generation,
                            score: slip.score,
                            rater: slip.rater,
                            comment: slip.comment,
                            in: library
                        )
                    }
                )
            } catch {
                return .failure(error)
            }
        }
        underway[key] = Underway(slip: slip, outcome: outcome)
        let result = await outcome.value
        underway[key] = nil
        // What failed was not recorded: the same key may try again.
        let report = try result.get()
        remember(Recorded(report, of: slip), key)
        return report
    }

    private func remember(_ new: Recorded, _ key: String) {
        recorded[key] = new
        keys.append(key)
        guard keys.count - firstKey > remembered else { return }
        recorded[keys[firstKey]] = nil
        firstKey += 1
        if firstKey > remembered {
            keys.removeFirst(firstKey)
            firstKey = 0
        }
    }

    private static func conflict(_ key: String) -> Refusal {
        Refusal(.conflict, "the key '\(key)' was another rating's; use a new one.")
    }
}
