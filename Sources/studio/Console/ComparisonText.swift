import Workflows

/// A comparison as text.
enum ComparisonText {
    /// What was compared, the figures, and what was matched.
    static func lines(_ result: CompareWorkflow.Result) -> [String] {
        let report = result.report
        var table = TextTable(["", "A", "B", "B − A"])
        for figure in result.figures { table.add([figure.title] + figure.texts) }
        var together = TextTable(["both together", ""])
        for figure in result.together { together.add([figure.title, figure.value]) }
        return [line("A", report.a), line("B", report.b), ""] + table.lines + [""]
            + together.lines + (report.remarks.isEmpty ? [] : [""]) + report.remarks
    }

    private static func line(_ letter: String, _ side: CompareReport.Side) -> String {
        let played = side.soundfont.value.map { ", rendered with \($0)" } ?? ""
        return "\(letter)  \(side.name) (\(side.kind)\(played); \(side.sampleRate) Hz, "
            + "\(side.channels) channel\(side.channels == 1 ? "" : "s"))"
    }
}
