import Encoding
import Generators
import Neural

extension LSTMModel {
    /// A model that has learnt nothing: what its steps cost does not depend on that.
    static func untrained(
        _ kind: EncodingKind,
        embedding: Int,
        hidden: Int,
        layers: Int,
        network: RecurrentNetwork? = nil
    ) throws -> LSTMModel {
        var lstm = LSTMHyperparameters()
        lstm.embedding = embedding
        lstm.hidden = hidden
        lstm.layers = layers
        let encoding = EncodingConfiguration(kind: kind)
        let vocabulary = try encoding.makeEncoding().vocabularySize
        let shape = RecurrentNetworkShape(
            vocabulary: vocabulary,
            embedding: embedding,
            hidden: hidden,
            layers: layers
        )
        return try LSTMModel(
            configuration: ModelConfiguration(
                name: "bench",
                hyperparameters: .lstm(lstm),
                encoding: encoding,
                vocabularySize: vocabulary,
                seed: 1,
                corpus: .init(hash: "none", path: "none", splitSeed: 0),
                parent: nil,
                typical: .init()
            ),
            network: network ?? RecurrentNetwork(shape: shape, seed: 1)
        )
    }
}
