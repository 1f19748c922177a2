import Neural

/// The safetensors reader.
final class TensorFileHarness: Harness {
    static let name = "safetensors"

    private let file: MemoryFile

    init() throws { file = try MemoryFile() }

    func seeds() throws -> [[UInt8]] {
        let file = TensorFile(
            tensors: [
                .init(name: "a", shape: [2, 3], values: [1, 2, 3, 4, 5, 6]),
                .init(name: "b", shape: [], values: [7]), .init(name: "c", shape: [0], values: []),
            ],
            metadata: ["format": "pt", "k\"\\": "v\n"]
        )
        let whole = try Bytes.written { try file.write(to: $0) }
        return [
            whole, try Bytes.written { try TensorFile().write(to: $0) }, Array(whole.dropLast(3)),
        ]
    }

    func read(_ bytes: [UInt8]) throws {
        let tensors = try TensorFile(reading: file.path(holding: bytes))
        for tensor in tensors.tensors {
            require(tensor.shape.reduce(1, *) == tensor.values.count, "a shape that lies")
            require(tensor.values.allSatisfy(\.isFinite), "a value that is no number")
        }
    }
}
