import Testing

@testable import Neural

@Suite("Kernel sets") struct KernelSetTests {
    @Test("the plain set is always there, and last")
    func plain() {
        #expect(KernelSet.available.last?.name == "plain")
        #expect(Set(kernelNames).count == kernelNames.count)
    }

    @Test("a set is found as the environment variable spells it and as it is named")
    func spelling() {
        for set in KernelSet.available { #expect(KernelSet.named(set.name)?.name == set.name) }
        #expect(KernelSet.named("PLAIN")?.name == "plain")
        #expect(KernelSet.named("avx512")?.name == KernelSet.named("AVX-512")?.name)
        #expect(KernelSet.named("mmx") == nil)
    }

    @Test("OpenBLAS is kept to one thread, and named")
    func blas() {
        #expect(BLASInformation.current.threads == 1)
        #expect(BLASInformation.current.configuration.contains("OpenBLAS"))
        #expect(!BLASInformation.current.core.isEmpty)
    }
}
