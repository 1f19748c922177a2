/// What a test of pairs says, in sentences.
struct PairConclusions {
    private typealias Words = TestReportWords

    let findings: PairFindings
    /// Listeners whose answers count.
    let listeners: Int

    /// Pairs of groups without a found preference that are told one by one.
    private static let mostNamed = 3

    var sentences: [String] {
        let found = findings.preferences.filter(isFound)
        let rest = findings.preferences.filter { !isFound($0) }
        var sentences = found.map(preference)
        if rest.count <= Self.mostNamed {
            sentences += rest.map(noPreference)
        } else {
            sentences.append(noPreferences(rest))
        }
        if let side = findings.side.value { sentences.append(sideEffect(side)) }
        return sentences
    }

    private func isFound(_ preference: PairFindings.Preference) -> Bool {
        (preference.adjusted.value ?? 1) < Words.significance
    }

    private func preference(_ preference: PairFindings.Preference) -> String {
        let share = preference.share.value ?? 0.5
        let isFirst = share >= 0.5
        let (lower, upper) = (preference.lower.value, preference.upper.value)
        let better = isFirst ? preference.first : preference.second
        let worse = isFirst ? preference.second : preference.first
        let told =
            isFirst
            ? Words.percent(share, lower, upper)
            : Words.percent(1 - share, upper.map { 1 - $0 }, lower.map { 1 - $0 })
        let who = listeners == 1 ? "The one listener prefers" : "Listeners prefer"
        let p = preference.adjusted.value.map { ", " + Words.pValue($0) } ?? ""
        return "\(who) \(better) to \(worse): in \(told) of the answers that prefer one\(p)."
    }

    private func noPreference(_ preference: PairFindings.Preference) -> String {
        let (first, second) = (preference.first, preference.second)
        guard let share = preference.share.value else {
            return "Nobody preferred one of \(first) and \(second): "
                + "\(Words.count(preference.answers, "answer")), none decided."
        }
        let told = Words.percent(share, preference.lower.value, preference.upper.value)
        let power =
            preference.detectable.value.map {
                "One of \(Words.percent($0)) or more would probably have been found."
            } ?? "The answers are too few to find any."
        return "Between \(first) and \(second) no preference was found: \(told) for \(first). "
            + power
    }

    private func noPreferences(_ preferences: [PairFindings.Preference]) -> String {
        let detectable = preferences.map { $0.detectable.value ?? 1 }
        let weakest = detectable.max() ?? 1
        let power =
            weakest < 1
            ? "one of \(Words.percent(weakest)) or more would probably have been found in each."
            : "for some the answers are too few to find any."
        return "Between the other \(preferences.count) pairs of groups no preference was found; "
            + power
    }

    private func sideEffect(_ side: PairFindings.Side) -> String {
        let told = Words.percent(side.share, side.lower, side.upper)
        guard let p = side.pValue.value, p < Words.significance else {
            return "The side was not found to matter: of two equals the left one is preferred in "
                + "\(told)."
        }
        return "The side matters: of two equals the left one is preferred in \(told), "
            + "\(Words.pValue(p)). Sides are balanced"
            + (findings.unknown.value == nil ? ", and the strengths allow for it." : ".")
    }
}
