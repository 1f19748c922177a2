@testable import Catalog

@testable import Workflows

/// Sessions that take a schedule's trials one by one, without a catalog.
struct SimulatedListening {
    let schedule: TrialSchedule
    private(set) var trials: [Int64: [TrialRecord]] = [:]
    private(set) var counts: [TrialHistory.Presentation: Int] = [:]
    private var lastID: Int64 = 0

    init(_ schedule: TrialSchedule) {
        self.schedule = schedule
    }

    /// Groups of machine pieces, and of humans and anchors, whose anchors are of other pieces.
    static func items(
        groups: Int,
        pieces: Int,
        humans: Int = 0,
        anchors: Int = 0
    ) -> [TrialSchedule.Item] {
        var items: [TrialSchedule.Item] = []
        func add(_ count: Int, group: Int, _ source: StimulusSource) {
            for _ in 0..<count {
                let id = Int64(items.count + 1)
                items.append(.init(id: id, group: group, piece: "piece \(id)", source: source))
            }
        }
        for group in 0..<groups { add(pieces, group: group, .generation) }
        add(humans, group: groups, .human)
        add(anchors, group: groups + 1, .anchor)
        return items
    }

    static func pairs(
        _ items: [TrialSchedule.Item],
        trials: Int = 20,
        repeats: Double = 0.1,
        seed: UInt64 = 7
    ) -> SimulatedListening {
        SimulatedListening(
            TrialSchedule(
                items: items,
                isPaired: true,
                trials: trials,
                repeats: repeats,
                seed: seed
            )
        )
    }

    func history(_ session: Int64) -> TrialHistory {
        TrialHistory(session: session, trials: trials[session] ?? [], counts: counts)
    }

    /// Takes the next trial of a session; false where it is over.
    @discardableResult
    mutating func step(_ session: Int64) -> Bool {
        guard let choice = schedule.next(history(session)) else { return false }
        lastID += 1
        trials[session, default: []].append(
            TrialRecord(
                id: lastID,
                number: (trials[session]?.count ?? 0) + 1,
                left: choice.presentation.left,
                right: choice.presentation.right,
                repeatOf: choice.repeatOf,
                shown: Timestamp(milliseconds: lastID),
                isAnswered: true
            )
        )
        if choice.repeatOf == nil { counts[choice.presentation, default: 0] += 1 }
        return true
    }

    /// Lets sessions take turns until all are over.
    mutating func run(sessions: Int) {
        var open = (1...Int64(sessions)).map { $0 }
        while !open.isEmpty { open = open.filter { step($0) } }
    }

    /// The items of a trial, left first.
    func heard(_ trial: TrialRecord) -> [TrialSchedule.Item] {
        [trial.left, trial.right].compactMap { id in schedule.items.first { $0.id == id } }
    }
}
