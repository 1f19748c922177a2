import Statistics

/// What is said of a preferred temperature, by what listeners told it.
struct TemperatureWords {
    let evidence: PreferredTemperature.Evidence

    /// The verdict, and its words with what to do next.
    func reading(
        _ preferred: PreferredSetting,
        of curve: any SettingCurve
    ) -> (PreferredTemperature.Verdict, String) {
        let heard = "\(text(curve.range.lowerBound)) to \(text(curve.range.upperBound))"
        switch preferred {
        case .best(let best, let interval):
            let low = interval.lower == curve.range.lowerBound
            let high = interval.upper == curve.range.upperBound
            var caveats =
                low || high
                ? " This reaches the end of what was heard: \(advised("beyond it"))." : ""
            if curve.settings.count == 3 {
                caveats += " Only three temperatures were heard: between them it is a guess."
            }
            return (
                .found,
                "\(text(best)) is liked best; the best may as well lie anywhere from "
                    + "\(text(interval.lower)) to \(text(interval.upper)).\(caveats)"
            )
        case .atLeast(let end):
            return (
                .highest,
                "\(measures) rise from \(heard): \(text(end)) is the best that was heard. Higher "
                    + "ones may be better: \(advised("there"))."
            )
        case .atMost(let end):
            return (
                .lowest,
                "\(measures) fall from \(heard): \(text(end)) is the best that was heard. Lower "
                    + "ones may be better: \(advised("there"))."
            )
        case .anywhere(let interval):
            return (
                .undecided,
                "the \(measures) do not tell: the best may lie anywhere from "
                    + "\(text(interval.lower)) to \(text(interval.upper)) (heard: \(heard)). "
                    + (evidence == .ratings
                        ? "Rate more pieces, of temperatures far apart."
                        : "More listeners, or temperatures farther apart, tell more.")
            )
        }
    }

    /// What is missing, and what to do about it.
    func lacking(_ error: StatisticsError, model: String, heard: Int) -> String {
        let advice =
            evidence == .ratings
            ? "Write pieces with studio sample --model \(model) --sweep 0.6,0.8,1,1.2 --count 3, "
                + "and rate them."
            : "Make a test of three temperatures or more."
        switch error {
        case .tooFew where heard < 3:
            let temperatures = "\(heard) temperature\(heard == 1 ? "" : "s")"
            let done = evidence == .ratings ? "rated" : "heard"
            return "too little data: pieces of \(temperatures) are \(done), and 3 are needed. "
                + advice
        case .tooFew(let what, let found, let needed):
            let more = evidence == .ratings ? advice : "More listeners give them."
            return "too little data: \(found) \(what), and \(needed) are needed. " + more
        case .noVariation:
            return "too little data: no listener heard pieces of different temperatures. Let each "
                + "rate pieces of several."
        case .unconnected, .onlyTies, .notConverged, .unbounded, .oneSide:
            return "too little data: \(TestReportWords.lacking(error))"
        case .outOfRange:
            return "\(error)"
        }
    }

    private var measures: String { evidence == .pairs ? "preferences" : "scores" }

    /// What to do at a place outside what was heard.
    private func advised(_ place: String) -> String {
        evidence == .ratings
            ? (place == "there" ? "rate pieces there" : "rate pieces \(place), too")
            : (place == "there" ? "test them" : "test \(place), too")
    }

    private func text(_ temperature: Double) -> String {
        "\(PreferredTemperature.rounded(temperature))"
    }
}
