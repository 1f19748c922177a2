import CKernels

/// What a run in mixed precision has beside the rest: rounded weights, and the kernels for them.
struct MixedPrecision {
    private let network: RecurrentNetwork
    private let single: PackedWeights
    private let weights: RoundedWeights
    private let kernels: BFloat16KernelTable

    /// Makes room; `update` fills it.
    ///
    /// - Parameters:
    ///   - network: Whose weights.
    ///   - single: Where the embedding table and the biases are.
    ///   - kernels: Those of bfloat16.
    /// - Throws: `NeuralError.outOfMemory`.
    init(
        _ network: RecurrentNetwork,
        beside single: PackedWeights,
        kernels: BFloat16KernelTable
    ) throws(NeuralError) {
        self.network = network
        self.single = single
        self.kernels = kernels
        weights = try RoundedWeights(network, biases: single)
    }

    /// Computes anew what has changed since the last time.
    func update(workers: Workers, single kernels: KernelTable) {
        single.update(workers: workers, kernels: kernels, panels: false)
        weights.update(workers: workers, kernels: self.kernels)
    }

    /// A pass for each one in single precision, in the same workspace.
    func passes(
        beside passes: [any NetworkPass],
        settings: TrainerSettings,
        kernels singleKernels: KernelTable
    ) throws(NeuralError) -> [any NetworkPass] {
        var mixed: [any NetworkPass] = []
        for pass in passes {
            let rounded = try RoundedWorkspace(
                lanes: settings.largestShard,
                shape: network.shape,
                settings: settings
            )
            mixed.append(
                MixedPrecisionPass(
                    workspace: pass.workspace,
                    rounded: rounded,
                    layout: network.layout,
                    parameters: network.parameters,
                    table: single.tableMatrix,
                    bias: single.bias(0),
                    weights: weights,
                    kernels: singleKernels,
                    bfloat16: kernels
                )
            )
        }
        return mixed
    }
}
