import Catalog

/// What a test has too little of, and what to beware of, in sentences.
struct TestRemarks {
    private typealias Words = TestReportWords

    let report: ListeningTestReport
    /// Listeners who answered each group, and its pieces, by name; anchors left out.
    let pieces: [(group: String, pieces: Int)]

    /// Fewer listeners say little about others.
    private static let fewListeners = 6
    /// Fewer pieces say little about a group.
    private static let fewPieces = 6
    /// Larger shares of listeners left out, or of answers without a judgement, are told.
    private static let largeShare = 1.0 / 3

    var sentences: [String] {
        if let nothing { return [nothing] }
        return listeners + groups + answers
    }

    /// Why there is nothing to report; nil where there is.
    private var nothing: String? {
        let (listeners, test) = (report.listeners, report.test)
        if listeners.began == 0 {
            return "Nobody has taken the test yet."
        }
        if listeners.answered == 0 {
            return "\(Words.count(listeners.began, "listener")) began, and none has answered yet."
        }
        if listeners.counted == 0 {
            let who = listeners.answered == 1 ? "The one listener was" : "All listeners were"
            return "\(who) left out by the rules that were fixed when the test was made, so that "
                + "nothing can be concluded. See studio test answers \(test)."
        }
        if report.answers.counted == 0 {
            return "No answer compares two groups yet: "
                + (report.by == .setting ? "gather more." : "look at it --by setting.")
        }
        return nil
    }

    private var listeners: [String] {
        let listeners = report.listeners
        var remarks: [String] = []
        if listeners.counted == 1 {
            remarks.append(
                "All answers are one listener's: the intervals say what this listener would think "
                    + "of more pieces, not what others think."
            )
        } else if listeners.counted < Self.fewListeners {
            remarks.append(
                "\(listeners.counted) listeners are few: the intervals allow for that and are "
                    + "wide. Six or more tell more than more answers do."
            )
        }
        let left = listeners.excluded.count
        if Double(left) > Self.largeShare * Double(listeners.answered) {
            remarks.append(
                "\(left) of \(listeners.answered) listeners were left out: what is said holds for "
                    + "listeners who pass such rules."
            )
        }
        let torn = listeners.answered - listeners.finished
        if torn > 0 {
            remarks.append(
                "\(torn) of \(Words.count(listeners.answered, "listener")) did not answer to the "
                    + "end (yet); what they answered counts."
            )
        }
        return remarks
    }

    private var groups: [String] {
        var remarks: [String] = []
        if pieces.count == 1, let only = pieces.first {
            remarks.append(
                "There is one group, \(only.group): there is nothing to compare it with."
            )
        }
        for (group, pieces) in pieces where pieces < Self.fewPieces {
            remarks.append(
                "\(group): only \(pieces) \(pieces == 1 ? "piece was" : "pieces were") heard; what "
                    + "is said may be about \(pieces == 1 ? "it" : "them") rather than the group."
            )
        }
        return remarks
    }

    private var answers: [String] {
        var remarks: [String] = []
        let answers = report.answers
        if answers.withinGroup > 0 {
            remarks.append(
                "\(Words.count(answers.withinGroup, "comparison")) of pieces of one group say "
                    + "nothing here; --by setting uses them."
            )
        }
        if let pairs = report.pairs.value {
            let all = pairs.preferences.reduce(0) { $0 + $1.answers }
            let none = pairs.preferences.reduce(0) { $0 + $1.cannotTell }
            if Double(none) > Self.largeShare * Double(all) {
                remarks.append(
                    "In \(none) of \(all) comparisons listeners could not tell: what is said holds "
                        + "where they could."
                )
            }
            if let reason = pairs.unknown.value {
                remarks.append(
                    "There are no strengths: \(reason) Shares are counted for each two groups alone."
                )
            }
        }
        if report.scales.count > 1 {
            remarks.append(
                "Scales are tested one by one, without a correction for their number: fix before "
                    + "the test which one decides."
            )
        }
        return remarks
    }
}
