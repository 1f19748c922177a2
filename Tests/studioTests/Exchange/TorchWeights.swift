import Foundation

/// A `state_dict` as PyTorch's safetensors writes one, of numbers that a formula gives.
struct TorchWeights {
    /// Name, shape and numbers of each tensor, in the file's order.
    var tensors: [(name: String, shape: [Int], values: [Float])]

    /// An embedding of 3 (or of another width), an LSTM or GRU of 2 layers of 4, and a linear output, for 147 tokens: the
    /// i-th number of the k-th tensor is 0.8 sin(1.7 i + k).
    ///
    /// - Parameters:
    ///   - modules: Names of the three modules.
    ///   - gates: Gates of a unit: 4 of an LSTM, 3 of a GRU.
    ///   - width: Width of the embedding.
    init(modules: [String] = ["tokens", "rnn", "head"], gates: Int = 4, width: Int = 3) {
        var shapes = [("\(modules[0]).weight", [147, width])]
        for (layer, width) in [width, 4].enumerated() {
            shapes += [
                ("\(modules[1]).weight_ih_l\(layer)", [4 * gates, width]),
                ("\(modules[1]).weight_hh_l\(layer)", [4 * gates, 4]),
                ("\(modules[1]).bias_ih_l\(layer)", [4 * gates]),
                ("\(modules[1]).bias_hh_l\(layer)", [4 * gates]),
            ]
        }
        shapes += [("\(modules[2]).weight", [147, 4]), ("\(modules[2]).bias", [147])]
        tensors = shapes.enumerated().map { number, entry in
            let count = entry.1.reduce(1, *)
            let values = (0..<count).map { Float(0.8 * sin(1.7 * Double($0) + Double(number))) }
            return (entry.0, entry.1, values)
        }
    }

    /// Leaves tensors out.
    func without(_ names: String...) -> TorchWeights {
        var rest = self
        rest.tensors.removeAll { names.contains($0.name) }
        return rest
    }

    /// Adds a tensor of zeros.
    func with(_ name: String, _ shape: [Int]) -> TorchWeights {
        var more = self
        more.tensors.append((name, shape, .init(repeating: 0, count: shape.reduce(1, *))))
        return more
    }

    /// The file: length of the header, header, numbers.
    var bytes: [UInt8] {
        var entries = [#""__metadata__":{"format":"pt"}"#]
        var data: [UInt8] = []
        for tensor in tensors {
            let start = data.count
            for value in tensor.values {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { data.append(contentsOf: $0) }
            }
            entries.append(
                #""\#(tensor.name)":{"dtype":"F32","shape":\#(tensor.shape),"#
                    + #""data_offsets":[\#(start),\#(data.count)]}"#
            )
        }
        let header = Array("{\(entries.joined(separator: ","))}".utf8)
        return withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header + data
    }
}
