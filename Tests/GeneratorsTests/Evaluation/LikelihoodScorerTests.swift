import Encoding
import Foundation
import Neural
import Testing

@testable import Generators

@Suite("Likelihood of token sequences") struct LikelihoodScorerTests {
    /// The sequences' likelihoods.
    private func score(
        _ model: LSTMModel,
        _ sequences: [[Token]],
        threads: Int = 1
    ) throws -> [SequenceLikelihood] {
        let scored = try LikelihoodScorer(model).score(
            lengths: sequences.map(\.count),
            threads: threads,
            tokens: { sequences[$0] }
        )
        return try #require(scored)
    }

    @Test("a model that finds all tokens alike gives each log V, but the first, which is given")
    func uniform() throws {
        let model = try TestModels.constant(.melody, [:])
        let vocabulary = Double(model.encoding.vocabularySize)
        let scored = try score(model, [[3, 4, 5, 6], [7], [], [8, 0]])
        #expect(scored.map(\.tokens) == [3, 0, 0, 1])
        #expect((scored[0].nats - 3 * log(vocabulary)).magnitude < 1e-9)
        // Of tokens alike the lowest counts as the most likely.
        #expect(scored.map(\.correct) == [0, 0, 0, 1])
    }

    @Test("a token's probability is its softmax: logits 1 and 0, no mask of the grammar")
    func softmax() throws {
        let model = try TestModels.constant(.melody, [5: 1])
        let vocabulary = Double(model.encoding.vocabularySize)
        let sum = exp(1.0) + vocabulary - 1
        // No grammar would let these follow one another.
        let scored = try score(model, [[0, 5, 5, 0]])[0]
        #expect((scored.nats - (3 * log(sum) - 2)).magnitude < 1e-6)
        #expect(scored.correct == 2)
    }

    @Test("what a piece is given depends neither on those beside it nor on the threads")
    func alone() throws {
        let model = try TestModels.random(.melody)
        let sequences = (0..<70).map { number in
            (0...(number * 7 % 40)).map { Token(($0 * $0 + number) % 60) }
        }
        let together = try score(model, sequences)
        #expect(try score(model, sequences, threads: 3) == together)
        for number in [0, 1, 17, 69] {
            #expect(try score(model, [sequences[number]]) == [together[number]])
        }
    }

    @Test("surprises are those of the likelihood, token by token")
    func surprises() throws {
        let model = try TestModels.random(.melody)
        let tokens: [Token] = [1, 40, 2, 2, 45, 0]
        let surprises = try LikelihoodScorer(model).surprises(of: tokens)
        #expect(surprises.count == 6)
        #expect(surprises[0] == 0)
        #expect((surprises.reduce(0, +) - (try score(model, [tokens])[0].nats)).magnitude < 1e-12)
        #expect(try LikelihoodScorer(model).surprises(of: []).isEmpty)
    }

    @Test("the validation loss of training is the mean over the validation pieces")
    func validationLoss() throws {
        let data = try TestCorpus(randomTunes: 6)
        var run = try TestRun(data, split: data.split(train: [0, 1, 2], validation: [3, 4, 5]))
        run.budget = TrainingBudget(epochs: 2)
        let outcome = try run.train()
        let pieces = data.corpus.pieces
        let sequences = try run.split[.validation].map { try pieces.tokens(of: $0) }
        var all = SequenceLikelihood()
        for likelihood in try score(run.model(), sequences) { all.add(likelihood) }
        #expect(all.tokens == sequences.reduce(0) { $0 + $1.count - 1 })
        let loss = try #require(outcome.bestLoss)
        #expect((all.nats / Double(all.tokens) - loss).magnitude < 1e-6)
    }

    @Test("a token that the model does not know is refused, and a stop is heard")
    func refusals() throws {
        let model = try TestModels.constant(.melody, [:])
        #expect(throws: NeuralError.self) { try score(model, [[0, 30_000]]) }
        let stopped = try LikelihoodScorer(model).score(
            lengths: [3],
            tokens: { _ in [1, 2, 3] },
            isCancelled: { true }
        )
        #expect(stopped == nil)
    }
}
