import Dispatch
import Generators
import Synchronization

/// A model that writes on a thread of its own, a few bars ahead of what is played.
///
/// The thread never waits: whoever takes a bar orders the next. An answer that was cancelled ends
/// before its next token.
final class ContinuationWriter: JamWriter, Sendable {
    /// Bars written ahead: enough to be in time, few enough to follow a change of temperature.
    static let barsAhead = 2

    private struct State {
        /// Number of the answer in work; an older one's results count no more.
        var answer = 0
        var ready: [ContinuedBar] = []
        var isComplete = true
        var failure: SamplingError?
        var steering: Steering
        var speed = WritingSpeed()
        var isWriting = false
    }

    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "studio.jam.writer", qos: .userInteractive)
    /// Touched by `queue` alone, one block after the other.
    nonisolated(unsafe) private let continuation: Continuation

    /// Puts a model to work; it has nothing to do yet.
    ///
    /// Nil for a kind that writes pieces as a whole.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - settings: Seed and filters of the draws.
    ///   - steering: Temperature and density to begin with.
    /// - Throws: `SamplingError`.
    init?(
        _ model: any PieceGenerator,
        _ settings: SamplingSettings,
        steering: Steering
    ) throws(SamplingError) {
        guard let continuation = try model.continuation(settings) else { return nil }
        self.continuation = continuation
        state = Mutex(State(steering: steering))
    }

    func begin(_ opening: ContinuationOpening) {
        let answer = state.withLock { state in
            state.answer += 1
            state.ready = []
            state.isComplete = false
            state.failure = nil
            state.speed = WritingSpeed()
            state.isWriting = true
            return state.answer
        }
        queue.async { self.read(opening, answer) }
    }

    func takeBar() throws(SamplingError) -> ContinuedBar? {
        let (bar, answer, failure) = state.withLock { state in
            let bar = state.ready.isEmpty ? nil : state.ready.removeFirst()
            let isIdle = !state.isWriting && !state.isComplete && bar != nil
            if isIdle { state.isWriting = true }
            return (bar, isIdle ? state.answer : nil, state.failure)
        }
        if let failure { throw failure }
        if let answer { queue.async { self.write(answer) } }
        return bar
    }

    var isReady: Bool { state.withLock { !$0.ready.isEmpty || $0.failure != nil } }

    var hasEnded: Bool { state.withLock { $0.isComplete && $0.ready.isEmpty } }

    var speed: WritingSpeed { state.withLock { $0.speed } }

    func steer(_ steering: Steering) { state.withLock { $0.steering = steering } }

    func cancel() {
        state.withLock { state in
            state.answer += 1
            state.ready = []
            state.isComplete = true
            state.isWriting = false
        }
    }

    // MARK: On the thread

    private func read(_ opening: ContinuationOpening, _ answer: Int) {
        work(answer) { () throws(SamplingError) in
            try self.continuation.read(opening) { self.isOver(answer) } ?? 0
        }
        write(answer)
    }

    /// Writes until enough bars are ready.
    private func write(_ answer: Int) {
        var goesOn = !isOver(answer)
        while goesOn {
            work(answer) { () throws(SamplingError) in
                let bar = try self.continuation.nextBar(
                    steering: { self.state.withLock { $0.steering } },
                    isCancelled: { self.isOver(answer) }
                )
                self.state.withLock { state in
                    guard state.answer == answer else { return }
                    if let bar { state.ready.append(bar) } else { state.isComplete = true }
                }
                return bar?.tokens ?? 0
            }
            goesOn = state.withLock { state in
                guard state.answer == answer else { return false }
                let goesOn = !state.isComplete && state.ready.count < Self.barsAhead
                if !goesOn { state.isWriting = false }
                return goesOn
            }
        }
    }

    /// Does work for an answer, takes its time, and keeps what went wrong.
    private func work(_ answer: Int, _ body: () throws(SamplingError) -> Int) {
        let clock = ContinuousClock()
        let began = clock.now
        var tokens = 0
        var failure: SamplingError?
        do throws(SamplingError) {
            tokens = try body()
        } catch {
            failure = error
        }
        let taken = clock.now - began
        state.withLock { state in
            guard state.answer == answer else { return }
            state.speed.tokens += tokens
            state.speed.seconds += taken / .seconds(1)
            if let failure {
                state.failure = failure
                state.isComplete = true
            }
        }
    }

    private func isOver(_ answer: Int) -> Bool { state.withLock { $0.answer != answer } }
}
