import Catalog
import Foundation

/// A paragraph that says how a test was done and how its numbers were computed, for a text.
struct TestMethods {
    private typealias Words = TestReportWords

    let report: ListeningTestReport
    let settings: ListeningTestSettings
    let stimuli: [StimulusRecord]

    /// Empty where nothing was answered.
    var paragraph: String {
        guard report.listeners.answered > 0 else { return "" }
        return (procedure + exclusions + analysis).joined(separator: " ")
    }

    // What was done

    private var procedure: [String] {
        let listeners = report.listeners
        let experience = listeners.experience.filter { $0.answered > 0 }
            .map { "\(Self.name($0.experience)): \($0.answered)" }
        var sentences = [
            "\(Words.count(listeners.answered, "listener")) (\(experience.joined(separator: "; "))) "
                + "took a blind test and gave \(Words.count(report.answers.given, "answer"))."
        ]
        sentences.append(task)
        if let making = settings.making { sentences.append(contentsOf: material(making)) }
        let share = Int((100 * settings.repeats).rounded())
        sentences.append(
            "A session had up to \(settings.trials) questions; groups and pieces heard least came "
                + "first"
                + (report.kind == .pairs ? ", sides were balanced" : "")
                + (share > 0 ? ", and \(share) % of the questions repeated an earlier one." : ".")
        )
        if settings.minimumSeconds > 0 {
            sentences.append(
                "Each piece had to be heard for \(Self.short(settings.minimumSeconds)) s before an "
                    + "answer was taken."
            )
        }
        return sentences
    }

    private var task: String {
        switch report.kind {
        case .pairs:
            "Of two pieces at a time they said which answers \"\(settings.question)\", that there "
                + "is no difference, or that they cannot tell."
        case .scales:
            "They scored one piece at a time from 1 to 5 on "
                + "\(Words.list(settings.scales.map { "\"\($0.label)\"" })) "
                + "(\"\(settings.question)\")."
        case .humanOrMachine:
            "They said of one piece at a time whether a human or a machine wrote it "
                + "(\"\(settings.question)\")."
        }
    }

    private func material(_ making: StimulusMaking) -> [String] {
        let machine = stimuli.count { $0.source == .generation }
        let human = stimuli.count { $0.source == .human }
        let anchors = stimuli.count { $0.source == .anchor }
        let temperatures = making.temperatures.map(Self.short)
        var heard = [
            "\(Words.count(machine, "piece")) written for the test by "
                + "\(Words.list(making.models.map(\.name))) at "
                + (temperatures.count == 1 ? "temperature " : "temperatures ")
                + Words.list(temperatures)
        ]
        if human > 0 {
            heard.append(
                "\(Words.count(human, "human piece")) that none of the models learnt from"
            )
        }
        if anchors > 0 {
            heard.append(
                "\(Words.count(anchors, "anchor")) (human \(anchors == 1 ? "piece" : "pieces") "
                    + "with shuffled notes)"
            )
        }
        return [
            "They heard \(Words.list(heard)), cut at a bar line within "
                + "\(Self.short(making.seconds)) s, all at \(Self.short(making.tempo)) quarter notes "
                + "a minute with one instrument, and brought to \(Self.short(making.loudness)) LUFS "
                + "(EBU R 128)."
        ]
    }

    private var exclusions: [String] {
        let rules = report.listeners.rules
        let fixed = [
            rules.failedRepeats.map {
                "answered more than \(Words.percent($0)) of the repeats otherwise"
            },
            rules.preferredAnchors.flatMap { share in
                stimuli.contains { $0.source == .anchor } && share < 1
                    ? anchorRule(share) : nil
            },
            rules.hurriedAnswers.map {
                "gave more than \(Words.percent($0)) of the answers sooner than listening takes"
            },
        ].compactMap(\.self)
        guard !fixed.isEmpty else { return ["No listener was left out."] }
        let left = report.listeners.excluded.count
        return [
            "By rules fixed before the test, listeners were to be left out who "
                + "\(fixed.joined(separator: ", or who ")): "
                + "\(left == 0 ? "none was" : left == 1 ? "1 was" : "\(left) were"), which leaves "
                + "\(Words.count(report.listeners.counted, "listener")) and "
                + "\(Words.count(report.answers.counted, "answer"))."
        ]
    }

    private func anchorRule(_ share: Double) -> String {
        switch report.kind {
        case .pairs: "preferred anchors to human pieces in more than \(Words.percent(share))"
        case .scales: "scored anchors higher than human pieces"
        case .humanOrMachine: "called anchors human more often than human pieces"
        }
    }

    // How it was analysed

    private var analysis: [String] {
        guard report.answers.counted > 0 else { return [] }
        var sentences: [String] = []
        if let pairs = report.pairs.value { sentences += Self.pairs(pairs) }
        if !report.scales.isEmpty { sentences += Self.scales(report.scales) }
        if let guesses = report.guesses.value { sentences += Self.guesses(guesses) }
        if stimuli.contains(where: { $0.source == .anchor }) {
            sentences.append("Anchors served to check listeners, and were compared with nothing.")
        }
        if !report.preferred.allSatisfy(\.curve.isEmpty) { sentences.append(Self.curve(report)) }
        return sentences + [
            "Intervals are of 95 % and allow for answers that share a listener or a piece: "
                + "variances are clustered by both (Cameron, Gelbach & Miller 2011), with "
                + "Student's t for as many degrees of freedom as the smaller number of clusters "
                + "less one."
        ]
    }

    private static func pairs(_ pairs: PairFindings) -> [String] {
        guard pairs.unknown.value == nil else {
            return [
                "Shares are of the answers about each two groups that prefer one of them, with "
                    + "Wilson's interval for as many answers as the design effect leaves (Korn & "
                    + "Graubard 1998), and Holm's correction for all pairs of groups."
            ]
        }
        return [
            "Strengths are those of the Bradley-Terry model with ties (Davidson 1970) and an effect "
                + "of the side (Davidson & Beaver 1977), fitted by maximum likelihood; \"cannot "
                + "tell\" was left out. Differences were tested with Holm's correction for all "
                + "pairs of groups."
        ]
    }

    private static func scales(_ scales: [ScaleFindings]) -> [String] {
        let difference = scales.compactMap(\.difference.value).first
        var sentences: [String] = []
        if let difference { sentences.append(ReportWords.tests(difference, of: "Groups")) }
        if scales.contains(where: { $0.agreement.value != nil }) {
            sentences.append(ReportWords.agreement)
        }
        return sentences
    }

    private static func guesses(_ guesses: GuessFindings) -> [String] {
        var sentences = [
            "Shares judged human have Wilson's interval for as many answers as the design effect "
                + "leaves (Korn & Graubard 1998)."
        ]
        if guesses.all.value != nil {
            sentences.append(
                "Whether listeners tell a group from human pieces is the difference of the shares "
                    + "judged human, which is 0 by guessing whatever listeners tend to say, with "
                    + "Holm's correction for all groups; d' is corrected for extreme shares "
                    + "(Hautus 1995)."
            )
        }
        return sentences
    }

    private static func curve(_ report: ListeningTestReport) -> String {
        report.kind == .pairs
            ? "The preferred temperature is the highest point of a parabola through the "
                + "preferences, with Fieller's interval."
            : ReportWords.curves
    }

    private static func name(_ experience: MusicalExperience) -> String {
        switch experience {
        case .little: "little to do with music"
        case .listener: "listens to much music"
        case .player: "plays or sings"
        case .professional: "professional"
        }
    }

    private static func short(_ value: Double) -> String { String(format: "%g", value) }
}
