/// A flat storage that holds named tensors.
protocol TensorLayout {
    /// Every slot, in PyTorch's order.
    var slots: [ParameterSlot] { get }
}

extension TensorLayout {
    /// The storage's tensors as on disk, their names after `prefix`.
    func tensors(in storage: AlignedFloats, prefix: String = "") -> [TensorFile.Tensor] {
        slots.map {
            TensorFile.Tensor(
                name: prefix + $0.name,
                shape: $0.shape,
                values: $0.values(in: storage.base)
            )
        }
    }

    /// Copies every tensor named `prefix` + slot name into the storage.
    ///
    /// - Throws: `NeuralError` for a tensor that is missing, of another shape or not finite, with
    ///   the storage as it was.
    func load(
        _ file: TensorFile,
        prefix: String = "",
        into storage: AlignedFloats
    ) throws(NeuralError) {
        for slot in slots {
            _ = try file.values(prefix + slot.name, shape: slot.shape)
        }
        for slot in slots {
            slot.store(try file.values(prefix + slot.name, shape: slot.shape), in: storage.base)
        }
    }
}
