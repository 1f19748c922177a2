/// What is said of preferred weights, by what listeners told it.
struct CheckpointWords {
    let model: String
    let evidence: PreferredTemperature.Evidence

    /// The verdict, with what to do next.
    ///
    /// - Parameters:
    ///   - best: The epoch that is liked better than each other; nil for none.
    ///   - better: Every two of which one is liked better.
    ///   - count: Epochs that were heard.
    /// - Returns: Some sentences.
    func reading(best: Int?, _ better: [PreferredCheckpoint.Better], of count: Int) -> String {
        if let best {
            let own = better.filter { $0.group == PreferredCheckpoint.name(best) }
            let p = TestReportWords.pValue(atMost: own.map(\.adjusted).max() ?? 1)
            let others = count == 2 ? "the other" : "each of the other \(count - 1)"
            return "epoch \(best) is liked best: better than \(others) (\(p), Holm's correction). "
                + "studio sample --model \(model) --checkpoint preferred takes its weights."
        }
        let told = better.prefix(3).map { "\($0.group) is liked better than \($0.other)" }
        return "the \(evidence == .pairs ? "preferences" : "scores") do not tell which of "
            + "\(count) epochs is liked best"
            + (told.isEmpty
                ? ": no difference was found. "
                : ", though \(TestReportWords.list(Array(told))). ")
            + (evidence == .pairs ? "More listeners tell more." : "Rate more pieces of each.")
    }

    /// What is missing, and what to do about it.
    ///
    /// - Parameter heard: Epochs with scores.
    /// - Returns: Some sentences.
    func lacking(heard: [Int]) -> String {
        if heard.count < 2 {
            return "too little data: pieces of \(heard.count) epoch\(heard.count == 1 ? "" : "s") "
                + "are rated, and 2 are needed. Write pieces with studio sample --model \(model) "
                + "--checkpoint EPOCH --count 6, and rate them; studio show \(model) lists the "
                + "epochs."
        }
        return "too little data: the scores of \(heard.count) epochs cannot be compared yet. Rate "
            + "more pieces of each."
    }

    /// What to beware of where epochs were not heard alike.
    var differentTemperatures: String {
        " Their pieces have different temperatures, which may be what was heard: sample all at the "
            + "same."
    }
}
