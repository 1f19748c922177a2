import CKernels
import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Where the caller of a team announces phases, and the other threads claim their shares.
///
/// Unchecked: the layers belong to who has claimed a share, for that share; the caller announces
/// the next phase when every share of the last is done.
final class StreamBoard: @unchecked Sendable {
    private let layers: StreamLayers
    private let threads: Int
    /// A cache line for the announcement, and one for the state of each share.
    private let lines: UnsafeMutablePointer<Atomic<UInt64>>
    /// Threads that sleep until there is work.
    private let sleeping = Atomic<Int>(0)
    private let bed = DispatchSemaphore(value: 0)

    // The caller's own. How many phases it lets sleepers sleep grows while waking them is of no
    // use: a machine without a free core does not pay for it.
    private var round: UInt64 = 0
    private var hadHelp = false
    private var patience = 0
    private var roundsToWait = 0

    /// Numbers from one line to the next: two lines of 64 bytes, which processors fetch together.
    private static let lineStep = 16
    /// Looks at the board before a thread goes to sleep: about 100 microseconds.
    private static let looks = 2_000
    /// Looks before a thread lets others on its core run first.
    private static let looksBeforeYield = 250
    private static let mostPatience = 16_384
    /// Announced in place of a phase: the team is no longer needed.
    private static let end = UInt64.max

    init(_ layers: StreamLayers, threads: Int) {
        self.layers = layers
        self.threads = threads
        lines = .allocate(capacity: threads * Self.lineStep)
        for index in 0..<threads * Self.lineStep { (lines + index).initialize(to: Atomic(0)) }
    }

    deinit {
        lines.deinitialize(count: threads * Self.lineStep)
        lines.deallocate()
    }

    /// Runs a phase; returns when all of it is done.
    func run(_ phase: Int) {
        begin(phase)
        runShare(0, of: phase)
        complete(phase)
    }

    /// Announces a phase and goes on: what the others do of it, they do meanwhile.
    func begin(_ phase: Int) {
        round += 1
        let announcement = round << 8 | UInt64(phase)
        lines[0].store(announcement, ordering: .sequentiallyConsistent)
        wakeSleepers()
    }

    /// Returns when the others' shares of the phase that was begun last are done.
    func complete(_ phase: Int) {
        for share in 1..<threads { finish(share, of: phase) }
    }

    /// Ends what the other threads do.
    func end() {
        lines[0].store(Self.end, ordering: .sequentiallyConsistent)
        for _ in 0..<threads { bed.signal() }
    }

    /// What another thread does until the end.
    func help(_ share: Int) {
        var seen: UInt64 = 0
        while let announcement = nextAnnouncement(after: seen) {
            seen = announcement
            let round = announcement >> 8
            let state = lines[share * Self.lineStep].load(ordering: .relaxed)
            guard ShareState(state).round < round, claim(share, in: round, from: state) else {
                continue
            }
            runShare(share, of: Int(announcement & 0xff))
            lines[share * Self.lineStep].store(
                ShareState(round: round, isDone: true).number,
                ordering: .releasing
            )
        }
    }

    /// Who does a share, and whether it is done, as one number.
    private struct ShareState {
        let round: UInt64
        let isDone: Bool

        init(round: UInt64, isDone: Bool) {
            self.round = round
            self.isDone = isDone
        }

        init(_ number: UInt64) { self.init(round: number >> 1, isDone: number & 1 == 1) }

        var number: UInt64 { round << 1 | (isDone ? 1 : 0) }
    }

    private func claim(_ share: Int, in round: UInt64, from state: UInt64) -> Bool {
        lines[share * Self.lineStep].compareExchange(
            expected: state,
            desired: ShareState(round: round, isDone: false).number,
            ordering: .acquiringAndReleasing
        ).exchanged
    }

    /// Waits for another thread's share, or does it where nobody has begun it.
    private func finish(_ share: Int, of phase: Int) {
        var looks = 0
        while true {
            let number = lines[share * Self.lineStep].load(ordering: .acquiring)
            let state = ShareState(number)
            if state.round < round {
                guard claim(share, in: round, from: number) else { continue }
                runShare(share, of: phase)
                return
            }
            if state.isDone {
                hadHelp = true
                return
            }
            looks += 1
            if looks % Self.looksBeforeYield == 0 { sched_yield() } else { pauseSpinning() }
        }
    }

    /// An even part of the phase's parts.
    func runShare(_ share: Int, of phase: Int) {
        guard phase != layers.phaseAhead else {
            layers.multiplyAhead(units: layers.unitsAhead(ofShare: share, threads: threads))
            return
        }
        let parts = layers.parts(ofPhase: phase)
        let own = share * parts / threads..<(share + 1) * parts / threads
        if !own.isEmpty { layers.run(own, ofPhase: phase) }
    }

    /// Waits for another announcement than the one seen last; nil at the end.
    private func nextAnnouncement(after seen: UInt64) -> UInt64? {
        while true {
            for look in 1...Self.looks {
                let announcement = lines[0].load(ordering: .acquiring)
                if announcement == Self.end { return nil }
                if announcement != seen { return announcement }
                if look % Self.looksBeforeYield == 0 { sched_yield() } else { pauseSpinning() }
            }
            sleeping.add(1, ordering: .sequentiallyConsistent)
            // Work that came in between would not be told again.
            if lines[0].load(ordering: .sequentiallyConsistent) == seen { bed.wait() }
            sleeping.subtract(1, ordering: .sequentiallyConsistent)
        }
    }

    /// Wakes who sleeps, unless that was of no use the last times: then ever more rarely.
    private func wakeSleepers() {
        let asleep = sleeping.load(ordering: .sequentiallyConsistent)
        guard asleep > 0 else { return }
        if hadHelp {
            hadHelp = false
            patience = 0
            roundsToWait = 0
        }
        guard roundsToWait == 0 else {
            roundsToWait -= 1
            return
        }
        patience = min(2 * patience + 1, Self.mostPatience)
        roundsToWait = patience
        for _ in 0..<asleep { bed.signal() }
    }
}
