/// What a test of human or machine says, in sentences.
struct GuessConclusions {
    private typealias Words = TestReportWords

    let findings: GuessFindings

    var sentences: [String] {
        let human = findings.groups.first { $0.isHuman }
        var sentences: [String] = []
        if let human {
            sentences.append("Human pieces were judged human in \(told(human)).")
        }
        for group in findings.groups where !group.isHuman && group.pValue.value != nil {
            sentences.append(sentence(group))
        }
        if let accuracy = findings.accuracy.value {
            let share = Words.percent(accuracy, findings.lower.value, findings.upper.value)
            sentences.append(
                "With as many human as machine pieces, \(share) of the answers would be right; "
                    + "guessing gives 50 %."
            )
        }
        return sentences
    }

    private func sentence(_ group: GuessFindings.Group) -> String {
        let judged = "\(group.group) was judged human in \(told(group))"
        guard let told = group.told.value else {
            let p = group.pValue.value ?? 1
            return p < Words.significance
                ? "\(judged): not what guessing gives, \(Words.pValue(p))."
                : "\(judged): guessing gives 50 %."
        }
        guard let p = told.adjusted.value, p < Words.significance else {
            return "\(judged): listeners were not found to tell it from human pieces, which is no "
                + "proof that they cannot."
        }
        return told.difference > 0
            ? "\(judged): listeners tell it from human pieces (d' "
                + "\(Words.decimal(told.sensitivity)), \(Words.pValue(p)))."
            : "\(judged), more often than human pieces are (\(Words.pValue(p)))."
    }

    private func told(_ group: GuessFindings.Group) -> String {
        Words.percent(group.share, group.lower, group.upper)
    }
}
