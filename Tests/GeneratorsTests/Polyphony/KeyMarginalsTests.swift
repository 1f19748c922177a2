import Foundation
import Testing

@testable import Generators

@Suite("Marginals of keys") struct KeyMarginalsTests {
    /// Two keys; frames from the second on: key 0 sounds in 3 of 4, key 1 in 1 of 4.
    static let training: [FramePiece] = [[[0], [0], [0, 1]], [[], [0], []]]

    @Test("a key's marginal is (times on + 1) / (frames + 2)")
    func marginal() {
        let model = KeyMarginals(of: Self.training, keys: 2, looksBack: false)
        // p0 = 4/6, p1 = 2/6; the scored frame is {0}: p0 (1 - p1) = 4/9.
        #expect(abs(model.nats(perFrameOf: [[[1], [0]]]) - log(9.0 / 4)) < 1e-12)
    }

    @Test("a key that looks back has a probability for each of its states")
    func markov() {
        let model = KeyMarginals(of: Self.training, keys: 2, looksBack: true)
        // Key 0 sounded before in 3 frames and sounds again in 2: 3/5; else in 1 of 1: 2/3.
        // Key 1 never sounded before; sounds in 1 of 4: 2/6; once it sounds, 1/2.
        // {0} -> {0}: 3/5 * 4/6; {} -> {}: 1/3 * 4/6; {1} -> {1}: 1/3 * 1/2.
        let cases: [(FramePiece, Double)] = [
            ([[0], [0]], 3.0 / 5 * 4 / 6), ([[], []], 1.0 / 3 * 4 / 6),
            ([[1], [1]], 1.0 / 3 * 1 / 2),
        ]
        for (piece, probability) in cases {
            #expect(abs(model.nats(perFrameOf: [piece]) + log(probability)) < 1e-12)
        }
        // The mean is over frames, not over pieces.
        let nats = model.nats(perFrameOf: [[[0], [0], [0]], [[], []]])
        let sum = -(2 * log(3.0 / 5 * 4 / 6) + log(1.0 / 3 * 4 / 6))
        #expect(abs(nats - sum / 3) < 1e-12)
    }

    @Test("a first frame is never scored")
    func firstFrame() {
        let model = KeyMarginals(of: Self.training, keys: 2, looksBack: false)
        let nats = model.nats(perFrameOf: [[[1], [0]], [[0, 1]]])
        #expect(abs(nats - log(9.0 / 4)) < 1e-12)
    }
}
