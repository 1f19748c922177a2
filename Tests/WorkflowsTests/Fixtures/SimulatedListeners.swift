import Catalog
import Foundation
import Randomness

@testable import Workflows

/// Listeners with known tastes who take a test question by question, as a page lets people do.
///
/// Answers of one listener, and about one piece, depend on one another; each by itself has the
/// probabilities of the truth.
struct SimulatedListeners {
    /// What is true of each group.
    struct Truth {
        /// Log-strengths, for pairs.
        var strengths = ["tunes at 0.8": 0.5, "human": 0.2, "tunes at 1.1": -0.4, "anchor": -3]
        /// Mean scores.
        var means = ["tunes at 0.8": 3.5, "human": 3.9, "tunes at 1.1": 2.4, "anchor": 1.6]
        /// Shares judged human.
        var judgedHuman = ["tunes at 0.8": 0.6, "human": 0.7, "tunes at 1.1": 0.35, "anchor": 0.2]
        /// Advantage of the left, as a log-odds ratio.
        var side = 0.0
        /// Logarithm of Davidson's nu.
        var tie = -0.5
    }

    let test: ListeningTest
    let truth: Truth
    private let groups: [String: String]
    private let names: [String]
    private var random: Xoshiro256
    /// What everybody thinks of pieces, and of pairs of them.
    private var charms: [String: Double] = [:]
    private var opinions: [String: AnswerOutcome] = [:]

    /// Share of the answers about pairs that repeat an opinion of the listener, and of all.
    private static let opinionated = 0.25

    init(
        _ test: ListeningTest,
        in catalog: CatalogStore,
        truth: Truth = Truth(),
        seed: UInt64
    ) throws {
        self.test = test
        self.truth = truth
        groups = Dictionary(
            uniqueKeysWithValues: try catalog.stimuli(ofTest: test.name).map {
                ($0.code, ListeningGroup.name(of: $0, by: .setting))
            }
        )
        names = test.settings.scales.map(\.name)
        random = Xoshiro256(seed: seed)
    }

    /// Lets so many listeners take the whole test, one after another.
    mutating func take(_ listeners: Int, _ experience: MusicalExperience = .listener) throws {
        for _ in 0..<listeners {
            let token = try test.begin(consented: true, experience: experience)
            let lean = spread(1)
            while let trial = try test.next(token) {
                let judgement: AnswerDraft.Judgement =
                    if let right = trial.right.value {
                        .outcome(compare(trial.left, right, listener: token))
                    } else if names.isEmpty {
                        .outcome(guess(trial.left, lean: lean))
                    } else {
                        .scores(
                            Dictionary(
                                uniqueKeysWithValues: names.map {
                                    ($0, score(trial.left, lean: lean))
                                }
                            )
                        )
                    }
                try test.answer(
                    AnswerDraft(
                        trial: trial.number,
                        judgement: judgement,
                        leftSeconds: 20,
                        rightSeconds: trial.right.value == nil ? nil : 20
                    ),
                    token
                )
            }
        }
    }

    private mutating func compare(
        _ left: String,
        _ right: String,
        listener: String
    ) -> AnswerOutcome {
        let (l, r) = (groups[left] ?? "", groups[right] ?? "")
        let choice = random.nextUnit()
        // Opinions are about what stands where, so that each has the truth's probabilities.
        if choice < Self.opinionated { return opinion("\(listener) \(l) \(r)", l, r) }
        if choice < 2 * Self.opinionated { return opinion("\(left) \(right)", l, r) }
        return outcome(l, r)
    }

    private mutating func opinion(_ key: String, _ left: String, _ right: String) -> AnswerOutcome {
        let known = opinions[key] ?? outcome(left, right)
        opinions[key] = known
        return known
    }

    private mutating func outcome(_ left: String, _ right: String) -> AnswerOutcome {
        let (l, r) = (truth.strengths[left] ?? 0, truth.strengths[right] ?? 0)
        let wins = exp(l + truth.side)
        let loses = exp(r)
        let ties = exp(truth.tie + (l + r) / 2)
        let place = random.nextUnit() * (wins + loses + ties)
        return place < wins ? .left : place < wins + loses ? .right : .noDifference
    }

    /// Rounds up with the probability of the fraction, so that the mean is the truth's.
    private mutating func score(_ code: String, lean: Double) -> Int {
        let mean = (truth.means[groups[code] ?? ""] ?? 3) + 0.3 * (lean + charm(code))
        return Int((mean + random.nextUnit()).rounded(.down))
    }

    private mutating func guess(_ code: String, lean: Double) -> AnswerOutcome {
        let chance = (truth.judgedHuman[groups[code] ?? ""] ?? 0.5) + 0.1 * (lean + charm(code))
        return random.nextUnit() < chance ? .human : .machine
    }

    private mutating func charm(_ code: String) -> Double {
        let known = charms[code] ?? spread(1)
        charms[code] = known
        return known
    }

    /// Evenly from -1 to 1 times a size: 0 on average.
    private mutating func spread(_ size: Double) -> Double { size * (2 * random.nextUnit() - 1) }
}

extension ListeningLibrary {
    /// A test that was taken by so many simulated listeners, with no rule against haste: nobody
    /// here listens.
    func taken(
        _ kind: ListeningTestKind,
        as name: String = "blind",
        listeners: Int,
        pieces: Int = 6,
        truth: SimulatedListeners.Truth = .init(),
        seed: UInt64 = 1,
        _ change: (inout ListeningTestSettings) -> Void = { _ in }
    ) throws {
        let test = try make(name, kind: kind, pieces: pieces) {
            $0.exclusions.hurriedAnswers = nil
            change(&$0)
        }
        var simulated = try SimulatedListeners(test, in: catalog, truth: truth, seed: seed)
        try simulated.take(listeners)
    }

    /// What is concluded from a test.
    func report(_ name: String = "blind", by factor: ListeningFactor = .setting) throws
        -> ListeningTestReport
    {
        try ReportWorkflow.report(ofTest: name, by: factor, in: library)
    }
}
