/// Hidden and cell states of every layer and lane, carried from batch to batch.
///
/// L = layers, B = lanes, H = hidden width (padded).
struct LaneStates {
    let lanes: Int
    let shape: RecurrentNetworkShape
    private let hidden: AlignedFloats  // (L, B, H)
    private let cell: AlignedFloats  // (L, B, H)

    init(lanes: Int, shape: RecurrentNetworkShape) throws(NeuralError) {
        self.lanes = lanes
        self.shape = shape
        hidden = try AlignedFloats(shape.layers * lanes * shape.paddedHidden)
        cell = try AlignedFloats(shape.layers * lanes * shape.paddedHidden)
    }

    func reset() {
        hidden.fill(with: 0)
        cell.fill(with: 0)
    }

    /// Takes over the states of another batch of as many lanes.
    func copy(from other: LaneStates) {
        hidden.copy(from: other.hidden)
        cell.copy(from: other.cell)
    }

    /// Hidden states of a layer from a lane on.
    func hidden(layer: Int, lane: Int) -> UnsafeMutablePointer<Float> {
        hidden.base + (layer * lanes + lane) * shape.paddedHidden
    }

    /// Cell states of a layer from a lane on.
    func cell(layer: Int, lane: Int) -> UnsafeMutablePointer<Float> {
        cell.base + (layer * lanes + lane) * shape.paddedHidden
    }

    /// The states as tensors: `states.hidden_l0` (B, H), of an LSTM `states.cell_l0`, ...
    func tensors() -> [TensorFile.Tensor] {
        slots().map { slot, storage in
            .init(name: slot.name, shape: slot.shape, values: slot.values(in: storage.base))
        }
    }

    /// Sets the states to those of a snapshot.
    ///
    /// - Throws: `NeuralError`, with the states as they were.
    func load(_ file: TensorFile) throws(NeuralError) {
        for (slot, _) in slots() { _ = try file.values(slot.name, shape: slot.shape) }
        for (slot, storage) in slots() {
            slot.store(try file.values(slot.name, shape: slot.shape), in: storage.base)
        }
    }

    private func slots() -> [(ParameterSlot, AlignedFloats)] {
        (0..<shape.layers).flatMap { layer in
            let states = [("hidden", hidden)] + (shape.cell == .lstm ? [("cell", cell)] : [])
            return states.map { name, storage in
                let slot = ParameterSlot(
                    name: "states.\(name)_l\(layer)",
                    shape: [lanes, shape.hidden],
                    order: .plain,
                    offset: layer * lanes * shape.paddedHidden,
                    storedRows: lanes,
                    storedColumns: shape.paddedHidden
                )
                return (slot, storage)
            }
        }
    }
}
