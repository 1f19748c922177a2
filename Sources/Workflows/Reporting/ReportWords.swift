import Catalog

/// What a report says in sentences.
enum ReportWords {
    /// Fewer raters say little about others.
    private static let fewRaters = 6
    /// Fewer pieces say little about a model.
    private static let fewPieces = 6

    /// What there is too little of, and what to beware of.
    static func remarks(_ judgements: [JudgementRecord]) -> [String] {
        guard !judgements.isEmpty else {
            return ["There are no ratings yet. Rate pieces with studio rate ID 1...5."]
        }
        let raters = Set(judgements.map(\.rater)).sorted()
        var remarks: [String] = []
        if raters.count == 1 {
            remarks.append(
                "All scores are \(raters[0])'s: the intervals say what \(raters[0]) would think "
                    + "of more pieces, not what other listeners think."
            )
        } else if raters.count < fewRaters {
            remarks.append(
                "\(raters.count) listeners are few: the intervals allow for that and are wide. "
                    + "Six or more tell more than more pieces do."
            )
        }
        let byModel = Dictionary(grouping: judgements, by: \.model).sorted { $0.key < $1.key }
        for (model, judgements) in byModel {
            let pieces = Set(judgements.map(\.generation)).count
            if pieces < fewPieces {
                remarks.append(
                    "\(model): only \(pieces) \(pieces == 1 ? "piece has" : "pieces have") scores; "
                        + "what they say may be about these pieces rather than the model."
                )
            }
        }
        if byModel.count > 1 {
            let heard = Dictionary(grouping: judgements, by: \.rater)
                .mapValues { Set($0.map(\.model)).count }
            let partial = heard.values.count { $0 < byModel.count }
            if partial > 0 {
                remarks.append(
                    "\(partial) of \(raters.count) listeners did not rate every model: a mean "
                        + "can be high because strict listeners are missing from it."
                )
            }
        }
        return remarks
    }

    /// A paragraph that says how the numbers were computed.
    static func methods(
        _ judgements: [JudgementRecord],
        _ difference: GroupDifference?,
        hasCurves: Bool,
        checkpoints: [GroupDifference]
    ) -> String {
        let raters = Set(judgements.map(\.rater)).count
        let pieces = Set(judgements.map(\.generation)).count
        var sentences = [
            "\(count(raters, "listener")) rated \(count(pieces, "piece")) on a scale from 1 (bad) "
                + "to 5 (excellent), \(count(judgements.count, "score")) in all; of several "
                + "scores of one listener for one piece the latest counts.",
            "Mean opinion scores have 95 % intervals from variances clustered by listener and by "
                + "piece (Cameron, Gelbach & Miller 2011) and Student's t with as many degrees of "
                + "freedom as the smaller number of clusters less one.",
        ]
        if let difference { sentences.append(tests(difference)) }
        sentences.append(agreement)
        if hasCurves { sentences.append(curves) }
        if let first = checkpoints.first {
            sentences.append(tests(first, of: "The weights of a model's epochs"))
            sentences.append(
                "An epoch is called preferred where it is better than each other at 0.05."
            )
        }
        return sentences.joined(separator: " ")
    }

    /// How agreement is measured.
    static let agreement =
        "Agreement is Krippendorff's alpha for ordinal scores, its interval from the jackknife "
        + "over pieces."

    /// How the preferred temperature is found.
    static let curves =
        "Scores against temperature were fitted by a parabola with a level of its own for each "
        + "listener; the preferred temperature is its highest point within what was heard, with "
        + "Fieller's interval."

    /// How groups were compared.
    ///
    /// - Parameters:
    ///   - difference: The comparison.
    ///   - groups: What its groups are called: `Models`.
    /// - Returns: A sentence.
    static func tests(_ difference: GroupDifference, of groups: String = "Models") -> String {
        let isWithin = difference.unit == .rater
        let all = isWithin ? "Friedman's test" : "the Kruskal-Wallis test"
        let pairs =
            isWithin
            ? "Wilcoxon's signed-rank test (effect: rank-biserial correlation)"
            : "the Mann-Whitney test (effect: Cliff's delta)"
        let unit = isWithin ? "listeners' mean scores" : "pieces' mean scores"
        let first = difference.test.value == nil ? "" : "by \(all), and in pairs "
        return "\(groups) were compared on \(unit) \(first)by \(pairs) with Holm's correction; the "
            + "tests are exact for small numbers, ties included."
    }

    private static func count(_ number: Int, _ name: String) -> String {
        "\(number) \(name)\(number == 1 ? "" : "s")"
    }
}
