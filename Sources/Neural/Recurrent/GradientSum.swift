import CKernels

/// The sum of all shards' gradients, in the order of the shards.
///
/// The one place where parts of a batch meet: whoever computes the parts, wherever, gets the
/// same bits as long as the parts are the same and are added in this order.
struct GradientSum {
    private let network: RecurrentNetwork
    private let shards: [RecurrentShard]
    private let weights: PackedWeights
    private let kernels: KernelTable
    /// Pieces of the storage that one task takes at a time.
    let ranges: [Range<Int>]
    /// Pieces that are worth waking a thread for where each number is read once or twice.
    static let piecesPerWorker = 8

    /// Prepares the sum of some shards; the first one's gradients become the sum.
    init(
        network: RecurrentNetwork,
        shards: [RecurrentShard],
        weights: PackedWeights,
        kernels: KernelTable
    ) {
        self.network = network
        self.shards = shards
        self.weights = weights
        self.kernels = kernels
        ranges = Self.pieces(0..<network.layout.count)
    }

    /// Where the sum is.
    var gradients: AlignedFloats { shards[0].gradients }

    /// Adds up the shards and finishes what lies behind the embedding table.
    ///
    /// - Returns: The sum of the gradient's squares.
    func compute(workers: Workers) -> Double {
        let tableRanges = Self.pieces(0..<shards[0].tableGradient.count)
        // What lies before is finished from the table's gradient.
        let layout = network.layout
        let first = layout.layers[0].recurrentWeights.offset
        // A tied embedding has a part of its gradient from the output.
        let tied =
            network.shape.isTied
            ? layout.embedding.offset..<layout.embedding.offset + layout.embedding.storedCount
            : 0..<0
        let otherRanges = Self.pieces(tied) + Self.pieces(first..<layout.count)
        workers.run(tableRanges.count + otherRanges.count) { task in
            if task < tableRanges.count {
                add(tableRanges[task]) { $0.tableGradient }
            } else {
                add(otherRanges[task - tableRanges.count]) { $0.gradients }
            }
        }
        finishTable(workers: workers)

        var squares = [Double](repeating: 0, count: ranges.count)
        squares.withUnsafeMutableBufferPointer { squares in
            let base = squares.baseAddress
            workers.run(ranges.count, perWorker: Self.piecesPerWorker) { task in
                let range = ranges[task]
                base?[task] = kernels.sumOfSquares(gradients.base + range.lowerBound, range.count)
            }
        }
        return squares.reduce(0, +)
    }

    private func add(_ range: Range<Int>, of storage: (RecurrentShard) -> AlignedFloats) {
        let total = storage(shards[0]).base + range.lowerBound
        for shard in shards.dropFirst() {
            kernels.add(total, storage(shard).base + range.lowerBound, range.count)
        }
    }

    /// Gradients of embedding, input weights and biases, from that of the table.
    private func finishTable(workers: Workers) {
        let layout = network.layout
        let first = layout.layers[0]
        let table = Matrix(
            shards[0].tableGradient.base,
            network.shape.inputs,
            first.inputWeights.storedRows
        )
        let embeddingTable = weights.embeddingTable
        workers.run(2) { task in
            if task == 0 {
                embeddingTable.embeddingGradient(
                    table: table,
                    into: layout.embedding.matrix(in: gradients).rows(0..<table.rows),
                    adding: network.shape.isTied
                )
            } else {
                embeddingTable.weightGradients(
                    table: table,
                    weights: first.inputWeights.matrix(in: gradients),
                    // Of bags it is among the shards' gradients already.
                    bias: network.shape.features == nil
                        ? gradients.base + first.inputBias.offset : nil,
                    kernels: kernels
                )
            }
        }
        // An LSTM's two biases are only ever seen as their sum, so their gradients are the same.
        for slots in layout.layers where network.shape.cell == .lstm {
            (gradients.base + slots.recurrentBias.offset).update(
                from: gradients.base + slots.inputBias.offset,
                count: slots.inputBias.storedCount
            )
        }
    }

    private static func pieces(_ range: Range<Int>) -> [Range<Int>] {
        let size = 16_384
        return stride(from: range.lowerBound, to: range.upperBound, by: size).map {
            $0..<min($0 + size, range.upperBound)
        }
    }
}
