import CFaults
import Foundation
import Synchronization

/// Does what the sanitizers are there for, each by its name, and once what is right.
@main
enum Faults: String, CaseIterable {
    /// Two threads change a number.
    case race
    /// Threads change what a contended `Mutex` and a `static let` guard: no fault.
    case guarded
    /// Threads resume a task before it waits for them, after, and just then: no fault.
    case resumed
    /// Swift reads behind the end of an allocation.
    case overrun
    /// C reads behind the end of an allocation.
    case overrunInC
    /// C reads what was released.
    case useAfterRelease
    /// C adds one to the largest number.
    case overflowInC
    /// C reads a number from an odd address.
    case misalignedInC

    static func main() {
        guard let fault = CommandLine.arguments.dropFirst().first.flatMap(Faults.init) else {
            print(allCases.map(\.rawValue).joined(separator: "\n"))
            exit(64)
        }
        print(fault.result)
    }

    private nonisolated(unsafe) static var unguarded = 0
    private static let counts = Mutex([0])

    private var result: Float {
        let numbers = UnsafeMutablePointer<Float>.allocate(capacity: 4)
        numbers.initialize(repeating: 1, count: 4)
        switch self {
        case .race:
            Self.atOnce(times: 1_000) { Self.unguarded += 1 }
            return Float(Self.unguarded)
        case .guarded:
            // Whoever holds the lock sleeps, so that the others wait for it.
            Self.atOnce(times: 50) {
                _ = Self.counts.withLock { ($0.append($0.count), usleep(20)) }
            }
            return Float(Self.counts.withLock { $0.count })
        case .resumed:
            return Float(Self.resumed(times: 3_000))
        case .overrun:
            return numbers[4]
        case .overrunInC:
            return sum(numbers, 5)
        case .useAfterRelease:
            numbers.deallocate()
            return sum(numbers, 4)
        case .overflowInC:
            return Float(number_after(.max))
        case .misalignedInC:
            let odd = UnsafeRawPointer(numbers).advanced(by: 1)
            return sum(odd.assumingMemoryBound(to: Float.self), 1)
        }
    }

    private final class Message: Sendable {
        let words: [String]
        init(_ words: [String]) { self.words = words }
    }

    /// Words that threads make and hand to a task: before it waits for them, after, and while it
    /// begins to.
    private static func resumed(times: Int) -> Int {
        let count = Mutex(0)
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            for number in 0..<times {
                let unsafe = await withUnsafeContinuation { continuation in
                    Thread { continuation.resume(returning: Message(["a", "b"])) }.start()
                    passTime(number)
                }
                let checked = await withCheckedContinuation { continuation in
                    Thread { continuation.resume(returning: Message(["c"])) }.start()
                    passTime(number)
                }
                count.withLock { $0 += unsafe.words.count + checked.words.count }
            }
            done.signal()
        }
        done.wait()
        return count.withLock { $0 }
    }

    /// Up to some milliseconds, which order nothing that the sanitizer could see.
    private static func passTime(_ number: Int) {
        for _ in 0..<number % 300 * 100 { _ = getpid() }
    }

    /// Runs something that often on each of four threads.
    private static func atOnce(times: Int, _ body: @escaping @Sendable () -> Void) {
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<4 {
            Thread {
                for _ in 0..<times { body() }
                done.signal()
            }.start()
        }
        for _ in 0..<4 { done.wait() }
    }
}
