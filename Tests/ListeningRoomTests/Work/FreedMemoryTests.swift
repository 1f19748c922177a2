import Foundation
import Synchronization
import Testing
import Workflows

@testable import ListeningRoom

@Suite("Memory that jobs have freed") struct FreedMemoryTests {
    /// Blocks of some pages each, one after another in the allocator's arena.
    ///
    /// The last one stays, so that the arena does not simply end before it.
    private final class Workspace: Sendable {
        private static let size = 16 * 1_024
        private let addresses = Mutex<[UInt]>([])

        func takeAndFree() {
            free(last)
            let blocks = (0..<2_000).compactMap { _ in malloc(Self.size) }
            for block in blocks { memset(block, 1, Self.size) }
            for block in blocks.dropLast() { free(block) }
            addresses.withLock { $0 = blocks.map { UInt(bitPattern: $0) } }
        }

        /// The share of the blocks that are still in memory.
        var residentShare: Double {
            let page = UInt(getpagesize())
            let blocks = addresses.withLock { $0 }.dropLast()
            let resident = blocks.count { address in
                // A page that is the block's alone.
                let inside = (address + page - 1) / page * page
                var answer: UInt8 = 0
                let code = mincore(UnsafeMutableRawPointer(bitPattern: inside), Int(page), &answer)
                return code == 0 && answer & 1 == 1
            }
            return Double(resident) / Double(max(blocks.count, 1))
        }

        deinit { free(last) }

        private var last: UnsafeMutableRawPointer? {
            UnsafeMutableRawPointer(bitPattern: addresses.withLock { $0.last } ?? 0)
        }
    }

    @Test("goes back to the system when the last of them has ended")
    func givenBack() async throws {
        let workspace = Workspace()
        let board = JobBoard(waitingJobs: 10)
        let isSeen = Mutex(false)
        let seen = try await board.begin(.render) { _ in
            // Another test's board may give memory back between the two.
            for _ in 0..<20 where !isSeen.withLock({ $0 }) {
                workspace.takeAndFree()
                isSeen.withLock { $0 = workspace.residentShare > 0.9 }
            }
        }
        let waiting = try await board.begin(.sample) { job in
            while await board.report(seen.id)?.status.isFinal != true {
                try await Task.sleep(for: .milliseconds(2))
            }
        }
        let deadline = ContinuousClock.now + .seconds(60)
        while await board.report(waiting.id)?.status != .done, .now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
        // What was given back is taken again by and by, by the tests beside this one.
        var least = workspace.residentShare
        while least > Self.givenBackShare, .now < deadline {
            try await Task.sleep(for: .milliseconds(5))
            least = min(least, workspace.residentShare)
        }
        #expect(isSeen.withLock { $0 }, "what was freed and not given back can be seen")
        #expect(least < Self.givenBackShare)
    }

    /// Between what is left in memory where nothing is given back, over 0.9, and where it is, 0 but
    /// for what others have taken meanwhile; 0.32 has been seen.
    private static let givenBackShare = 0.6
}
