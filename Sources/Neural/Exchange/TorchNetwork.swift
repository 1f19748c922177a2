/// A recurrent language model that PyTorch trained, under whatever names its modules have there:
/// embedding, LSTM or GRU, linear output.
///
/// The recurrent layers are found by its tensors (`weight_ih_l0` ...), embedding and output by their shapes and,
/// where these leave a choice, by their names. What is missing by design in PyTorch (`bias=False`,
/// an output that shares the embedding's weight) is filled in, so that the logits are the same.
///
/// V = vocabulary, E = embedding width, H = hidden width.
public struct TorchNetwork: Sendable {
    /// Names of the modules, where they cannot be told or are told wrongly.
    public struct Names: Sendable, Equatable {
        /// The embedding's, `model.embed`; nil looks for it.
        public var embedding: String?
        /// The recurrent layers', `model.rnn`; nil looks for it.
        public var recurrent: String?
        /// The output's, `head`; nil looks for it.
        public var output: String?

        /// Names modules; nil looks for one.
        public init(embedding: String? = nil, recurrent: String? = nil, output: String? = nil) {
            self.embedding = embedding
            self.recurrent = recurrent
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
        let layers = try search.layers(named: names.recurrent)
        let ends = try search.ends(of: layers, names)
        let shape = RecurrentNetworkShape(
            vocabulary: ends.vocabulary,
            embedding: layers.inputs,
            hidden: layers.hidden,
            layers: layers.count,
            cell: layers.cell,
            isNormalised: file["norms.0.weight"] != nil,
            isTied: ends.output == nil
        )
        do throws(NeuralError) {
            try shape.validate()
        } catch {
            throw .network(error)
        }
        var tensors: [TensorFile.Tensor] = []
        var remarks: [String] = []
        for slot in ParameterLayout(shape).slots {
            let source = layers.source(of: slot.name) ?? ends.sources[slot.name]
            tensors.append(try search.take(source, as: slot.name, slot.shape, &remarks))
        }
        if shape.isTied { remarks.append("the output shares the weights of \(ends.embedding)") }
        if let name = search.unused.first { throw .noPlace(name: name) }
        self.shape = shape
        self.tensors = TensorFile(tensors: tensors)
        self.names = Names(embedding: ends.embedding, recurrent: layers.name, output: ends.output)
        self.remarks = remarks
    }
}
