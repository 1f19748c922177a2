/// How a stream keeps its weights; sums and states are in single precision in any case.
public enum StreamPrecision: String, Codable, CaseIterable, Hashable, Sendable {
    /// 32 bits: the weights as they were learnt. The default.
    case single
    /// 16 bits (IEEE 754 binary16, 11 bits of fraction): half the memory to read for each token,
    /// which is what a large network waits for. Each weight is rounded by at most 1 part in 2,048.
    case half
}
