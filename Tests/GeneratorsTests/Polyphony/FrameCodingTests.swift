import Neural
import Testing

@testable import Generators

@Suite("What an LSTM reads of frames, and predicts") struct FrameCodingTests {
    @Test("in series, a frame is its keys from low to high, and an end")
    func series() {
        let coding = NotesInSeries(keys: 4)
        let coded = coding.rows(of: [[1], [0, 2], [], [3]])
        #expect(
            coded.targets == .classes([0, 2, 4, 4, 3, 4], lowest: [0, 1, 3, 0, 0, 4])
        )
        #expect(coded.count == 6)
    }

    @Test("no row knows what it should predict, or anything after it")
    func causality() {
        let coding = NotesInSeries(keys: 6, lags: [1, 2], metres: [3])
        let piece: FramePiece = [[1], [0, 2], [0, 3], [1, 2, 5], [4]]
        var other = piece
        other[3] = [1, 3, 4]
        other[4] = [2]
        let rows = coding.rows(of: piece)
        let others = coding.rows(of: other)
        // Frames 1 and 2 take three rows each; of frame 3 the rows for keys 1 and 2 (or 3).
        for row in 0..<8 { #expect(rows.inputs[row] == others.inputs[row]) }
        #expect(rows.inputs[8] != others.inputs[8])
    }

    @Test("every feature is below the number of features, and each means one thing")
    func features() {
        let coding = NotesInSeries(keys: 3, lags: [1, 2], metres: [2])
        let coded = coding.rows(of: [[0], [0], [0], [1, 2], [2]])
        let all = (0..<coded.count).flatMap { Array(coded.inputs[$0]) }
        #expect(all.allSatisfy { (0..<Int32(coding.features)).contains($0) })
        for row in 0..<coded.count {
            #expect(Set(coded.inputs[row]).count == coded.inputs[row].count)
        }
    }

    @Test("a repetition of what was so many frames back is told, and for how long it has lasted")
    func repetition() {
        let coding = NotesInSeries(keys: 3, lags: [2])
        let plain = NotesInSeries(keys: 3, lags: [])
        let piece: FramePiece = [[0], [1], [0], [1], [2], [1]]
        let coded = coding.rows(of: piece)
        // 4 tokens, 3 keys so far and 12 places, then 3 keys of the lag, then repetitions.
        let first = Int32(plain.features + 3)
        let told = stride(from: 0, to: coded.count, by: 2).map { row in
            coded.inputs[row].filter { $0 >= first && $0 < first + 6 }.map { $0 - first }
        }
        // Before frame 3 frame 2 was as frame 0; before frame 4 two frames were; then none.
        #expect(told == [[], [], [0], [1], []])
    }

    @Test("a row recalls what came next where the piece last went as now, as long as that agrees")
    func recall() {
        let coding = NotesInSeries(keys: 4, lags: [], recalls: true)
        let plain = NotesInSeries(keys: 4, lags: [])
        let coded = coding.rows(of: [[0], [1, 2], [3], [0], [1, 3], [3]])
        let first = Int32(plain.features)
        let recalled = (0..<coded.count).map { row in
            coded.inputs[row].filter { $0 >= first }.map { $0 - first }
        }
        // Frame 4 follows [0] as frame 1 did: key 1, then 2, which it is not. Class 5 on: lengths.
        let none = [[Int32]](repeating: [], count: 7)
        #expect(recalled == none + [[1, 5], [2, 5], []] + [[], []])
    }

    @Test("the longest repetition is recalled, and of equally long ones the last")
    func recollection() {
        let piece: FramePiece = [[1], [2], [3], [1], [2], [4], [2], [1], [2]]
        let places = Recollection.places(in: piece)
        #expect(places.map { $0?.frame } == [nil, nil, nil, nil, 1, 2, nil, 5, 4])
        #expect(places.map { $0?.length } == [nil, nil, nil, nil, 1, 2, nil, 1, 1])
    }

    @Test("independent keys read the frame before and predict the whole frame")
    func independent() {
        let coded = IndependentKeys(keys: 4).rows(of: [[1], [0, 2], []])
        #expect(coded.inputs == Bags([[1], [0, 2]]))
        #expect(coded.targets == .sets(Bags([[0, 2], []])))
    }

    @Test("of one frame nothing is predicted", arguments: [[], [[1, 2]]] as [FramePiece])
    func tooShort(piece: FramePiece) {
        #expect(NotesInSeries(keys: 4).rows(of: piece).count == 0)
        #expect(IndependentKeys(keys: 4).rows(of: piece).count == 0)
    }
}
