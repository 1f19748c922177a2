import Allocations
import Foundation

/// What the fuzzer calls: reads an input with the harness that `FUZZ_HARNESS` names.
///
/// Besides what the address sanitizer and Swift's own checks find, an input is a finding where its
/// reader takes more than `memoryLimit`, more processor time than `FUZZ_MILLISECONDS` (default
/// 1,000: the sanitizer makes everything about ten times slower), or refuses without saying where
/// and what to do.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    session.read(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// Called once before all inputs.
@_cdecl("LLVMFuzzerInitialize")
public func prepare(
    _ count: UnsafeMutablePointer<CInt>?,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
    allocations_watch()
    if let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] {
        session.writeSeeds(to: folder)
        exit(0)
    }
    return 0
}

/// A finding where something does not hold: says what, and stops as a crash does.
func require(_ holds: Bool, _ message: @autoclosure () -> String) {
    guard !holds else { return }
    FileHandle.standardError.write(Data("finding: \(message())\n".utf8))
    abort()
}

/// The one harness of this process; the fuzzer calls from one thread.
nonisolated(unsafe) private let session = Session()

/// A harness at work.
private struct Session {
    private let harness: any Harness
    private let nanosecondLimit: UInt64
    private let isMeasuring: Bool

    /// 64 MiB, and 8 times the input's size.
    private static func memoryLimit(_ size: Int) -> Int { 64 << 20 + 8 * size }

    init() {
        let environment = ProcessInfo.processInfo.environment
        let names = harnesses.map { $0.name }
        guard let kind = harnesses.first(where: { $0.name == environment["FUZZ_HARNESS"] }) else {
            print("FUZZ_HARNESS must be one of: \(names.joined(separator: " "))")
            exit(64)
        }
        do {
            harness = try kind.init()
        } catch {
            print("\(kind.name): the harness cannot be made: \(error)")
            exit(70)
        }
        let milliseconds = environment["FUZZ_MILLISECONDS"].flatMap { UInt64($0) } ?? 1_000
        nanosecondLimit = milliseconds * 1_000_000
        isMeasuring = environment["FUZZ_MEASURE"] != nil
    }

    func read(_ bytes: [UInt8]) {
        allocations_begin()
        let begin = processorNanoseconds()
        var refusal: (any Error)?
        do {
            try harness.read(bytes)
        } catch {
            refusal = error
        }
        let taken = processorNanoseconds() - begin
        let peak = Int(allocations_peak())
        if isMeasuring {
            print("measured: \(bytes.count) bytes, \(taken / 1_000) us, \(peak) bytes of memory")
        }
        require(
            peak <= Self.memoryLimit(bytes.count),
            "\(bytes.count) bytes took \(peak) bytes of memory"
        )
        require(taken <= nanosecondLimit, "\(bytes.count) bytes took \(taken / 1_000_000) ms")
        if let refusal { check(refusal) }
    }

    /// A refusal is a sentence that says where, and one that says what to do.
    private func check(_ refusal: any Error) {
        let text = "\(refusal)"
        require(text.hasSuffix("."), "no sentence: \(text)")
        let advice = [
            "xport", "Split", "eave it out", "estore", "Remove", "rain", "ewer", "hoose", "Name",
            "Put a backup", "Update", "Check", "Close", "Change",
        ]
        require(advice.contains { text.contains($0) }, "no advice: \(text)")
        if type(of: harness).refusesWithByte {
            require(text.contains("byte"), "no place: \(text)")
        }
    }

    func writeSeeds(to folder: String) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
            for (number, seed) in try harness.seeds().enumerated() {
                try Data(seed).write(to: URL(filePath: "\(folder)/seed-\(number)"))
            }
        } catch {
            print("\(folder): the seeds cannot be written: \(error)")
            exit(74)
        }
    }
}

/// Processor time of this thread.
private func processorNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
