import Encoding
import Generators
import Neural

/// Models whose behaviour is known without training.
enum TestModels {
    /// Untrained: random weights, every token nearly as likely as any other.
    static func random(_ kind: EncodingKind, seed: UInt64 = 1) throws -> LSTMModel {
        let configuration = try configuration(kind)
        return try LSTMModel(
            configuration: configuration,
            network: RecurrentNetwork(shape: configuration.networkShape(), seed: seed)
        )
    }

    /// Gives the same logits at every step: 0 but for `logits`.
    static func constant(_ kind: EncodingKind, _ logits: [Token: Float]) throws -> LSTMModel {
        let configuration = try configuration(kind)
        let shape = try configuration.networkShape()
        var tensors = try RecurrentNetwork(shape: shape, seed: 1).tensors()
        for index in tensors.tensors.indices {
            let name = tensors.tensors[index].name
            guard name.hasPrefix("output.") else { continue }
            var values = [Float](repeating: 0, count: tensors.tensors[index].values.count)
            if name == "output.bias" {
                for (token, logit) in logits { values[Int(token)] = logit }
            }
            tensors.tensors[index].values = values
        }
        return try LSTMModel(
            configuration: configuration,
            network: RecurrentNetwork(shape: shape, tensors: tensors)
        )
    }

    static func configuration(_ kind: EncodingKind) throws -> ModelConfiguration {
        var lstm = LSTMHyperparameters()
        lstm.embedding = 6
        lstm.hidden = 16
        let encoding = EncodingConfiguration(kind: kind)
        return ModelConfiguration(
            name: "test",
            hyperparameters: .lstm(lstm),
            encoding: encoding,
            vocabularySize: try encoding.makeEncoding().vocabularySize,
            seed: 1,
            corpus: .init(hash: "none", path: "none", splitSeed: 0),
            parent: nil,
            typical: .init()
        )
    }
}

extension TensorFile {
    /// Finite weights, with which some logits are too large for a number.
    ///
    /// Weight and bias of an output are the largest numbers in all four combinations of signs: in
    /// one of them the two add up, whatever the sign of the hidden units' sum.
    func overflowing() -> TensorFile {
        var file = self
        let huge = Float.greatestFiniteMagnitude
        for index in file.tensors.indices where file.tensors[index].name.hasPrefix("output.") {
            let tensor = file.tensors[index]
            let isBias = tensor.name == "output.bias"
            let columns = tensor.values.count / tensor.shape[0]
            file.tensors[index].values = tensor.values.indices.map {
                let row = $0 / columns
                return (isBias ? row : row / 2).isMultiple(of: 2) ? huge : -huge
            }
        }
        return file
    }
}

extension LSTMModel {
    /// Writes a piece that nobody cancels.
    func write(_ request: PieceRequest) throws -> GeneratedPiece? {
        try generate(request, isCancelled: { false })
    }
}
