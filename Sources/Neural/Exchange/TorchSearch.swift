/// Looks for the parts of a network among the tensors of a `state_dict`.
struct TorchSearch {
    private let file: TensorFile
    private var used: Set<String> = []

    /// The tensors that no part took, in order.
    var unused: [String] { file.tensors.map(\.name).filter { !used.contains($0) } }

    init(_ file: TensorFile) { self.file = file }

    /// Recurrent layers: where they are, and their widths.
    struct Layers {
        /// The module's name; empty where its tensors have no prefix.
        var name: String
        var inputs: Int
        var hidden: Int
        var count: Int
        var cell: RecurrentCell

        /// The tensor that one of Studio's layers is filled from; nil for those of other parts.
        func source(of name: String) -> String? {
            let own = "\(cell)."
            guard name.hasPrefix(own) else { return nil }
            return TorchSearch.tensor(name.dropFirst(own.count), of: self.name)
        }
    }

    /// Embedding and output.
    struct Ends {
        var vocabulary: Int
        var embedding: String
        /// nil where it shares the embedding's weight.
        var output: String?
        /// By Studio's names.
        var sources: [String: String]
    }

    // MARK: Recurrent layers

    func layers(named name: String?) throws(TorchNetworkError) -> Layers {
        let mark = "weight_ih_l0"
        let found = file.tensors.map(\.name)
            .filter { $0 == mark || $0.hasSuffix("." + mark) }
            .map { String($0.dropLast(mark.count + ($0 == mark ? 0 : 1))) }
        if name == nil, found.count > 1 { throw .several(part: .recurrent, found: found) }
        guard let name = name ?? found.first else {
            throw .noLayers(found: file.tensors.map(\.name))
        }
        guard found.contains(name) else {
            throw .noModule(name: name, part: .recurrent, found: found)
        }
        let input = Self.tensor("weight_ih_l0", of: name)
        let recurrent = Self.tensor("weight_hh_l0", of: name)
        guard let first = file[input]?.shape, first.count == 2,
            let square = file[recurrent]?.shape, square.count == 2
        else {
            throw .missing(name: file[recurrent] == nil ? recurrent : input)
        }
        for (ending, problem) in [("_reverse", "bidirectional"), ("weight_hr_l0", "projected")] {
            let prefix = Self.tensor("", of: name)
            let other = file.tensors.map(\.name).first {
                $0.hasPrefix(prefix) && $0.hasSuffix(ending)
            }
            if let other { throw .otherCell(name: other, cell: problem) }
        }
        let hidden = square[1]
        let cell = RecurrentCell.allCases.first { square[0] == $0.gates * hidden }
        guard hidden > 0, let cell else {
            if hidden > 0, square[0] == hidden {
                throw .otherCell(name: recurrent, cell: "plain recurrent")
            }
            throw .wrongShape(name: recurrent, expected: [4 * hidden, hidden], found: square)
        }
        var count = 1
        while file[Self.tensor("weight_ih_l\(count)", of: name)] != nil { count += 1 }
        return Layers(name: name, inputs: first[1], hidden: hidden, count: count, cell: cell)
    }

    // MARK: Embedding and output

