import CKernels
import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Threads that share the parts of a step, phase by phase, with so little ado that a phase of a
/// microsecond is worth sharing.
///
/// A part belongs to whoever claims it first, so that a thread that gets no core holds nobody up:
/// the caller does its parts. Between phases the others spin for a short while and then sleep.
/// Which thread does a part changes nothing in the result.
final class StreamTeam {
    private let shared: Shared

    /// - Parameters:
    ///   - layers: Whose steps.
    ///   - others: Threads beside the caller's, at least 1.
    init(_ layers: StreamLayers, others: Int) {
        shared = Shared(layers)
        for number in 0..<others {
            let queue = DispatchQueue(label: "studio.stream.\(number)", qos: .userInitiated)
            queue.async { [shared] in shared.help() }
        }
    }

    deinit { shared.end() }

    /// Runs a step's phases in order; returns when all are done.
    func step() { shared.step() }
}

/// What the caller and the other threads both see.
///
/// Unchecked: the layers are shared by the protocol of `board`. Only who claims a part of a phase
/// touches them, and the caller goes on to the next phase when every part is done.
private final class Shared: @unchecked Sendable {
    private let layers: StreamLayers
    private let phases: Int
    /// Parts of each phase.
    private let parts: [Int]
    /// Number of the phase times 2^16, plus the next part of it that nobody has claimed.
    ///
    /// Phases are counted from the first step on; phase 0 is none.
    private let board = Atomic<UInt64>(0)
    /// Parts of the phase that are done.
    private let done = Atomic<Int>(0)
    private let isEnded = Atomic<Bool>(false)
    /// Threads that sleep until there is work.
    private let sleeping = Atomic<Int>(0)
    private let bed = DispatchSemaphore(value: 0)
    /// Parts that other threads have done, in all.
    private let helped = Atomic<Int>(0)

    // The caller's own: how long to let sleepers sleep, so that a machine without a free core
    // does not pay for waking them.
    private var phase: UInt64 = 0
    private var helpedBefore = 0
    private var patience = 0
    private var phasesToWait = 0

    /// Looks at the board before a thread goes to sleep: about 50 microseconds.
    private static let looks = 2_000
    /// Looks before a thread lets others on its core run first.
    private static let looksBeforeYield = 200
    private static let mostPatience = 16_384

    init(_ layers: StreamLayers) {
        self.layers = layers
        phases = layers.phases
        parts = (0..<layers.phases).map { layers.parts(ofPhase: $0) }
    }

    func step() {
        for number in 0..<phases {
            phase += 1
            done.store(0, ordering: .relaxed)
            board.store(phase << 16, ordering: .sequentiallyConsistent)
            wakeSleepers()
            _ = claimParts(of: phase)
            var looks = 0
            while done.load(ordering: .acquiring) < parts[number] {
                looks += 1
                if looks % Self.looksBeforeYield == 0 { sched_yield() } else { pauseThread() }
            }
        }
    }

    /// What the other threads do until the end.
    func help() {
        var seen: UInt64 = 0
        while let phase = nextPhase(after: seen) {
            let count = claimParts(of: phase)
            if count > 0 { helped.add(count, ordering: .relaxed) }
            seen = phase
        }
    }

    func end() {
        isEnded.store(true, ordering: .sequentiallyConsistent)
        for _ in 0..<sleeping.load(ordering: .sequentiallyConsistent) { bed.signal() }
    }

    /// Does parts of a phase until none is left; says how many.
    private func claimParts(of phase: UInt64) -> Int {
        let number = Int((phase - 1) % UInt64(phases))
        let count = parts[number]
        var mine = 0
        var seen = board.load(ordering: .acquiring)
        while seen >> 16 == phase, Int(seen & 0xffff) < count {
            let (isMine, found) = board.compareExchange(
                expected: seen,
                desired: seen + 1,
                ordering: .acquiringAndReleasing
            )
            guard isMine else {
                seen = found
                continue
            }
            let part = Int(seen & 0xffff)
            layers.run(part..<part + 1, ofPhase: number)
            done.add(1, ordering: .releasing)
            mine += 1
            seen = board.load(ordering: .acquiring)
        }
        return mine
    }

    /// Waits for another phase than the one seen last; nil at the end.
    private func nextPhase(after seen: UInt64) -> UInt64? {
        while true {
            for look in 1...Self.looks {
                let phase = board.load(ordering: .acquiring) >> 16
                if phase != seen { return phase }
                if isEnded.load(ordering: .relaxed) { return nil }
                if look % Self.looksBeforeYield == 0 { sched_yield() } else { pauseThread() }
            }
            sleeping.add(1, ordering: .sequentiallyConsistent)
            // Work that came in between would not be announced again.
            let isIdle =
                board.load(ordering: .sequentiallyConsistent) >> 16 == seen
                && !isEnded.load(ordering: .sequentiallyConsistent)
            if isIdle { bed.wait() }
            sleeping.subtract(1, ordering: .sequentiallyConsistent)
        }
    }

    /// Wakes who sleeps, unless waking did not help the last times: then ever more rarely.
    private func wakeSleepers() {
        let asleep = sleeping.load(ordering: .sequentiallyConsistent)
        guard asleep > 0 else { return }
        let help = helped.load(ordering: .relaxed)
        if help > helpedBefore {
            patience = 0
            phasesToWait = 0
            helpedBefore = help
        }
        guard phasesToWait == 0 else {
            phasesToWait -= 1
            return
        }
        patience = min(2 * patience + 1, Self.mostPatience)
        phasesToWait = patience
        for _ in 0..<asleep { bed.signal() }
    }
}
