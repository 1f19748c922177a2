import Foundation
import Neural
import Testing

@testable import Generators

@Suite("An LSTM over frames") struct FrameLSTMTrainingTests {
    static var settings: FrameLSTMSettings {
        var settings = FrameLSTMSettings()
        settings.embedding = 6
        settings.hidden = 16
        settings.lanes = 4
        settings.steps = 8
        settings.epochs = 2
        settings.learningRate = 0.02
        return settings
    }

    /// All 2^keys frames.
    static func everyFrame(_ keys: Int) -> [[Int32]] {
        (0..<1 << keys).map { bits in (0..<Int32(keys)).filter { bits >> $0 & 1 == 1 } }
    }

    /// A scale up and down, with a second voice every other frame.
    static func piece(_ start: Int32) -> FramePiece {
        (0..<12).map { step in
            let key = Int32((Int(start) + step) % 4)
            return step.isMultiple(of: 2) ? [key] : [key, key + 2].filter { $0 < 4 }
        }
    }

    /// Trains a little, so that no probability is an even one.
    func trained<Coding: FrameCoding>(_ coding: Coding) throws -> FrameLSTMTraining<Coding> {
        let training = try FrameLSTMTraining(coding: coding, settings: Self.settings, threads: 1)
        _ = try training.run(
            training: (0..<4).map(Self.piece),
            validation: [Self.piece(1)],
            report: { _ in },
            isCancelled: { false }
        )
        return training
    }

    @Test("a rate that makes the weights infinite ends training, and the best weights stay finite")
    func diverges() throws {
        var settings = Self.settings
        settings.learningRate = 1e38
        let coding = IndependentKeys(keys: 4)
        let training = try FrameLSTMTraining(coding: coding, settings: settings, threads: 1)
        let error = #expect(throws: NeuralError.self) {
            try training.run(
                training: (0..<4).map(Self.piece),
                validation: [Self.piece(1)],
                report: { _ in },
                isCancelled: { false }
            )
        }
        guard case .notFinite(_, let step) = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        #expect((1...3).contains(step))
        #expect(training.best.tensors.allSatisfy { $0.values.allSatisfy(\.isFinite) })
        #expect(try training.nats(perFrameOf: [Self.piece(2)]).isFinite)
    }

    @Test("forget gates and classes begin where the settings say, everything else as it is drawn")
    func beginning() throws {
        let shape = RecurrentNetworkShape(
            vocabulary: 4,
            embedding: 3,
            hidden: 5,
            layers: 2,
            features: 4
        )
        let drawn = try RecurrentNetwork(shape: shape, seed: 1).tensors()
        let network = try RecurrentNetwork(shape: shape, seed: 1)
        var settings = Self.settings
        settings.forgetBias = 1
        settings.outputBias = -3
        try network.begin(with: settings)
        for (tensor, before) in zip(network.tensors().tensors, drawn.tensors) {
            let added = zip(tensor.values, before.values).map { ($0 - $1).rounded() }
            switch tensor.name {
            case "lstm.bias_ih_l0", "lstm.bias_ih_l1":
                // Gates i, f, g, o of five units each.
                #expect(added == [0, 1, 0, 0].flatMap { [Float](repeating: $0, count: 5) })
            case "output.bias":
                #expect(added == [-3, -3, -3, -3])
            default:
                #expect(tensor == before)
            }
        }
    }

    @Test("in series, the probabilities of all frames that can come sum to 1")
    func seriesIsNormalised() throws {
        let coding = NotesInSeries(keys: 4, lags: [1, 2], metres: [2])
        let training = try trained(coding)
        for past in [[[]], [[0, 2], [1], [1, 3]]] as [FramePiece] {
            let before = past.count > 1 ? try training.nats(perFrameOf: [past]) : 0
            let scored = Double(past.count - 1)
            let sum = try Self.everyFrame(4).map { frame -> Double in
                var piece = past
                piece.append(frame)
                let whole = try training.nats(perFrameOf: [piece]) * (scored + 1)
                return exp(before * scored - whole)
            }
            .reduce(0, +)
            #expect(abs(sum - 1) < 1e-5)
        }
    }

    @Test("with independent keys, too")
    func independentIsNormalised() throws {
        let training = try trained(IndependentKeys(keys: 4))
        let sum = try Self.everyFrame(4)
            .map { exp(-(try training.nats(perFrameOf: [[[1, 2], $0]]))) }
            .reduce(0, +)
        #expect(abs(sum - 1) < 1e-5)
    }

    @Test("what came in a batch with others counts as alone")
    func batchesDoNotMatter() throws {
        let training = try trained(NotesInSeries(keys: 4, lags: [1]))
        let pieces = [Self.piece(0), Array(Self.piece(3).prefix(5)), Self.piece(2), [[1]], []]
        let apart = try pieces.prefix(3).map { piece in
            try training.nats(perFrameOf: [piece]) * Double(piece.count - 1)
        }
        let frames = Double(pieces.prefix(3).reduce(0) { $0 + $1.count - 1 })
        let together = try training.nats(perFrameOf: pieces)
        #expect(abs(together - apart.reduce(0, +) / frames) < 1e-5)
    }

    @Test("the best epoch on validation is kept, and its own loss is found again")
    func keepsTheBest() throws {
        let coding = NotesInSeries(keys: 4)
        var settings = Self.settings
        settings.epochs = 20
        settings.dropout = 0
        let training = try FrameLSTMTraining(coding: coding, settings: settings, threads: 1)
        var epochs: [FrameLSTMTraining<NotesInSeries>.Epoch] = []
        let held = [Self.piece(1)]
        let best = try #require(
            try training.run(
                training: (0..<4).map(Self.piece),
                validation: held,
                report: { epochs.append($0) },
                isCancelled: { false }
            )
        )
        #expect(epochs.count == 20)
        #expect(best.validation == epochs.map(\.validation).min())
        #expect(best.validation < 0.9 * epochs[0].validation)
        #expect(abs(try training.nats(perFrameOf: held) - best.validation) < 1e-9)
    }

    @Test("one seed and any number of threads give one result; another seed another")
    func seeds() throws {
        func result(seed: UInt64, threads: Int) throws -> TensorFile {
            var settings = Self.settings
            settings.seed = seed
            settings.transposition = 1
            settings.inputDropout = 0.2
            settings.featureDropout = 0.2
            let training = try FrameLSTMTraining(
                coding: NotesInSeries(keys: 6, shifts: 1),
                settings: settings,
                threads: threads
            )
            _ = try training.run(
                training: (0..<4).map(Self.piece),
                validation: [Self.piece(1)],
                report: { _ in },
                isCancelled: { false }
            )
            return training.best
        }
        let first = try result(seed: 1, threads: 1)
        #expect(try result(seed: 1, threads: 2) == first)
        #expect(try result(seed: 2, threads: 1) != first)
    }
}