    func ends(of layers: Layers, _ names: TorchNetwork.Names) throws(TorchNetworkError) -> Ends {
        let own = Self.tensor("", of: layers.name)
        let modules = file.tensors
            .filter { $0.shape.count == 2 && ($0.name == "weight" || $0.name.hasSuffix(".weight")) }
            .filter { !isOfLayers($0.name, own) }
            .map { (name: Self.module(of: $0.name), shape: $0.shape) }
        func width(_ width: Int) -> [String] {
            modules.filter { $0.shape[1] == width }.map(\.name)
        }
        var embeddings = width(layers.inputs)
        var outputs = width(layers.hidden)
        if let name = names.embedding {
            embeddings = try chosen(name, .embedding, modules.map(\.name))
        }
        if let name = names.output { outputs = try chosen(name, .output, modules.map(\.name)) }
        // Of one width both are candidates for both: a bias is the output's, else names tell.
        if embeddings.count > 1 {
            embeddings = narrowed(embeddings) {
                isNamed($0, like: Self.embeddingWords) && !hasBias($0)
            }
        }
        if embeddings.count > 1 { embeddings = narrowed(embeddings) { !hasBias($0) } }
        if embeddings.count == 1, outputs.count > 1 { outputs.removeAll { $0 == embeddings[0] } }
        if outputs.count > 1 { outputs = narrowed(outputs, where: hasBias) }
        if outputs.count > 1 {
            outputs = narrowed(outputs) { isNamed($0, like: Self.outputWords) }
        }
        if outputs.count == 1, embeddings.count > 1 { embeddings.removeAll { $0 == outputs[0] } }
        guard let embedding = embeddings.first else {
            throw .noModuleOfWidth(part: .embedding, width: layers.inputs)
        }
        guard embeddings.count == 1 else { throw .several(part: .embedding, found: embeddings) }
        guard let output = outputs.first else {
            throw .noModuleOfWidth(part: .output, width: layers.hidden)
        }
        guard outputs.count == 1 else { throw .several(part: .output, found: outputs) }
        let weight = Self.tensor("weight", of: output)
        let vocabulary = file[weight]?.shape[0] ?? 0
        let isShared = output == embedding
        return Ends(
            vocabulary: vocabulary,
            embedding: embedding,
            output: isShared ? nil : output,
            sources: [
                "embedding.weight": Self.tensor("weight", of: embedding),
                "output.weight": weight,
                "output.bias": bias(of: output, isShared, vocabulary),
            ]
        )
    }

    /// The bias of an output; of one that shares the embedding's weight, whichever fits.
    private func bias(of output: String, _ isShared: Bool, _ vocabulary: Int) -> String {
        let own = Self.tensor("bias", of: output)
        guard isShared, file[own] == nil else { return own }
        return file.tensors.first { $0.name.hasSuffix("bias") && $0.shape == [vocabulary] }?.name
            ?? own
    }

    // MARK: Tensors

    /// Takes a tensor's numbers for a place in Studio's network.
    mutating func take(
        _ source: String?,
        as name: String,
        _ shape: [Int],
        _ remarks: inout [String]
    ) throws(TorchNetworkError) -> TensorFile.Tensor {
        let theirs = source ?? name
        guard let tensor = file[theirs] else {
            guard name.contains("bias") else { throw .missing(name: theirs) }
            remarks.append("\(theirs) is not there, and counts as zeros")
            let zeros = [Float](repeating: 0, count: shape.reduce(1, *))
            return .init(name: name, shape: shape, values: zeros)
        }
        guard tensor.shape == shape else {
            throw .wrongShape(name: theirs, expected: shape, found: tensor.shape)
        }
        used.insert(theirs)
        return .init(name: name, shape: shape, values: tensor.values)
    }

    // MARK: Names

    private static let embeddingWords = ["emb", "wte", "encoder", "lookup"]
    private static let outputWords = ["out", "head", "decoder", "proj", "fc", "linear", "logit"]

    private func isNamed(_ module: String, like words: [String]) -> Bool {
        words.contains { module.lowercased().contains($0) }
    }

    private func hasBias(_ module: String) -> Bool {
        file[Self.tensor("bias", of: module)] != nil
    }

    /// Those that a condition leaves; all of them where it leaves none.
    private func narrowed(_ names: [String], where condition: (String) -> Bool) -> [String] {
        let left = names.filter(condition)
        return left.isEmpty ? names : left
    }

    private func chosen(
        _ name: String,
        _ part: TorchNetworkError.Part,
        _ known: [String]
    ) throws(TorchNetworkError) -> [String] {
        guard known.contains(name) else { throw .noModule(name: name, part: part, found: known) }
        return [name]
    }

    private func isOfLayers(_ name: String, _ prefix: String) -> Bool {
        guard name.hasPrefix(prefix) else { return false }
        return ["weight_ih_l", "weight_hh_l", "bias_ih_l", "bias_hh_l"].contains {
            name.dropFirst(prefix.count).hasPrefix($0)
        }
    }

    /// `rnn` and `weight_ih_l0` make `rnn.weight_ih_l0`; a module without a name makes no point.
    static func tensor(_ name: some StringProtocol, of module: String) -> String {
        module.isEmpty ? String(name) : "\(module).\(name)"
    }

    private static func module(of tensor: String) -> String {
        tensor.lastIndex(of: ".").map { String(tensor[..<$0]) } ?? ""
    }
}
