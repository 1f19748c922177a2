#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension TrainerSettings {
    /// Bytes that a trainer and its network take, known before any is taken.
    ///
    /// R = lanes of the largest shard, T = steps, G = gates of the cell, H = hidden width and
    /// V = vocabulary (both padded).
    ///
    /// - Parameters:
    ///   - shape: The network's widths, in range.
    ///   - threads: Threads that will train it: each has a workspace of its own.
    /// - Returns: Bytes; what the program itself takes is not counted.
    public func memory(for shape: RecurrentNetworkShape, threads: Int) -> Int {
        let units = shape.paddedHidden
        let layers = shape.layers
        let lanes = largestShard
        let rows = lanes * sequenceLength
        let parameters = ParameterLayout(shape).count
        let columns = shape.gateColumns
        let table = shape.inputs * columns

        // Hidden, cell and its tanh, and what is passed on where that is not the hidden state.
        let states = 3 + (altersOutputs(shape) ? 1 : 0) + (recurrentDropout > 0 ? 1 : 0)
        // A GRU keeps its products beside its gates.
        let gates = columns * (shape.cell == .gru ? 2 : 1)
        let traces = layers * (rows * (units * states + gates) + 2 * lanes * units)
        // Tokens and targets are 32-bit numbers too.
        let loss = rows * shape.paddedVocabulary + rows * units + lanes * units + 2 * rows
        let scratch = isStepped(shape) ? 3 * lanes * units : 0
        let bytesOfPass =
            (traces + loss + scratch) * MemoryLayout<Float>.size + roundedWorkspace(shape)
        let workspaces = min(threads, shardLanes.count) * bytesOfPass
        let gradients = shardLanes.count * (parameters + table)
        let moments: Int = if case .adam = optimizer { 2 } else { 1 }
        let carried = 3 * 2 * layers * batchSize * units
        // Recurrent weights and input projections, both ways.
        let panels = isStepped(shape) ? 0 : columns * (units + roundedUpToPanel(units))
        let packed = (2 * layers - 1) * panels + layers * columns + table
        let floats =
            gradients + (1 + moments) * parameters + carried + packed
        return workspaces + roundedWeights(shape) + floats * MemoryLayout<Float>.size
    }

    /// Bytes of a `RoundedWorkspace`; none in single precision.
    private func roundedWorkspace(_ shape: RecurrentNetworkShape) -> Int {
        guard precision == .bf16 else { return 0 }
        let units = shape.paddedHidden
        let rows = largestShard * sequenceLength
        let hidden =
            shape.layers * ((rows + largestShard) + (altersOutputs(shape) ? rows : 0)) * units
        let gradients = rows * (4 * units + shape.paddedVocabulary)
        let chunk = RoundedWorkspace.chunk
        let pairs =
            RoundedMatrix.pairedRows(chunk, max(4 * units, shape.paddedVocabulary))
            + RoundedMatrix.pairedRows(chunk, units)
        return (hidden + gradients + pairs) * MemoryLayout<UInt16>.size
    }

    /// Bytes of `RoundedWeights`; none in single precision.
    private func roundedWeights(_ shape: RecurrentNetworkShape) -> Int {
        guard precision == .bf16 else { return 0 }
        let layout = ParameterLayout(shape)
        let slots =
            layout.layers.map(\.recurrentWeights)
            + layout.layers.dropFirst().map(\.inputWeights) + [layout.outputWeights]
        let numbers = slots.reduce(0) { sum, slot in
            sum + slot.storedCount + roundedUpToPanel(slot.storedRows) * slot.storedColumns
                + RoundedMatrix.pairedRows(slot.storedRows, slot.storedColumns)
        }
        return numbers * MemoryLayout<UInt16>.size
    }
}

/// Bytes of memory that this machine has.
var physicalMemory: Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }
