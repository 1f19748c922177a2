import Testing

@testable import Catalog
@testable import Workflows

@Suite("The order of a listening test") struct TrialScheduleTests {
    /// 4 groups of 12 pieces, 12 human ones and 3 anchors, heard by 30 listeners in turns.
    private func classroom() -> SimulatedListening {
        var listening = SimulatedListening.pairs(
            SimulatedListening.items(groups: 4, pieces: 12, humans: 12, anchors: 3)
        )
        listening.run(sessions: 30)
        return listening
    }

    private func spread(_ counts: some Collection<Int>) -> Int {
        (counts.max() ?? 0) - (counts.min() ?? 0)
    }

    @Test("every session has 20 trials, a tenth of them repeats, sides exchanged and far apart")
    func repeats() {
        for trials in classroom().trials.values {
            #expect(trials.count == 20)
            let repeats = trials.filter { $0.repeatOf != nil }
            #expect(repeats.count == 2)
            #expect(Set(repeats.compactMap(\.repeatOf)).count == 2)
            for again in repeats {
                let first = trials.first { $0.id == again.repeatOf }
                #expect(first?.left == again.right && first?.right == again.left)
                #expect(again.number - (first?.number ?? again.number) >= 5)
            }
        }
    }

    @Test("no piece is heard in two trials running, and no pair twice but as a repeat")
    func neighbours() {
        let listening = classroom()
        for trials in listening.trials.values {
            for (trial, next) in zip(trials, trials.dropFirst()) {
                let pieces = [trial, next].map { Set(listening.heard($0).map(\.piece)) }
                #expect(pieces[0].isDisjoint(with: pieces[1]))
            }
            let fresh = trials.filter { $0.repeatOf == nil }
            let pairs = fresh.map { Set([$0.left, $0.right ?? 0]) }
            #expect(Set(pairs).count == fresh.count)
        }
    }

    // The least-compared pair of groups always comes first, so that none is ahead by two.
    @Test("each two groups are compared as often as any other two, give or take one")
    func groupBalance() {
        let listening = classroom()
        var counts: [Set<Int>: Int] = [:]
        for trial in listening.trials.values.joined() where trial.repeatOf == nil {
            let items = listening.heard(trial)
            guard !items.contains(where: { $0.source == .anchor }) else { continue }
            counts[Set(items.map(\.group)), default: 0] += 1
        }
        #expect(counts.count == 10)
        #expect(spread(counts.values) <= 1)
    }

    // 30 sessions give about 48 comparisons to each pair of groups, a third of their 144 pairs.
    @Test("no pair of pieces comes a second time while others have not come once")
    func pieceBalance() {
        let counts = Dictionary(
            classroom().counts.map { (Set([$0.key.left, $0.key.right ?? 0]), $0.value) },
            uniquingKeysWith: +
        )
        let items = SimulatedListening.items(groups: 4, pieces: 12)
        let machines = counts.filter { $0.key.allSatisfy { $0 <= items.count } }
        #expect(machines.values.allSatisfy { $0 == 1 })
    }

    // By construction: a difference of two is always evened out next.
    @Test("over all sessions no group is on the left of another more than twice too often")
    func sidesOverall() {
        let listening = classroom()
        var differences: [HeardTrials.Pair: Int] = [:]
        for trial in listening.trials.values.joined() where trial.repeatOf == nil {
            let groups = listening.heard(trial).map(\.group)
            let pair = HeardTrials.Pair(Int64(groups[0]), Int64(groups[1]))
            differences[pair, default: 0] += groups[0] < groups[1] ? 1 : -1
        }
        #expect(differences.values.allSatisfy { abs($0) <= 2 })
    }

    // A group comes about 8 times in a session: chance alone would miss by 2.2 on average and by
    // 5 or more in one of fourteen.
    @Test("within a session each group is on the left about as often as on the right")
    func sidesWithin() {
        let listening = classroom()
        var differences: [Int] = []
        for trials in listening.trials.values {
            var sides: [Int: Int] = [:]
            for trial in trials {
                let items = listening.heard(trial)
                guard !items.contains(where: { $0.source == .anchor }) else { continue }
                sides[items[0].group, default: 0] += 1
                sides[items[1].group, default: 0] -= 1
            }
            differences += sides.values.map(abs)
        }
        #expect(differences.allSatisfy { $0 <= 4 })
        #expect(Double(differences.reduce(0, +)) / Double(differences.count) < 1.5)
    }

    @Test("anchors are compared with human pieces only, and by every listener")
    func checks() {
        let listening = classroom()
        for trials in listening.trials.values {
            let sources = trials.filter { $0.repeatOf == nil }
                .map { listening.heard($0).map(\.source) }.filter { $0.contains(.anchor) }
            #expect(sources.count == 2)
            #expect(sources.allSatisfy { Set($0) == [.anchor, .human] })
        }
    }

    @Test("an anchor never meets the piece that it was made of")
    func ownPiece() {
        var items = SimulatedListening.items(groups: 1, pieces: 4, humans: 2, anchors: 2)
        items[6].piece = items[4].piece
        items[7].piece = items[5].piece
        var listening = SimulatedListening.pairs(items, trials: 40)
        listening.run(sessions: 10)
        for trial in listening.trials.values.joined() {
            #expect(Set(listening.heard(trial).map(\.piece)).count == 2)
        }
    }

    @Test("the same state gives the same trial; another seed another order")
    func determinism() {
        let listening = classroom()
        #expect(listening.trials == classroom().trials)
        var other = SimulatedListening.pairs(listening.schedule.items, seed: 8)
        other.run(sessions: 30)
        #expect(other.counts != listening.counts)
    }

    @Test("few pieces make a short session, with the rules kept", arguments: [1, 2, 3])
    func small(pieces: Int) {
        var listening = SimulatedListening.pairs(
            SimulatedListening.items(groups: 2, pieces: pieces),
            trials: 50
        )
        listening.run(sessions: 5)
        for trials in listening.trials.values {
            #expect((1...(pieces * pieces + 1)).contains(trials.count))
            for (trial, next) in zip(trials, trials.dropFirst()) {
                #expect(
                    Set([trial.left, trial.right]).isDisjoint(with: [next.left, next.right])
                )
            }
        }
    }

    @Test("without repeats there are none")
    func noRepeats() {
        var listening = SimulatedListening.pairs(
            SimulatedListening.items(groups: 2, pieces: 12),
            repeats: 0
        )
        listening.run(sessions: 4)
        #expect(listening.trials.values.joined().allSatisfy { $0.repeatOf == nil })
    }

    @Test("heard alone, each piece comes once in a session, and every group as often as any other")
    func single() {
        let items = SimulatedListening.items(groups: 3, pieces: 10, humans: 10, anchors: 10)
        var listening = SimulatedListening(
            TrialSchedule(items: items, isPaired: false, trials: 20, repeats: 0.1, seed: 3)
        )
        listening.run(sessions: 12)
        var groups: [Int: Int] = [:]
        for trials in listening.trials.values {
            let fresh = trials.filter { $0.repeatOf == nil }
            #expect(trials.count == 20 && fresh.count == 18)
            #expect(trials.allSatisfy { $0.right == nil })
            #expect(Set(fresh.map(\.left)).count == fresh.count)
            for item in fresh.flatMap(listening.heard) { groups[item.group, default: 0] += 1 }
        }
        #expect(spread(groups.values) <= 1)
        #expect(spread(listening.counts.values) <= 1)
    }
}
