import Catalog
import Workflows

/// What may be concluded from a listening test, for people.
enum TestReportText {
    static func lines(_ report: ListeningTestReport) -> [String] {
        var lines = heading(report)
        if let pairs = report.pairs.value { lines += TestFindingsText.pairs(pairs) }
        for scale in report.scales { lines += TestFindingsText.scale(scale) }
        if let guesses = report.guesses.value { lines += TestFindingsText.guesses(guesses) }
        lines += Paragraph.list("What it says", report.conclusions)
        lines += Paragraph.list("Beware", report.remarks)
        if !report.methods.isEmpty { lines += ["", "Methods"] + Paragraph.lines(report.methods) }
        return lines
    }

    private static func heading(_ report: ListeningTestReport) -> [String] {
        let (listeners, answers) = (report.listeners, report.answers)
        var lines = [
            "\(report.test): a test of \(report.kind.rawValue), by \(report.by.rawValue). "
                + "\"\(report.question)\""
        ]
        guard listeners.answered > 0 else { return lines }
        lines.append(
            "listeners   \(listeners.answered) answered, \(listeners.counted) count ("
                + listeners.experience.filter { $0.answered > 0 }
                .map { "\($0.experience.rawValue) \($0.counted)" }.joined(separator: ", ") + ")"
        )
        let parts = [
            (answers.repeats, "repeats"), (answers.excluded, "of listeners left out"),
            (answers.anchors, "about anchors"), (answers.withinGroup, "within a group"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        lines.append(
            "answers     \(answers.given) given, \(answers.counted) count"
                + (parts.isEmpty ? "" : "; the others: " + parts.joined(separator: ", "))
        )
        for listener in listeners.excluded {
            let reasons = listener.reasons.map { $0.rawValue.replacing("_", with: " ") }
            lines.append(
                "left out    listener \(listener.rater): " + reasons.joined(separator: ", ")
            )
        }
        if let repeats = report.repeats.value {
            lines.append(
                "repeats     \(repeats.same) of \(repeats.repeats) answered the same, "
                    + "\(repeats.opposite) the other way (all listeners)"
            )
        }
        return lines
    }
}
