#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Zeroed numbers at a 64-byte boundary (a cache line, an AVX-512 register).
///
/// From 1 MiB on they lie in pages of 2 MiB where the system has any free: a pass over the weights
/// of a network then waits far less for the processor's table of pages.
final class AlignedValues<Element: BitwiseCopyable & AdditiveArithmetic> {
    let base: UnsafeMutablePointer<Element>
    let count: Int

    /// Allocates `count` numbers and sets them to zero.
    ///
    /// - Throws: `NeuralError.outOfMemory` where the machine cannot hold them.
    init(_ count: Int) throws(NeuralError) {
        let bytes = max(count, 1) * MemoryLayout<Element>.stride
        let physical = physicalMemory
        var memory: UnsafeMutableRawPointer?
        // Linux promises memory that it does not have, and kills the process later: ask first.
        let isLarge = bytes >= 1 << 20
        let alignment = isLarge ? 2 << 20 : 64
        guard bytes <= physical, posix_memalign(&memory, alignment, bytes) == 0, let memory else {
            throw .outOfMemory(bytes: bytes, available: physical)
        }
        // A wish: small pages do, too.
        if isLarge { madvise(memory, bytes, MADV_HUGEPAGE) }
        base = memory.bindMemory(to: Element.self, capacity: max(count, 1))
        base.initialize(repeating: .zero, count: max(count, 1))
        self.count = count
    }

    deinit { free(base) }

    var buffer: UnsafeMutableBufferPointer<Element> { .init(start: base, count: count) }

    var values: [Element] { Array(buffer) }

    func fill(with value: Element) { base.update(repeating: value, count: count) }

    func copy(from other: AlignedValues) {
        precondition(other.count == count)
        base.update(from: other.base, count: count)
    }
}

/// Single-precision numbers: weights, activations, gradients.
typealias AlignedFloats = AlignedValues<Float>

/// Numbers rounded to bfloat16, the upper half of a 32-bit float.
typealias AlignedBFloats = AlignedValues<UInt16>
