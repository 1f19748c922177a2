import Encoding
import Foundation
import Neural
import Testing

@testable import Generators

/// GRU, normalised layers, tied weights, zoneout and variational dropout, from the settings to a
/// model on disk.
@Suite("Recurrent variants") struct RecurrentVariantTests {
    /// A run whose network has all of it.
    private func run(_ data: TestCorpus) throws -> TestRun {
        var run = try TestRun(data)
        run.lstm.cell = .gru
        run.lstm.isNormalised = true
        run.lstm.isTied = true
        run.lstm.embedding = run.lstm.hidden
        run.lstm.zoneout = 0.1
        run.lstm.dropout = 0.2
        run.lstm.isVariational = true
        run.lstm.recurrentDropout = 0.2
        return run
    }

    @Test("a file of an older Studio, which names none of it, is of a plain LSTM")
    func older() throws {
        let configuration = try run(TestCorpus(randomTunes: 2)).configuration
        var json = try #require(
            JSONSerialization.jsonObject(with: JSONEncoder().encode(configuration))
                as? [String: Any]
        )
        var lstm = try #require(json["lstm"] as? [String: Any])
        #expect(lstm["cell"] as? String == "gru")
        #expect(lstm["layerNorm"] as? Bool == true)
        #expect(lstm["tied"] as? Bool == true)
        #expect(lstm["variational"] as? Bool == true)
        for key in ["cell", "layerNorm", "tied", "zoneout", "variational", "recurrentDropout"] {
            #expect(lstm.removeValue(forKey: key) != nil)
        }
        json["lstm"] = lstm
        let read = try JSONDecoder().decode(
            ModelConfiguration.self,
            from: JSONSerialization.data(withJSONObject: json)
        ).lstm()
        #expect(read.cell == .lstm)
        #expect(!read.isNormalised && !read.isTied && !read.isVariational)
        #expect(read.zoneout == 0 && read.recurrentDropout == 0)
        #expect(read.hidden == (try configuration.lstm().hidden))
    }

    @Test("it learns, and goes on with the same bits where it was interrupted")
    func resume() throws {
        let data = try TestCorpus(randomTunes: 6)
        let whole = try run(data)
        let outcome = try whole.train()
        let losses = outcome.epochs.map(\.trainLoss)
        #expect(try #require(losses.last) < (try #require(losses.first)))

        let parts = try run(data)
        #expect(try parts.train(untilStep: 4).reason == .interrupted)
        #expect(try parts.resume().reason == .budgetSpent)
        #expect(try parts.savedWeights() == whole.savedWeights())
        let names = Set(try whole.modelFolder.readWeights().tensors.map(\.name))
        #expect(names.isSuperset(of: ["gru.weight_ih_l0", "norms.0.weight", "norms.1.bias"]))
        #expect(!names.contains("output.weight"))
        #expect(try whole.model().network.shape.zoneout == 0.1)
    }

    @Test("weight decay draws the weights towards 0; of the optimisers, Adam alone knows it")
    func weightDecay() throws {
        let data = try TestCorpus(randomTunes: 4)
        func squares(decay: Float) throws -> Double {
            var run = try run(data)
            run.lstm.weightDecay = decay
            #expect(run.lstm.weightDecay == decay)
            _ = try run.train()
            let tensors = try run.model().network.tensors().tensors
            return tensors.flatMap(\.values).reduce(0) { $0 + Double($1) * Double($1) }
        }
        #expect(try squares(decay: 5) < 0.9 * squares(decay: 0))
        var lstm = LSTMHyperparameters()
        lstm.optimizer = .sgd()
        lstm.weightDecay = 1
        #expect(lstm.optimizer == .sgd() && lstm.weightDecay == 0)
    }

    @Test("a fine-tuned model keeps its parent's cell and what its weights are of")
    func fineTune() throws {
        let parent = try run(TestCorpus(randomTunes: 2)).lstm
        let adopted = LSTMHyperparameters().adoptingWidths(of: parent)
        #expect(adopted.networkShape(vocabulary: 9).cell == .gru)
        #expect(adopted.isNormalised && adopted.isTied)
        #expect(adopted.embedding == parent.embedding && adopted.hidden == parent.hidden)
    }

    @Test("what mixed precision cannot train, and weights that cannot be shared, are refused")
    func refused() throws {
        let data = try TestCorpus(randomTunes: 2)
        var rounded = try run(data)
        rounded.lstm.precision = .bf16
        let precision = #expect(throws: NeuralError.self) { try rounded.makeTraining() }
        #expect(precision?.description.contains("not GRU layers") == true)
        var untied = try run(data)
        untied.lstm.embedding += 1
        let widths = #expect(throws: NeuralError.self) { try untied.makeTraining() }
        #expect(widths?.description.contains("they must be the same") == true)
    }
}
