import CKernels

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The vector kernels for one instruction set.
public struct KernelSet: Sendable {
    /// Its name: "AVX-512", "AVX2" or "plain".
    public let name: String
    let table: KernelTable
    /// Products of bfloat16 operands; nil where the processor has no instructions for them, or
    /// other kernels than those of AVX-512 are in use.
    let bfloat16: BFloat16KernelTable?

    /// Every set that this processor can run, the fastest first; the plain one is always there.
    public static let available: [KernelSet] = (0..<KernelSetCount).compactMap { set in
        kernelTable(Int32(set)).map {
            KernelSet(
                name: String(cString: $0.pointee.name),
                table: $0.pointee,
                bfloat16: set == KernelSetAVX512 ? bfloat16Kernels()?.pointee : nil
            )
        }
    }

    /// The environment variable that forces a set: `avx512`, `avx2` or `plain`.
    public static let environmentVariable = "STUDIO_KERNELS"

    /// The set in use: the one that `STUDIO_KERNELS` names, else the fastest.
    ///
    /// Where the variable names one that does not exist here, the fastest is used, and
    /// `unavailableRequest` holds the name.
    public static let current: KernelSet = requested.flatMap(named) ?? available[0]

    /// What `STUDIO_KERNELS` asks for and this machine cannot do; nil where all is well.
    public static var unavailableRequest: String? {
        requested.flatMap { named($0) == nil ? $0 : nil }
    }

    /// The set of a name, as `STUDIO_KERNELS` spells it or as `name` does.
    public static func named(_ name: String) -> KernelSet? {
        available.first { plainSpelling($0.name) == plainSpelling(name) }
    }

    private static let requested = getenv(environmentVariable).map { String(cString: $0) }
        .flatMap { $0.isEmpty ? nil : $0 }

    /// "AVX-512" and "avx512" are the same.
    private static func plainSpelling(_ name: String) -> String {
        name.lowercased().filter { $0 != "-" }
    }
}
