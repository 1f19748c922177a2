import Workflows

/// The tables of a listening test's report.
enum TestFindingsText {
    static func pairs(_ pairs: PairFindings) -> [String] {
        var strengths = TextTable(["group", "strength", "from", "to", "answers", "pieces"])
        for group in pairs.groups {
            strengths.add([
                group.group, number(group.strength.value), number(group.lower.value),
                number(group.upper.value), "\(group.answers)", "\(group.pieces)",
            ])
        }
        var table = TextTable([
            "first", "second", "1st", "2nd", "none", "?", "1st %", "from", "to", "p (Holm)",
        ])
        for pair in pairs.preferences {
            table.add([
                pair.first, pair.second, "\(pair.firstPreferred)", "\(pair.secondPreferred)",
                "\(pair.noDifference)", "\(pair.cannotTell)", percent(pair.share.value),
                percent(pair.lower.value), percent(pair.upper.value),
                number(pair.adjusted.value, 4),
            ])
        }
        var lines =
            pairs.groups.isEmpty
            ? []
            : [""] + strengths.lines
                + ["strength: log-odds against the mean of all, 95 % interval from, to.", ""]
                + table.lines
                + [
                    "1st, 2nd: preferred. none: no difference. ?: cannot tell. 1st %: share of the "
                        + "first",
                    "among answers that prefer one"
                        + (pairs.unknown.value == nil ? ", by Bradley-Terry." : "."),
                ]
        if let anchors = pairs.anchors.value {
            lines += [
                "anchors: human preferred \(anchors.humanPreferred), anchor preferred "
                    + "\(anchors.anchorPreferred), of \(anchors.answers)"
            ]
        }
        return lines
    }

    static func scale(_ scale: ScaleFindings) -> [String] {
        var table = TextTable([
            scale.label, "answers", "pieces", "raters", "mean", "from", "to", "median", "1", "2",
            "3", "4", "5",
        ])
        for group in scale.groups {
            table.add(
                [
                    group.group, "\(group.answers)", "\(group.pieces)", "\(group.raters)",
                    number(group.meanScore), number(group.lower.value),
                    number(group.upper.value), number(group.median, 1),
                ] + group.counts.map { "\($0)" }
            )
        }
        var lines = [""] + table.lines
        if let difference = scale.difference.value {
            lines += [""] + ListenerReportText.tests(difference)
        }
        if let agreement = scale.agreement.value {
            lines.append(ListenerReportText.agreement(agreement))
        }
        return lines
    }

    static func guesses(_ guesses: GuessFindings) -> [String] {
        var table = TextTable([
            "group", "answers", "pieces", "human", "%", "from", "to", "d'", "from", "to",
            "p (Holm)",
        ])
        for group in guesses.groups {
            let told = group.told.value
            table.add([
                group.group, "\(group.answers)", "\(group.pieces)", "\(group.judgedHuman)",
                percent(group.share), percent(group.lower), percent(group.upper),
                number(told?.sensitivity), number(told?.sensitivityLower.value),
                number(told?.sensitivityUpper.value), number(told?.adjusted.value, 4),
            ])
        }
        return [""] + table.lines + [
            "%: judged human, 95 % interval from, to. d': how well it is told from human pieces, 0 "
                + "by",
            "guessing. p (Holm) below 0.05: it is told from them.",
        ]
    }

    private static func number(_ value: Double?, _ places: Int = 2) -> String {
        value.map { decimal($0, places) } ?? "-"
    }

    private static func percent(_ share: Double?) -> String {
        share.map { decimal(100 * $0, 0) } ?? "-"
    }
}
