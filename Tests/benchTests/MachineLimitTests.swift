import CMachineLimits
import Testing

@testable import bench

@Suite("Limits of the machine") struct MachineLimitTests {
    @Test("a loop reports two operations for each lane of each chain and turn")
    func operations() {
        #expect(multiplyAddLoop(0, 1000) == 2 * 4 * 12 * 1000)
        // 0 where the processor lacks the instructions.
        #expect([0, 2 * 8 * 12 * 1000].contains(multiplyAddLoop(1, 1000)))
        #expect([0, 2 * 16 * 16 * 1000].contains(multiplyAddLoop(2, 1000)))
        #expect([0, 64 * 16 * 1000].contains(bfloat16DotLoop(1000)))
    }

    @Test("reading sums every number of the buffer, whatever the instructions", arguments: 0...2)
    func reading(instructions: Int32) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 2048, alignment: 64)
        defer { memory.deallocate() }
        let buffer = memory.bindMemory(to: Float.self)
        for index in 0..<512 { buffer[index] = Float(index) }
        // Small whole numbers add up exactly in any order.
        #expect(readBuffer(instructions, buffer.baseAddress, 2048) == 130_816)
    }

    @Test("a distance is the reached share of the limit")
    func distance() {
        let limit = MachineLimit(name: "x", perSecond: 8, unit: "B/s")
        #expect(limit.distance(reached: 2).fraction == 0.25)
    }

    @Test("the limits of this machine are above nothing, for one thread and for two")
    func measured() {
        for threads in 1...2 {
            #expect(MachineLimit.singlePrecision(threads: threads).perSecond > 0)
            #expect(MachineLimit.reading(bytes: 4096, threads: threads).perSecond > 0)
        }
    }
}
