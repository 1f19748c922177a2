import Neural
import Testing

@testable import Generators

@Suite("Dealing pieces out to lanes") struct LaneFillingTests {
    /// Pieces whose targets say which piece and row they are.
    func pieces(_ lengths: [Int]) -> [CodedPiece] {
        lengths.enumerated().map { piece, length in
            let numbers = (0..<length).map { Int32(100 * piece + $0) }
            return CodedPiece(
                inputs: Bags(numbers.map { [$0] }),
                targets: .classes(numbers, lowest: numbers.map { _ in 0 })
            )
        }
    }

    @Test("every row comes once, in its piece's order, in one lane")
    func everyRow() throws {
        let lengths = [5, 1, 0, 9, 3, 4]
        var filling = LaneFilling(pieces(lengths), lanes: 2, steps: 4)
        var lanes: [[Int32]] = [[], []]
        while let (batch, _) = filling.nextBatch() {
            guard case .classes(let classes, _) = batch.targets else { return }
            #expect(batch.steps <= 4)
            for lane in 0..<2 {
                let row = classes[lane * batch.steps..<(lane + 1) * batch.steps]
                // A lane begins anew with a piece, and only then.
                #expect(batch.resets[lane] == (row.first.map { $0 >= 0 && $0 % 100 == 0 } ?? false))
                lanes[lane] += row.filter { $0 >= 0 }
            }
        }
        let all = lanes.flatMap { $0 }
        let expected = lengths.enumerated().flatMap { piece, length in
            (0..<length).map { Int32(100 * piece + $0) }
        }
        #expect(all.sorted() == expected)
        for lane in lanes {
            for (row, next) in zip(lane, lane.dropFirst()) {
                #expect(next == row + 1 || next % 100 == 0)
            }
        }
    }

    @Test("steps behind a piece's end read nothing and count for nothing")
    func padding() throws {
        var filling = LaneFilling(pieces([4, 1]), lanes: 2, steps: 8)
        let first = filling.nextBatch()
        let batch = try #require(first).batch
        #expect(batch.steps == 4)
        #expect(
            batch.targets
                == .classes([0, 1, 2, 3, 100, -1, -1, -1], lowest: Array(repeating: 0, count: 8))
        )
        #expect(batch.inputs == Bags([[0], [1], [2], [3], [100], [], [], []]))
        #expect(filling.nextBatch() == nil)
    }
}
