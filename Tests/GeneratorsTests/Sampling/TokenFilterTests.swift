import Foundation
import Testing

@testable import Generators

@Suite("Token filters") struct TokenFilterTests {
    private static let logits: [Float] = [1.5, -0.25, 3, 0, 2.25, -4]

    /// Boltzmann's distribution by its definition, without any shift: exp(l/T) over its sum.
    private func boltzmann(_ logits: [Float], _ temperature: Double) -> [Double] {
        let weights = logits.map { Foundation.exp(Double($0) / temperature) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    private func isClose(_ left: [Double], _ right: [Double], within bound: Double) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= bound }
    }

    @Test(
        "a temperature divides the logits",
        arguments: [0.05, 0.25, 0.5, 1, 1.3, 2, 10]
    )
    func temperature(_ value: Double) {
        var logits = Self.logits
        Temperature(value: value).apply(to: &logits)
        // Logits are rounded to 24 bits: at T = 0.05 they reach 140, a part in 10^7 of which
        // is 1.4e-5 in the exponent.
        let expected = boltzmann(Self.logits, value)
        #expect(isClose(softmax(logits), expected, within: 2e-5))
    }

    @Test(
        "a temperature near 0 leaves numbers, and all probability to the highest",
        arguments: [1e-4, 1e-30, 1e-300, Double.leastNonzeroMagnitude]
    )
    func temperatureNearZero(_ value: Double) {
        var logits: [Float] = [0, 7, -.infinity, 6.5]
        Temperature(value: value).apply(to: &logits)
        #expect(softmax(logits) == [0, 1, 0, 0])
    }

    @Test("a temperature leaves what is forbidden forbidden")
    func temperatureAndMask() {
        var logits: [Float] = [-.infinity, 1, -.infinity]
        Temperature(value: 2).apply(to: &logits)
        #expect(logits == [-.infinity, 0, -.infinity])
        logits = [-.infinity, -.infinity]
        Temperature(value: 2).apply(to: &logits)
        #expect(logits == [-.infinity, -.infinity])
    }

    @Test(
        "top-k keeps the k highest, and ties with the k-th",
        arguments: [
            (1, [2]), (2, [2, 4]), (3, [0, 2, 4]), (5, [0, 1, 2, 3, 4]), (6, [0, 1, 2, 3, 4, 5]),
            (100, [0, 1, 2, 3, 4, 5]),
        ]
    )
    func topK(_ count: Int, _ kept: [Int]) {
        var logits = Self.logits
        TopK(count: count).apply(to: &logits)
        #expect(logits.indices.filter { logits[$0] > -.infinity } == kept)
        #expect(kept.allSatisfy { logits[$0] == Self.logits[$0] })
    }

    @Test(
        "top-k keeps every tie with the k-th",
        arguments: [(1, [1, 3, 4]), (2, [1, 3, 4]), (3, [1, 3, 4]), (4, [0, 1, 2, 3, 4])]
    )
    func topKTies(_ count: Int, _ kept: [Int]) {
        var logits: [Float] = [1, 2, 1, 2, 2]
        TopK(count: count).apply(to: &logits)
        #expect(logits.indices.filter { logits[$0] > -.infinity } == kept)
    }

    @Test("top-k does not bring back what is forbidden")
    func topKAndMask() {
        var logits: [Float] = [-.infinity, 1, -.infinity, 0]
        TopK(count: 3).apply(to: &logits)
        #expect(logits == [-.infinity, 1, -.infinity, 0])
    }

    /// Probabilities 0.5, 0.25, 0.125, 0.125, in another order.
    private static let halves: [Float] = [0.125, 0.5, 0.125, 0.25].map { Float(log($0)) }

    @Test(
        "top-p keeps the smallest set that holds p",
        arguments: [
            (0.01, [1]), (0.49, [1]), (0.51, [1, 3]), (0.74, [1, 3]), (0.76, [0, 1, 3]),
            (0.88, [0, 1, 2, 3]), (1, [0, 1, 2, 3]),
        ] as [(Double, [Int])]
    )
    func topP(_ probability: Double, _ kept: [Int]) {
        var logits = Self.halves
        TopP(probability: probability).apply(to: &logits)
        #expect(logits.indices.filter { logits[$0] > -.infinity } == kept)
    }

    @Test("no smaller set holds p, and none of its size holds more", arguments: 0..<20)
    func topPIsMinimal(_ seed: Int) {
        let logits = (0..<6).map { Float(sin(Double(seed * 6 + $0) * 12.9898) * 3) }
        let probabilities = boltzmann(logits, 1)
        let wanted = 0.05 + 0.9 * Double(seed) / 20
        var filtered = logits
        TopP(probability: wanted).apply(to: &filtered)
        let kept = filtered.filter { $0 > -.infinity }.count
        let mass = zip(filtered, probabilities).reduce(0) { $0 + ($1.0 > -.infinity ? $1.1 : 0) }
        // Every subset of the six tokens.
        let subsets = (1..<64).map { set in
            let members = (0..<6).filter { set >> $0 & 1 == 1 }
            return (members.count, members.reduce(0) { $0 + probabilities[$1] })
        }
        let smallest = subsets.filter { $0.1 >= wanted }.map(\.0).min()
        #expect(kept == smallest)
        let heaviest = subsets.filter { $0.0 == kept }.map(\.1).max() ?? 0
        #expect(abs(mass - heaviest) < 1e-6)
    }

    @Test("top-p breaks a tie towards the lower token")
    func topPTie() {
        var logits: [Float] = [0, 0, 0, 0]
        TopP(probability: 0.5).apply(to: &logits)
        #expect(logits == [0, 0, -.infinity, -.infinity])
    }

    @Test("softmax holds where exp would overflow")
    func largeLogits() {
        #expect(softmax([3e38, -3e38, 3e38]) == [0.5, 0, 0.5])
    }
}
