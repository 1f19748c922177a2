/// Named tensors of single-precision numbers and a few strings: a safetensors file in memory.
public struct TensorFile: Sendable, Equatable {
    /// One tensor.
    public struct Tensor: Sendable, Equatable {
        /// Its name, unique in the file.
        public var name: String
        /// Its dimensions, slowest first; empty for a single number.
        public var shape: [Int]
        /// Its numbers, the last dimension fastest; as many as the shape's product.
        public var values: [Float]

        /// Makes a tensor.
        public init(name: String, shape: [Int], values: [Float]) {
            self.name = name
            self.shape = shape
            self.values = values
        }
    }

    /// The tensors, in the file's order.
    public var tensors: [Tensor]
    /// The file's `__metadata__`.
    public var metadata: [String: String]

    /// Makes a file's content.
    public init(tensors: [Tensor] = [], metadata: [String: String] = [:]) {
        self.tensors = tensors
        self.metadata = metadata
    }

    /// The tensor of a name, or nil.
    public subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }

    /// The numbers of a tensor that must be there, with the shape that it must have.
    ///
    /// - Throws: `NeuralError.missingTensor`, `.wrongShape` or `.notFiniteTensor`.
    func values(_ name: String, shape: [Int]) throws(NeuralError) -> [Float] {
        guard let tensor = self[name] else { throw .missingTensor(name: name) }
        guard tensor.shape == shape, tensor.values.count == shape.reduce(1, *) else {
            throw .wrongShape(name: name, expected: shape, found: tensor.shape)
        }
        if let index = tensor.values.firstIndex(where: { !$0.isFinite }) {
            throw .notFiniteTensor(name: name, index: index)
        }
        return tensor.values
    }
}
