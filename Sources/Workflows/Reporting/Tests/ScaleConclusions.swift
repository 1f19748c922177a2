/// What a test of scales says, in sentences.
struct ScaleConclusions {
    private typealias Words = TestReportWords

    let findings: ScaleFindings

    var sentences: [String] {
        var sentences: [String] = []
        if let best = findings.groups.first {
            let told = Words.score(best.meanScore, best.lower.value, best.upper.value)
            sentences.append(
                findings.groups.count == 1
                    ? "\(findings.label): \(best.group) has a mean of \(told)."
                    : "\(findings.label): \(best.group) has the highest mean, \(told)."
            )
        }
        guard let difference = findings.difference.value else { return sentences }
        let found = difference.comparisons.filter { $0.adjusted < Words.significance }
        sentences += comparisons(found)
        let rest = difference.comparisons.count - found.count
        if found.isEmpty {
            sentences.append(
                "\(findings.label): no difference between groups was found"
                    + (difference.pValue.value.map { " (all together: \(Words.pValue($0)))." }
                        ?? ".")
            )
        } else if rest > 0 {
            sentences.append(
                "\(findings.label): between the other "
                    + "\(rest == 1 ? "two groups" : "\(rest) pairs of groups") no difference was "
                    + "found."
            )
        }
        return sentences
    }

    /// A sentence for each group that is scored higher than others.
    private func comparisons(_ found: [GroupComparison]) -> [String] {
        let named = found.map { comparison in
            comparison.effect >= 0
                ? (better: comparison.first, worse: comparison.second, p: comparison.adjusted)
                : (better: comparison.second, worse: comparison.first, p: comparison.adjusted)
        }
        return findings.groups.map(\.group).compactMap { group in
            let own = named.filter { $0.better == group }
            guard let largest = own.map(\.p).max() else { return nil }
            let p = own.count == 1 ? Words.pValue(largest) : "each " + Words.pValue(atMost: largest)
            return "\(findings.label): \(group) (\(mean(group))) is scored higher than "
                + Words.list(own.map { "\($0.worse) (\(mean($0.worse)))" })
                + ", \(p)."
        }
    }

    private func mean(_ group: String) -> String {
        findings.groups.first { $0.group == group }.map { Words.decimal($0.meanScore) } ?? "-"
    }
}
