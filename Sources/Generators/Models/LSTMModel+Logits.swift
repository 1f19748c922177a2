public import Encoding
import Neural

extension LSTMModel {
    /// What the network says after each token of a sequence, before temperature and softmax.
    ///
    /// In single precision, by the arithmetic that pieces are sampled with.
    ///
    /// T = tokens, V = vocabulary.
    ///
    /// - Parameter tokens: Each below the vocabulary's size, (T).
    /// - Returns: For each token the logits of the next, (T, V).
    /// - Throws: `SamplingError.engine` for a token that there is not.
    public func logits(of tokens: [Token]) throws(SamplingError) -> [[Float]] {
        let weights = try weights(.single)
        do throws(NeuralError) {
            let stream = try RecurrentStream(weights: weights)
            var rows: [[Float]] = []
            rows.reserveCapacity(tokens.count)
            for token in tokens {
                try stream.step([token])
                rows.append(Array(stream.logits))
            }
            return rows
        } catch {
            throw .engine(error)
        }
    }
}
