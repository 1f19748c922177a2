import Workflows

/// What may be concluded from the ratings, for people.
enum ListenerReportText {
    static func lines(_ report: ListenerReport) -> [String] {
        guard report.answers > 0 else { return report.remarks }
        var lines = [
            "\(count(report.answers, "score")) of \(count(report.pieces, "piece")) by "
                + "\(count(report.raters, "listener")).",
            "",
        ]
        lines += scores(report.models)
        if let difference = report.difference.value { lines += [""] + tests(difference) }
        if let agreement = report.agreement.value {
            lines += ["", Self.agreement(agreement)]
        }
        if !report.preferred.isEmpty { lines += ["", "Preferred temperature"] }
        for preferred in report.preferred {
            lines += Paragraph.lines("\(preferred.model): \(preferred.words)")
        }
        for preferred in report.checkpoints { lines += [""] + checkpoints(preferred) }
        if !report.remarks.isEmpty { lines += ["", "Beware"] }
        for remark in report.remarks { lines += Paragraph.lines(remark) }
        return lines + ["", "Methods"] + Paragraph.lines(report.methods)
    }

    private static func scores(_ models: [ModelScores]) -> [String] {
        var table = TextTable([
            "model", "T", "scores", "pieces", "raters", "mean", "from", "to", "median", "1", "2",
            "3", "4", "5",
        ])
        for model in models {
            table.add(row(model.model, model.all, temperature: "all"))
            for line in model.temperatures {
                let temperature = line.temperature.value.map { decimal($0, 2) }
                table.add(row("", line, temperature: temperature ?? "-"))
            }
        }
        return table.lines
            + ["from, to: 95 % interval of the mean, by listeners and pieces. 1 to 5: how many."]
    }

    /// Scores by the epoch of the weights, and what they tell.
    private static func checkpoints(_ preferred: PreferredCheckpoint) -> [String] {
        var table = TextTable(["weights", "scores", "pieces", "raters", "mean", "from", "to"])
        for line in preferred.epochs {
            table.add(
                ["epoch \(line.epoch)"]
                    + row("", line.scores, temperature: "").dropFirst(2).prefix(6)
            )
        }
        let title = "Preferred weights"
        return [title] + table.lines + (preferred.difference.value.map(tests) ?? [])
            + Paragraph.lines("\(preferred.model): \(preferred.words)")
    }

    private static func row(_ name: String, _ line: ScoreLine, temperature: String) -> [String] {
        [
            name, temperature, "\(line.answers)", "\(line.pieces)", "\(line.raters)",
            decimal(line.meanScore, 2), number(line.lower.value), number(line.upper.value),
            decimal(line.median, 1),
        ] + line.counts.map { "\($0)" }
    }

    static func tests(_ difference: GroupDifference) -> [String] {
        var table = TextTable(["first", "second", "test", "effect", "p", "p (Holm)"])
        for comparison in difference.comparisons {
            table.add([
                comparison.first, comparison.second, comparison.test,
                decimal(comparison.effect, 2), decimal(comparison.pValue, 4),
                decimal(comparison.adjusted, 4),
            ])
        }
        let unit = difference.unit == .rater ? "listeners' means" : "pieces' means"
        var lines = table.lines
        if let test = difference.test.value, let p = difference.pValue.value {
            lines.append("all together, \(test): p \(decimal(p, 4))")
        }
        lines.append(
            "on \(unit). effect: -1 to 1, above 0 where the first is better. p (Holm) below 0.05: "
                + "they differ."
        )
        return lines
    }

    /// How far listeners agree, in a line.
    static func agreement(_ agreement: Agreement) -> String {
        "agreement: alpha \(number(agreement.alpha))\(range(agreement)) over "
            + "\(agreement.pieces) pieces with several scores (1 full, 0 by chance)"
    }

    private static func range(_ agreement: Agreement) -> String {
        guard let lower = agreement.lower.value, let upper = agreement.upper.value else {
            return ""
        }
        return " (95 %: \(decimal(lower, 2)) to \(decimal(upper, 2)))"
    }

    private static func number(_ value: Double?) -> String {
        value.map { decimal($0, 2) } ?? "-"
    }

    private static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
