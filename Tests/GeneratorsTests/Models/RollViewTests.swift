import Neural
import Testing

@testable import Encoding
@testable import Generators

@Suite("What the discriminator sees of a roll") struct RollViewTests {
    /// Two steps of pitches 60...71.
    private let format = WindowFormat(
        representation: .roll,
        barSteps: 4,
        steps: 3,
        metre: Metre(1, 4),
        lowestPitch: 60,
        highestPitch: 71,
        keys: [Int](repeating: 0, count: 12),
        classes: []
    )

    @Test("rest, pitch class, thermometer, height, onset; moves; totals; intervals")
    func view() throws {
        let window = MelodyWindow([
            MelodyStep(pitch: 62, isStruck: true), MelodyStep(pitch: 69, isStruck: true),
            MelodyStep(pitch: nil, isStruck: true),
        ])
        let view = try #require(try RollView.view(of: format))
        let row = format.row(window)
        var seen = [Float](repeating: 9, count: view.outputs)
        row.withUnsafeBufferPointer { row in
            seen.withUnsafeMutableBufferPointer { seen in
                guard let from = row.baseAddress, let to = seen.baseAddress else { return }
                view.forward(from, into: to)
            }
        }
        // Thermometer from 63, 67 and 71; the middle is 65.5; 11 semitones are in reach.
        let width = 1 + 12 + 3 + 2
        let totals = 12 + 1 + 4 + 12
        #expect(view.outputs == 3 * width + 2 * 2 + totals + 2 * 23 + 23)
        func step(_ rest: Float, _ number: Int, _ rows: [Float]) -> [Float] {
            [rest] + (0..<12).map { $0 == number ? 1 : 0 } + rows
        }
        let (low, high): (Float, Float) = (-3.5 / 6, 3.5 / 6)
        #expect(Array(seen[..<width]) == step(0, 2, [0, 0, 0, low, 1]))
        #expect(Array(seen[width..<2 * width]) == step(0, 9, [1, 1, 0, high, 1]))
        #expect(Array(seen[2 * width..<3 * width]) == step(1, 12, [0, 0, 0, 0, 1]))
        let moves = 3 * width
        #expect(Array(seen[moves..<moves + 4]) == [1.75, 0, -0.875, 1] as [Float])
        // A step of 62 (D) and one of 69 (A); three onsets in one bar, at its places 0, 1 and 2.
        let seenTotals = Array(seen[(moves + 4)..<(moves + 4 + totals)])
        let classes: [Float] = (0..<12).map { $0 == 2 || $0 == 9 ? 0.125 : 0 }
        #expect(Array(seenTotals[..<12]) == classes)
        #expect(Array(seenTotals[12..<17]) == [0.75, 0.5, 0.5, 0.5, 0])
        #expect(Array(seenTotals[17...]) == (0..<12).map { $0 == 2 || $0 == 9 ? 0.25 : 0 })
        // One interval, 7 up, at the second step; it is counted once.
        let intervals = Array(seen[(moves + 4 + totals)...])
        #expect(intervals.indices.filter { intervals[$0] != 0 } == [11 + 7, 2 * 23 + 11 + 7])
        #expect(intervals[2 * 23 + 11 + 7] == 0.25)
    }
}
