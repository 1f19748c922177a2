import CMachineLimits
import Dispatch
import Foundation
import Neural

/// The fastest that this machine does one kind of thing, measured now: what a benchmark's figure
/// is held against.
struct MachineLimit {
    /// What is limited, as the benchmark lines name it.
    let name: String
    /// FLOP/s, bytes/s or what `unit` says.
    let perSecond: Double
    let unit: String

    /// Multiply-adds in single precision with the instruction set in use, FLOP/s.
    static func singlePrecision(threads: Int) -> MachineLimit {
        let speed = fastest(threads: threads) { multiplyAddLoop(instructions, 1 << 20) }
        return MachineLimit(name: "multiply-add", perSecond: speed, unit: "FLOP/s")
    }

    /// Dot products of bfloat16 pairs, FLOP/s; nil where the processor has no instruction for it.
    static func bfloat16(threads: Int) -> MachineLimit? {
        guard bfloat16DotLoop(1) > 0 else { return nil }
        let speed = fastest(threads: threads) { bfloat16DotLoop(1 << 20) }
        return MachineLimit(name: "bfloat16 dot", perSecond: speed, unit: "FLOP/s")
    }

    /// Reading a working set of so many bytes again and again, from the cache that holds it or
    /// from memory, bytes/s; each thread reads a part of its own.
    static func reading(bytes: Int, threads: Int) -> MachineLimit {
        let part = max(512, bytes / threads / 512 * 512)
        let repetitions = max(1, (32 << 20) / part)
        let buffers = (0..<threads).map { _ in
            UnsafeMutableRawBufferPointer.allocate(byteCount: part, alignment: 64)
        }
        defer { for buffer in buffers { buffer.deallocate() } }
        for buffer in buffers { buffer.initializeMemory(as: UInt8.self, repeating: 0) }
        // Read-only from here on, each by one thread.
        nonisolated(unsafe) let shared = buffers
        let speed = fastestByThread(threads: threads) { thread in
            let floats = shared[thread].assumingMemoryBound(to: Float.self).baseAddress
            for _ in 0..<repetitions where readBuffer(instructions, floats, part) < 0 { return 0 }
            return Double(part * repetitions)
        }
        return MachineLimit(name: "reading \(part * threads) bytes", perSecond: speed, unit: "B/s")
    }

    /// How near what a benchmark reached, in the limit's unit, comes to the limit.
    func distance(reached perSecond: Double) -> Distance {
        Distance(
            limit: name,
            limitPerSecond: self.perSecond,
            reachedPerSecond: perSecond,
            unit: unit,
            fraction: perSecond / self.perSecond
        )
    }

    /// A figure beside its limit.
    struct Distance: Encodable {
        let limit: String
        let limitPerSecond: Double
        let reachedPerSecond: Double
        let unit: String
        /// 1: at the limit.
        let fraction: Double

        private enum CodingKeys: String, CodingKey {
            case limit, unit, fraction
            case limitPerSecond = "limit_per_s"
            case reachedPerSecond = "reached_per_s"
        }
    }

    /// As `multiplyAddLoop` numbers them.
    private static var instructions: Int32 {
        switch KernelSet.current.name {
        case "AVX-512": 2
        case "AVX2": 1
        default: 0
        }
    }

    private static func fastest(threads: Int, _ work: @Sendable () -> Double) -> Double {
        fastestByThread(threads: threads) { _ in work() }
    }

    /// The most work a second of 5 tries; `work` returns how much it did.
    private static func fastestByThread(
        threads: Int,
        _ work: @Sendable (Int) -> Double
    ) -> Double {
        let clock = ContinuousClock()
        let speeds = (0..<5).map { _ in
            var done = [Double](repeating: 0, count: threads)
            let start = clock.now
            done.withUnsafeMutableBufferPointer { buffer in
                // Each thread writes its own element.
                nonisolated(unsafe) let results = buffer
                DispatchQueue.concurrentPerform(iterations: threads) { results[$0] = work($0) }
            }
            return done.reduce(0, +) / ((clock.now - start) / .seconds(1))
        }
        return speeds.max() ?? 0
    }
}
