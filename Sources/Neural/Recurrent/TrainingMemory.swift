#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension TrainerSettings {
    /// Bytes that a trainer and its network take, known before any is taken.
    ///
    /// B = lanes, T = steps, S = shards, H = hidden width and V = vocabulary (both padded).
    ///
    /// - Parameter shape: The network's widths, in range.
    /// - Returns: Bytes; what the program itself takes is not counted.
    public func memory(for shape: RecurrentNetworkShape) -> Int {
        let units = shape.paddedHidden
        let layers = shape.layers
        let rows = batchSize * sequenceLength
        let parameters = ParameterLayout(shape).count
        let table = shape.vocabulary * 4 * units

        // Hidden, cell and its tanh, four gates, and what dropout leaves of the hidden state.
        let traces = layers * (rows * units * (dropout > 0 ? 8 : 7) + 2 * batchSize * units)
        let loss = rows * shape.paddedVocabulary + rows * units + batchSize * units
        let gradients = shardLanes.count * (parameters + table)
        let moments: Int = if case .adam = optimizer { 2 } else { 1 }
        let states = 2 * 2 * layers * batchSize * units
        let panels = 4 * units * ((units + 63) / 64 * 64)
        let packed = layers * (4 * units * units + panels + 4 * units) + table
        let floats =
            traces + loss + gradients + (1 + moments) * parameters + states + packed
        // Tokens and targets are 32-bit numbers too.
        return (floats + 2 * rows) * MemoryLayout<Float>.size
    }
}

/// Bytes of memory that this machine has.
var physicalMemory: Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }
