import COpenBLAS

/// What the matrix library on this machine is and does.
public struct BLASInformation: Codable, Hashable, Sendable {
    /// The processor family whose kernels OpenBLAS chose, such as "SkylakeX".
    public var core: String
    /// OpenBLAS's version and build options.
    public var configuration: String
    /// Threads that one matrix product uses; the engine sets 1 and runs products side by side.
    public var threads: Int

    /// What is in use now.
    public static var current: BLASInformation {
        BLAS.useOneThread()
        return BLASInformation(
            core: openblas_get_corename().map { String(cString: $0) } ?? "unknown",
            configuration: openblas_get_config().map { String(cString: $0) } ?? "unknown",
            threads: Int(openblas_get_num_threads())
        )
    }
}
