import Foundation
import Testing

@testable import Neural

@Suite("Dense network") struct DenseNetworkTests {
    static let shape = DenseNetworkShape(inputs: 40, hidden: [25, 17], outputs: 3)

    @Test("weights are named and shaped as nn.Sequential's, and counted as PyTorch counts them")
    func names() throws {
        let network = try DenseNetwork(shape: Self.shape, seed: 1)
        let tensors = network.tensors(prefix: "g.").tensors
        #expect(
            tensors.map(\.name) == [
                "g.0.weight", "g.0.bias", "g.2.weight", "g.2.bias", "g.4.weight", "g.4.bias",
            ]
        )
        #expect(tensors.map(\.shape) == [[25, 40], [25], [17, 25], [17], [3, 17], [3]])
        #expect(network.parameterCount == tensors.map(\.values.count).reduce(0, +))
        // The textbook's generator and discriminator: sum(p.numel() for p in ...).
        let generator = DenseNetworkShape(inputs: 100, hidden: [256, 512, 1024], outputs: 128)
        #expect(generator.parameterCount == 813_952)
        let discriminator = DenseNetworkShape(inputs: 128, hidden: [512, 256], outputs: 1)
        #expect(discriminator.parameterCount == 197_633)
    }

    @Test("weights begin as PyTorch draws them, and one seed gives one network")
    func initialWeights() throws {
        let network = try DenseNetwork(shape: Self.shape, seed: 3)
        for (name, inputs) in [("0.weight", 40), ("2.weight", 25), ("2.bias", 25)] {
            let values = try #require(network.tensors()[name]).values
            let bound = 1 / Float(inputs).squareRoot()
            let largest = values.map(abs).max() ?? 0
            #expect(largest <= bound && largest > 0.8 * bound)
        }
        #expect(try DenseNetwork(shape: Self.shape, seed: 3).tensors() == network.tensors())
        #expect(try DenseNetwork(shape: Self.shape, seed: 4).tensors() != network.tensors())
    }

    @Test("weights survive a file, beside others with another prefix")
    func roundTrip() throws {
        let network = try DenseNetwork(shape: Self.shape, seed: 3)
        let other = try DenseNetwork(shape: Self.shape, seed: 4)
        let path = FileManager.default.temporaryDirectory
            .appending(path: "dense-\(UUID().uuidString).safetensors").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let tensors = network.tensors(prefix: "generator.").tensors
        try TensorFile(tensors: tensors + other.tensors(prefix: "discriminator.").tensors)
            .write(to: path)
        let file = try TensorFile(reading: path)
        let read = try DenseNetwork(shape: Self.shape, tensors: file, prefix: "generator.")
        #expect(read.tensors() == network.tensors())
    }

    @Test("weights of another network are refused, and change nothing")
    func refused() throws {
        let network = try DenseNetwork(shape: Self.shape, seed: 3)
        let before = network.tensors()
        var missing = before
        missing.tensors.removeLast()
        var unknown = before
        unknown.tensors.append(.init(name: "6.weight", shape: [1], values: [0]))
        var damaged = before
        damaged.tensors[2].values[5] = .nan
        var reshaped = before
        reshaped.tensors[0].shape = [40, 25]
        for (index, file) in [missing, unknown, damaged, reshaped].enumerated() {
            #expect(throws: NeuralError.self, "\(index)") { try network.load(file) }
            #expect(network.tensors() == before)
        }
    }

    @Test("shapes out of range are refused, and good ones survive JSON")
    func shapes() throws {
        for shape in [
            DenseNetworkShape(inputs: 0, hidden: [], outputs: 1),
            DenseNetworkShape(inputs: 1, hidden: [65_537], outputs: 1),
            DenseNetworkShape(inputs: 1, hidden: Array(repeating: 1, count: 17), outputs: 1),
            DenseNetworkShape(inputs: 1, hidden: [], outputs: -1),
            DenseNetworkShape(
                inputs: 1,
                hidden: [],
                outputs: 1,
                activation: .leakyRelu(slope: .nan)
            ),
        ] {
            #expect(throws: NeuralError.self) { try DenseNetwork(shape: shape, seed: 1) }
        }
        var shape = Self.shape
        shape.activation = .leakyRelu(slope: 0.1)
        let data = try JSONEncoder().encode(shape)
        #expect(try JSONDecoder().decode(DenseNetworkShape.self, from: data) == shape)
    }
}
