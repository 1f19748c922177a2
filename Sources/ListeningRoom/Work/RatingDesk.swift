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

    private struct Filed {
        var slip: Slip
        var outcome: Task<Result<RatingReport, Failure>, Never>
    }

    private let library: OpenLibrary
    private let catalog: BlockingWork
    private var filed: [String: Filed] = [:]
    /// Keys in the order of their arrival, from `firstKey` on.
    private var keys: [String] = []
    private var firstKey = 0

    /// Keys that are remembered: a page tries again for minutes, not for days.
    ///
    /// With each goes a rating of up to 4 KiB.
    private static let remembered = 10_000

    init(library: OpenLibrary, catalog: BlockingWork) {
        self.library = library
        self.catalog = catalog
    }

    /// Records a rating, or finds the one that its key recorded already.
    ///
    /// - Parameters:
    ///   - slip: The rating.
    ///   - key: What the page calls it, one of its own for each.
    /// - Returns: The rating once it is on disk.
    /// - Throws: `Failure`; or `Refusal` where the key was another rating's.
    func file(_ slip: Slip, key: String) async throws -> RatingReport {
        if let before = filed[key] {
            guard before.slip == slip else {
                throw Refusal(.conflict, "the key '\(key)' was another rating's; use a new one.")
            }
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
        remember(Filed(slip: slip, outcome: outcome), key)
        let result = await outcome.value
        // What failed was not recorded: the same key may try again.
        if case .failure = result { filed[key] = nil }
        return try result.get()
    }

    private func remember(_ new: Filed, _ key: String) {
        filed[key] = new
        keys.append(key)
        guard keys.count - firstKey > Self.remembered else { return }
        filed[keys[firstKey]] = nil
        firstKey += 1
        if firstKey > Self.remembered {
            keys.removeFirst(firstKey)
            firstKey = 0
        }
    }
}
