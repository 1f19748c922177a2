import Catalog
import Foundation
import Statistics
import Testing

@testable import Workflows

/// The whole chain, from questions to the report, with listeners whose tastes are known.
///
/// `STUDIO_SIMULATIONS=200` in the environment makes so many tests of each kind, and prints how
/// often the report's intervals held the truth.
@Suite("Reports of simulated tests") struct ReportCoverageTests {
    private static let longRun = ProcessInfo.processInfo.environment["STUDIO_SIMULATIONS"]
        .flatMap { Int($0) }

    /// How often intervals of one kind held their truth.
    private struct Tally {
        var held: [String: Int] = [:]
        var found: [String: Int] = [:]

        mutating func count(_ name: String, _ truth: Double, _ lower: Double?, _ upper: Double?) {
            guard let lower, let upper else { return }
            found[name, default: 0] += 1
            held[name, default: 0] += lower <= truth && truth <= upper ? 1 : 0
        }
    }

    @Test(
        "intervals hold the truth as often as they say",
        arguments: ListeningTestKind.allCases
    )
    func coverage(_ kind: ListeningTestKind) throws {
        var truth = SimulatedListeners.Truth()
        truth.side = 0.3
        var tally = Tally()
        let tests = Self.longRun ?? 3
        for number in 0..<tests {
            let studio = try ListeningLibrary()
            try studio.taken(
                kind,
                listeners: 14,
                pieces: 8,
                truth: truth,
                seed: UInt64(number)
            ) {
                // Whoever is left out is left out by chance here, and not for what the rules mean.
                $0.exclusions = ExclusionRules(
                    failedRepeats: nil,
                    preferredAnchors: nil,
                    hurriedAnswers: nil
                )
                if kind == .scales { $0.scales = [.init(name: "overall", label: "Overall")] }
            }
            add(try studio.report(), truth, to: &tally)
        }
        for (name, found) in tally.found.sorted(by: { $0.key < $1.key }) {
            let held = tally.held[name] ?? 0
            // So few would come in less than one of 1,000 runs of a true 95 % interval.
            #expect(
                BinomialDistribution.cumulative(held, of: found, p: 0.95) > 0.001,
                "\(name): \(held) of \(found)"
            )
            #expect(found == tests, "\(name)")
            if Self.longRun != nil {
                print("chain | \(kind.rawValue) | \(name) | \(held) of \(found)")
            }
        }
    }

    private func add(
        _ report: ListeningTestReport,
        _ truth: SimulatedListeners.Truth,
        to tally: inout Tally
    ) {
        func share(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
        if let pairs = report.pairs.value {
            for pair in pairs.preferences {
                let gap =
                    (truth.strengths[pair.first] ?? 0) - (truth.strengths[pair.second] ?? 0)
                let name = [pair.first, pair.second].sorted().joined(separator: " or ")
                tally.count("preference, \(name)", share(gap), pair.lower.value, pair.upper.value)
            }
            if let side = pairs.side.value {
                tally.count("side", share(truth.side), side.lower, side.upper)
            }
        }
        for scale in report.scales {
            for group in scale.groups where group.group != "anchor" {
                let mean = truth.means[group.group] ?? 0
                tally.count("mean of \(group.group)", mean, group.lower.value, group.upper.value)
            }
        }
        if let guesses = report.guesses.value {
            let human = truth.judgedHuman["human"] ?? 0
            for group in guesses.groups where group.group != "anchor" {
                let judged = truth.judgedHuman[group.group] ?? 0
                tally.count("judged human, \(group.group)", judged, group.lower, group.upper)
                guard let told = group.told.value else { continue }
                tally.count(
                    "told apart, \(group.group)",
                    human - judged,
                    told.lower.value,
                    told.upper.value
                )
            }
        }
    }
}
