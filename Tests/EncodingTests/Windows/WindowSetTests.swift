import Testing

@testable import Encoding

@Suite("Sets of windows") struct WindowSetTests {
    private let a = Windows.window([(60, 10)])
    private let b = Windows.window([(60, 9), (62, 1)])
    private let c = Windows.window([(72, 10)])

    @Test("a window comes back as it was put in, and one of another length is left out")
    func storage() {
        var set = WindowSet(steps: 10)
        set.append(b, ofClass: 2)
        set.append(Windows.window([(60, 9)]))
        #expect(set.count == 1)
        #expect(set[0] == b)
        #expect(set.classes == [2])
    }

    @Test("diversity is the mean distance of all pairs in octaves, silence an octave away")
    func diversity() {
        // a-b 2 semitones in one of ten steps; a-c 12; b-c 12, and 10 in one.
        let pairs = [2.0 / 120, 1, 118.0 / 120]
        let mean = pairs.reduce(0, +) / 3
        #expect(abs(WindowSet([a, b, c], steps: 10).diversity - mean) < 1e-12)
        let rest = MelodyWindow([MelodyStep(pitch: nil, isStruck: true)])
        let note = MelodyWindow([MelodyStep(pitch: 60, isStruck: true)])
        let far = MelodyWindow([MelodyStep(pitch: 100, isStruck: true)])
        #expect(WindowSet([rest, note], steps: 1).diversity == 1)
        #expect(WindowSet([note, far], steps: 1).diversity == 1)
        #expect(WindowSet([a, a, a], steps: 10).diversity == 0)
        #expect(WindowSet([a], steps: 10).diversity == 0)
    }

    @Test("a near copy differs from its nearest in fewer than a tenth of the steps")
    func nearCopies() {
        let set = WindowSet([a, b, c], steps: 10)
        let others = WindowSet([a, a], steps: 10)
        #expect(set.nearestDistances(in: others) == [0, 0.1, 1])
        #expect(abs(set.nearCopies(of: others) - 1.0 / 3) < 1e-12)
        #expect(set.nearCopies(of: others, below: 0.2) == 2.0 / 3)
        #expect(set.nearestDistances(in: WindowSet(steps: 10)) == [1, 1, 1])
    }

    @Test("distances are those of single windows, whatever the threads", arguments: [1, 2, 3])
    func agreement(_ threads: Int) {
        let windows = (0..<9).map {
            MelodyWindow(beginningOf: Pieces.randomTune(seed: $0), steps: 64)
        }
        let set = WindowSet(Array(windows.prefix(5)), steps: 64)
        let others = WindowSet(Array(windows.suffix(4)), steps: 64)
        let expected = windows.prefix(5).map { window in
            windows.suffix(4).map { window.distance(to: $0) }.min()
        }
        #expect(set.nearestDistances(in: others, threads: threads) == expected.map { $0 ?? 1 })
    }

    @Test("an epoch draws every window once, in an order of its own")
    func order() {
        let first = WindowOrder(count: 20, epoch: 1, batchSize: 6, seed: 3)
        #expect(first.batches == 3)
        let drawn = (0..<3).flatMap { first.indices(ofBatch: $0) }
        #expect(Set(drawn).count == 18)
        #expect(first.indices(ofBatch: 2) == Array(drawn.suffix(6)))
        let again = WindowOrder(count: 20, epoch: 1, batchSize: 6, seed: 3)
        #expect(again.indices(ofBatch: 1) == first.indices(ofBatch: 1))
        let next = WindowOrder(count: 20, epoch: 2, batchSize: 6, seed: 3)
        #expect(next.indices(ofBatch: 1) != first.indices(ofBatch: 1))
    }

    @Test("where there are fewer windows than a batch needs, they come several times")
    func smallOrder() {
        let order = WindowOrder(count: 3, epoch: 1, batchSize: 8, seed: 1)
        #expect(order.batches == 1)
        let indices = order.indices(ofBatch: 0)
        #expect(indices.count == 8)
        #expect(Set(indices) == [0, 1, 2])
        #expect(WindowOrder(count: 0, epoch: 1, batchSize: 8, seed: 1).indices(ofBatch: 0).isEmpty)
    }
}
