public import Encoding
import Foundation
import Neural
import Synchronization

/// Scores token sequences under a model that writes token by token.
///
/// A sequence is read whole, from the zero state, and its state is carried to its end however long
/// it is. Every token but the first is scored, the end token too: the first one is given, in
/// sampling as in training. The probability is the model's own: no temperature, and no mask of the
/// grammar, for a corpus may hold what a sampler is kept from. So the mean over a validation part
/// is the validation loss of training, but for the last digits of sums in another order.
///
/// Many sequences are read side by side, the longest first. What a sequence is given does not
/// depend on those beside it nor on the number of threads, to the last bit.
public struct LikelihoodScorer: Sendable {
    /// Sequences that are read side by side at most.
    private static let mostStreams = 64

    private let weights: StreamWeights

    /// Prepares a model's weights.
    ///
    /// - Throws: `SamplingError.engine`.
    public init(_ model: LSTMModel) throws(SamplingError) {
        weights = try model.weights(.single)
    }

    /// Scores sequences.
    ///
    /// - Parameters:
    ///   - lengths: Tokens of each sequence.
    ///   - threads: Workers; nil is one a core.
    ///   - tokens: Gives a sequence by its number; from any thread.
    ///   - onDone: Told how many sequences are done; one call at a time, from any thread.
    ///   - isCancelled: Asked now and then.
    /// - Returns: One likelihood a sequence, in order; nil where it was cancelled.
    /// - Throws: What `tokens` throws; `SamplingError` for a broken model, `NeuralError`.
    public func score(
        lengths: [Int],
        threads: Int? = nil,
        tokens: @Sendable (Int) throws -> [Token],
        onDone: @Sendable (Int) -> Void = { _ in },
        isCancelled: @Sendable () -> Bool = { false }
    ) throws -> [SequenceLikelihood]? {
        let order = lengths.indices.sorted { (lengths[$0], $1) > (lengths[$1], $0) }
        let workers = max(threads ?? ProcessInfo.processInfo.activeProcessorCount, 1)
        // So small that every worker has some.
        let size = min(max((order.count + workers - 1) / workers, 1), Self.mostStreams)
        let groups = stride(from: 0, to: order.count, by: size).map {
            Array(order[$0..<min($0 + size, order.count)])
        }
        let finished = Mutex(0)
        let scored = ParallelMap.map(groups.count, threads: workers) { group in
            Result { () throws -> [SequenceLikelihood]? in
                var likelihoods = groups[group].map { _ in SequenceLikelihood() }
                let isWhole = try read(
                    try groups[group].map(tokens),
                    isCancelled: isCancelled
                ) { place, nats, isCorrect in
                    likelihoods[place].tokens += 1
                    likelihoods[place].nats += nats
                    likelihoods[place].correct += isCorrect ? 1 : 0
                }
                finished.withLock {
                    $0 += groups[group].count
                    onDone($0)
                }
                return isWhole ? likelihoods : nil
            }
        }
        var all = [SequenceLikelihood](repeating: .init(), count: lengths.count)
        for (group, result) in zip(groups, scored) {
            guard let likelihoods = try result.get() else { return nil }
            for (number, likelihood) in zip(group, likelihoods) { all[number] = likelihood }
        }
        return all
    }

    /// The surprise of each token of a sequence, `-log p` in nats; 0 for the first, which is given.
    ///
    /// - Throws: `SamplingError` for a broken model, `NeuralError` for a token that it does not know.
    public func surprises(of tokens: [Token]) throws -> [Double] {
        var surprises = [Double](repeating: 0, count: min(tokens.count, 1))
        _ = try read([tokens], isCancelled: { false }) { _, nats, _ in surprises.append(nats) }
        return surprises
    }

    /// Reads sequences side by side, the longest first, and tells of each token that is scored.
    ///
    /// - Returns: Whether all was read; false where it was cancelled.
    private func read(
        _ sequences: [[Token]],
        isCancelled: () -> Bool,
        told: (_ place: Int, _ nats: Double, _ isCorrect: Bool) -> Void
    ) throws -> Bool {
        let longest = sequences.first?.count ?? 0
        guard longest > 1 else { return true }
        let stream = try RecurrentStream(weights: weights, streams: sequences.count)
        var active = sequences.count
        var read: [Token] = []
        var likely = [Token](repeating: 0, count: sequences.count)
        var softmax = RowSoftmax()
        var row = [Float](repeating: 0, count: stream.vocabulary)
        for step in 0..<longest - 1 {
            if step.isMultiple(of: 64), isCancelled() { return false }
            while active > 0, sequences[active - 1].count <= step + 1 { active -= 1 }
            read.removeAll(keepingCapacity: true)
            for place in 0..<active { read.append(sequences[place][step]) }
            try stream.step(read)
            stream.mostLikely(&likely)
            for place in 0..<active {
                let target = sequences[place][step + 1]
                row.withUnsafeMutableBufferPointer {
                    _ = $0.update(fromContentsOf: stream.logits(ofStream: place))
                }
                softmax.readSums(row)
                guard softmax.isFinite else { throw SamplingError.brokenModel(token: step + 1) }
                guard row.indices.contains(Int(target)) else {
                    throw NeuralError.tokenOutOfRange(
                        what: "Token",
                        lane: place,
                        step: step + 1,
                        token: target,
                        vocabulary: row.count
                    )
                }
                let nats = softmax.logSum - Double(row[Int(target)])
                told(place, nats, likely[place] == target)
            }
        }
        return true
    }
}
