import Catalog
import Statistics

extension PairFindings {
    /// Reads comparisons; nil where none of two groups is left.
    init?(_ results: ListeningResults, level: Double) {
        let comparisons = results.comparisons
        guard !comparisons.isEmpty else { return nil }
        anchors = Nullable(Anchors(comparisons))
        let answers = comparisons.filter { !$0.hasAnchor }.map { PairAnswer($0) }
        let fit = Self.fit(answers)
        let groups = Self.strengths(answers, fit.model, level: level)
        self.groups = groups
        unknown = Nullable(fit.reason)
        preferences = Self.preferences(groups.map(\.group), answers, fit.model, level: level)
        side = Nullable(Self.side(answers, fit.model, level: level))
    }

    /// Fits strengths; without an effect of the side where one side won everything.
    private static func fit(_ answers: [PairAnswer]) -> (model: BradleyTerry?, reason: String?) {
        do throws(StatisticsError) {
            return (try BradleyTerry(answers), nil)
        } catch {
            if case .oneSide = error,
                let model = try? BradleyTerry(answers, options: .init(hasSideEffect: false))
            {
                return (model, nil)
            }
            return (nil, TestReportWords.lacking(error))
        }
    }

    private static func strengths(
        _ answers: [PairAnswer],
        _ model: BradleyTerry?,
        level: Double
    ) -> [Strength] {
        var counts: [String: Int] = [:]
        var pieces: [String: Set<String>] = [:]
        var wins: [String: Double] = [:]
        for answer in answers {
            for stimulus in [answer.left, answer.right] {
                pieces[stimulus.system, default: []].insert(stimulus.piece)
                if answer.outcome != .cannotTell { counts[stimulus.system, default: 0] += 1 }
            }
            wins[answer.left.system, default: 0] += answer.leftShare
            wins[answer.right.system, default: 0] += 1 - answer.leftShare
        }
        func order(_ group: String, _ estimate: BradleyTerry.Estimate?) -> Double {
            estimate?.value ?? (wins[group] ?? 0) / Double(max(counts[group] ?? 0, 1))
        }
        return pieces.keys.map { group in (group, model?.strength(group, level: level)) }
            .sorted { (order($1.0, $1.1), $0.0) < (order($0.0, $0.1), $1.0) }
            .map { group, estimate in
                Strength(
                    group: group,
                    answers: counts[group] ?? 0,
                    pieces: pieces[group]?.count ?? 0,
                    strength: Nullable(estimate?.value),
                    lower: Nullable(finite: estimate?.interval.lower),
                    upper: Nullable(finite: estimate?.interval.upper)
                )
            }
    }

    private static func preferences(
        _ groups: [String],
        _ answers: [PairAnswer],
        _ model: BradleyTerry?,
        level: Double
    ) -> [Preference] {
        let places = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($1, $0) })
        let byPair = Dictionary(grouping: answers) { answer in
            [places[answer.left.system] ?? 0, places[answer.right.system] ?? 0].sorted()
        }
        var preferences = byPair.keys.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { pair in
            Preference(groups[pair[0]], groups[pair[1]], byPair[pair] ?? [], model, level: level)
        }
        let tested = preferences.indices.filter { preferences[$0].pValue.value != nil }
        let adjusted = HolmCorrection.adjusted(tested.compactMap { preferences[$0].pValue.value })
        for (place, value) in zip(tested, adjusted) {
            preferences[place].adjusted = Nullable(value)
        }
        return preferences
    }

    private static func side(
        _ answers: [PairAnswer],
        _ model: BradleyTerry?,
        level: Double
    ) -> Side? {
        if let effect = model?.sideEffect(level: level) {
            return Side(
                share: effect.share,
                lower: effect.shareInterval.lower,
                upper: effect.shareInterval.upper,
                pValue: Nullable(finite: effect.pValue)
            )
        }
        let decided = answers.filter(\.isDecided)
        guard let share = ClusteredShare(decided, level: level, where: { $0.outcome == .left })
        else { return nil }
        return Side(
            share: share.share,
            lower: share.interval.lower,
            upper: share.interval.upper,
            pValue: Nullable(finite: share.pValue())
        )
    }
}

extension PairFindings.Preference {
    /// Reads the answers about two groups.
    fileprivate init(
        _ first: String,
        _ second: String,
        _ answers: [PairAnswer],
        _ model: BradleyTerry?,
        level: Double
    ) {
        let decided = answers.filter(\.isDecided)
        self.first = first
        self.second = second
        self.answers = answers.count
        firstPreferred = decided.count { $0.preferred == first }
        secondPreferred = decided.count - firstPreferred
        noDifference = answers.count { $0.outcome == .noDifference }
        cannotTell = answers.count { $0.outcome == .cannotTell }
        adjusted = Nullable(nil)
        detectable = Nullable(
            Detectable.share(
                decided.count,
                listeners: Set(decided.map(\.rater)).count
            )
        )
        if let estimate = model?.difference(first, second, level: level) {
            method = .bradleyTerry
            share = Nullable(estimate.share)
            lower = Nullable(estimate.shareInterval.lower)
            upper = Nullable(estimate.shareInterval.upper)
            pValue = Nullable(finite: estimate.pValue)
        } else {
            let counted = ClusteredShare(decided, level: level) { $0.preferred == first }
            method = .counts
            share = Nullable(counted?.share)
            lower = Nullable(counted?.interval.lower)
            upper = Nullable(counted?.interval.upper)
            pValue = Nullable(finite: counted?.pValue())
        }
    }
}

extension PairFindings.Anchors {
    /// Counts; nil where no anchor was compared with a human piece.
    fileprivate init?(_ comparisons: [ListeningResults.Comparison]) {
        let controls = comparisons.filter {
            Set([$0.left.source, $0.right.source]) == [.anchor, .human]
        }
        guard !controls.isEmpty else { return nil }
        let preferred = controls.compactMap { control -> StimulusSource? in
            switch control.outcome {
            case .left: control.left.source
            case .right: control.right.source
            default: nil
            }
        }
        answers = controls.count
        humanPreferred = preferred.count { $0 == .human }
        anchorPreferred = preferred.count { $0 == .anchor }
    }
}

extension ListeningResults.Comparison {
    /// Whether one of the two is an anchor.
    var hasAnchor: Bool { left.source == .anchor || right.source == .anchor }
}

extension PairAnswer {
    /// Whether one of the two was preferred.
    var isDecided: Bool { outcome == .left || outcome == .right }

    /// Group of the piece that was preferred; nil where none was.
    var preferred: String? {
        switch outcome {
        case .left: left.system
        case .right: right.system
        case .noDifference, .cannotTell: nil
        }
    }

    /// What the left one gets of the answer.
    fileprivate var leftShare: Double {
        switch outcome {
        case .left: 1
        case .right: 0
        case .noDifference, .cannotTell: 0.5
        }
    }
}

extension ClusteredShare {
    /// The share of answers about pairs for which something holds; nil without answers.
    fileprivate init?(
        _ answers: [PairAnswer],
        level: Double,
        where holds: (PairAnswer) -> Bool
    ) {
        let clusters = AnswerClusters(
            raters: answers.map(\.rater),
            pieces: answers.map { [$0.left.piece, $0.right.piece] }
        )
        guard let share = try? ClusteredShare(answers.map(holds), clusters: clusters, level: level)
        else { return nil }
        self = share
    }
}
