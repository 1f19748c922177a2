import Synchronization
import Testing

@testable import Neural

@Suite("Workers") struct WorkersTests {
    @Test(
        "every task runs once, and no worker runs two at a time",
        arguments: [1, 2, 3, 8],
        [0, 1, 7]
    )
    func workers(threads: Int, count: Int) {
        let ran = Mutex<[Int]>([])
        let busy = Mutex(Set<Int>())
        Workers(threads: threads).run(count) { number, worker in
            #expect((0..<threads).contains(worker))
            #expect(busy.withLock { $0.insert(worker).inserted })
            ran.withLock { $0.append(number) }
            busy.withLock { _ = $0.remove(worker) }
        }
        #expect(ran.withLock { $0.sorted() } == Array(0..<count))
    }
}
