/// A recurrent language model that PyTorch trained, under whatever names its modules have there:
/// embedding, LSTM, linear output.
///
/// The LSTM is found by its tensors (`weight_ih_l0` ...), embedding and output by their shapes and,
/// where these leave a choice, by their names. What is missing by design in PyTorch (`bias=False`,
/// an output that shares the embedding's weight) is filled in, so that the logits are the same.
///
/// V = vocabulary, E = embedding width, H = hidden width.
public struct TorchNetwork: Sendable {
    /// Names of the modules, where they cannot be told or are told wrongly.
    public struct Names: Sendable, Equatable {
        /// The embedding's, `model.embed`; nil looks for it.
        public var embedding: String?
        /// The LSTM's, `model.rnn`; nil looks for it.
        public var lstm: String?
        /// The output's, `head`; nil looks for it.
        public var output: String?

        /// Names modules; nil looks for one.
        public init(embedding: String? = nil, lstm: String? = nil, output: String? = nil) {
            self.embedding = embedding
            self.lstm = lstm
            self.output = output
        }
    }

    /// Widths, read off the tensors.
    public let shape: RecurrentNetworkShape
    /// The weights under Studio's names.
    public let tensors: TensorFile
    /// Names of the modules as they were found.
    public let names: Names
    /// What was filled in, a sentence each.
    public let remarks: [String]

    /// Finds the network in a file of weights.
    ///
    /// - Parameters:
    ///   - file: The tensors of a `state_dict`.
    ///   - names: Names of modules that are not to be looked for.
    /// - Throws: `TorchNetworkError`.
    public init(_ file: TensorFile, names: Names = Names()) throws(TorchNetworkError) {
        var search = TorchSearch(file)
        let lstm = try search.lstm(named: names.lstm)
        let ends = try search.ends(of: lstm, names)
        let shape = RecurrentNetworkShape(
            vocabulary: ends.vocabulary,
            embedding: lstm.inputs,
            hidden: lstm.hidden,
            layers: lstm.layers
        )
        do throws(NeuralError) {
            try shape.validate()
        } catch {
            throw .network(error)
        }
        var tensors: [TensorFile.Tensor] = []
        var remarks: [String] = []
        for slot in ParameterLayout(shape).slots {
            let source = lstm.source(of: slot.name) ?? ends.sources[slot.name]
            tensors.append(try search.take(source, as: slot.name, slot.shape, &remarks))
        }
        if let name = search.unused.first { throw .noPlace(name: name) }
        self.shape = shape
        self.tensors = TensorFile(tensors: tensors)
        self.names = Names(embedding: ends.embedding, lstm: lstm.name, output: ends.output)
        self.remarks = remarks
    }
}
