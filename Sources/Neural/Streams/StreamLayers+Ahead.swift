import CKernels

// Work on the next step while its token is not chosen yet.
//
// H = hidden width (padded).
extension StreamLayers {
    /// The number of the work ahead among the phases.
    var phaseAhead: Int { phases }

    /// Products of a step that are worth making ahead: fewer are done before they are handed over,
    /// and more are worth sharing once the token is known.
    private static let leastAhead = 30_000

    /// Whether a step's product can be made ahead, and is worth it.
    var worksAhead: Bool {
        let units = weights.shape.paddedHidden
        return weights.hasPlainLayers && cells.count == 1 && streams == 1
            && 4 * units * units >= Self.leastAhead
            && !isWorthSharing(0)
    }

    /// Units of a share of the work ahead.
    ///
    /// The caller has the output and the choice of a token to do meanwhile. Beside one other thread
    /// it takes a quarter all the same: what is left for it to wait for is then the least.
    func unitsAhead(ofShare share: Int, threads: Int) -> Range<Int> {
        let blocks = weights.shape.paddedHidden / KernelUnitBlock
        let own = threads == 2 ? blocks / 4 : 0
        let others = blocks - own
        if share == 0 { return others * KernelUnitBlock..<blocks * KernelUnitBlock }
        let first = (share - 1) * others / (threads - 1)
        let last = share * others / (threads - 1)
        return first * KernelUnitBlock..<last * KernelUnitBlock
    }

    /// Makes the product of some units from `aheadInput`.
    ///
    /// It looks at nothing that the caller may change meanwhile.
    func multiplyAhead(units range: Range<Int>) {
        guard !range.isEmpty else { return }
        var arguments = StreamLSTMArguments(
            rows: 1,
            units: weights.shape.paddedHidden,
            firstUnit: range.lowerBound,
            unitCount: range.count,
            inputDepth: 0,
            input: aheadInput,
            previousHidden: aheadInput,
            halfWeights: weights.precision == .half ? 1 : 0,
            weights: weights.weights[0].base,
            start: weights.table.base,
            startRows: nil,
            startLast: 1,
            products: products.base,
            cell: cells[0].base,
            hidden: aheadInput
        )
        weights.kernels.streamProducts(&arguments)
    }

    /// The layer's step, from the product that was made ahead and the token.
    func advanceFromProducts() {
        var arguments = arguments(0, units: 0..<weights.shape.paddedHidden)
        arguments.products = products.base
        weights.kernels.streamLSTM(&arguments)
    }
}
