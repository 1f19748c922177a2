import CKernels

/// The precision in which a network learns.
///
/// Raw values are what the command line and `config.json` say.
public enum Precision: String, Codable, CaseIterable, Hashable, Sendable {
    /// Single precision throughout, on any processor.
    case fp32
    /// Mixed precision: the operands of the large products are rounded to bfloat16 (8 bits of
    /// precision, the range of single precision) and summed in single precision; weights,
    /// optimizer, states, gates, loss and the sums of gradients stay in single precision.
    ///
    /// Needs a processor with AVX512-BF16, about twice as fast there. Source: Micikevicius et
    /// al. 2018; Kalamkar et al. 2019.
    case bf16

    /// Those in which this machine can train, with the kernels in use.
    public static var available: [Precision] {
        KernelSet.current.bfloat16 == nil ? [.fp32] : allCases
    }
}
