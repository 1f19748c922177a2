internal import Synchronization

/// The synthesiser behind `Speakers`, and what it is to play: used by the player's thread and by the
/// sound card's.
final class SpeakerVoice: Sendable {
    private let state: Mutex<State>
    private let sampleRate: Double

    /// Loaded instruments and their synthesiser belong to this state, and nothing outside the lock
    /// has a hold on them.
    fileprivate struct State: @unchecked Sendable {
        let instruments: LoadedInstruments
        let synthesizer: any Synthesizer
        /// In order of moments; of one moment, in the order handed over.
        var scheduled: [(frame: Int, message: LiveMessage)] = []
        var first = 0
        /// Frames rendered.
        var frame = 0
        /// A block, interleaved left and right, and how many of its frames were handed on.
        var block = [Float](repeating: 0, count: 2 * PlayerClock.blockFrames)
        var used = PlayerClock.blockFrames
    }

    /// Makes the synthesiser.
    ///
    /// - Throws: `SoundError`.
    init(_ instruments: LoadedInstruments, settings: RenderSettings) throws(SoundError) {
        sampleRate = Double(settings.sampleRate)
        let state = State(
            instruments: instruments,
            synthesizer: try instruments.synthesizer(settings: settings)
        )
        self.state = Mutex(state)
    }

    /// Seconds of sound rendered.
    var now: Double { state.withLock { Double($0.frame) } / sampleRate }

    func schedule(_ message: LiveMessage, at seconds: Double) {
        let frame = Int(min(max(seconds, 0), 1e9) * sampleRate)
        state.withLock { state in
            var index = state.scheduled.count
            while index > state.first, state.scheduled[index - 1].frame > frame { index -= 1 }
            state.scheduled.insert((frame, message), at: index)
        }
    }

    func send(_ message: LiveMessage) {
        state.withLock { $0.play(message) }
    }

    func removeScheduled() {
        state.withLock { state in
            state.scheduled = []
            state.first = 0
        }
    }

    /// Fills the card's buffers.
    func fill(
        _ left: UnsafeMutablePointer<Float>,
        _ right: UnsafeMutablePointer<Float>,
        frames: Int
    ) {
        state.withLock { state in
            for index in 0..<frames {
                if state.used == PlayerClock.blockFrames { state.render() }
                left[index] = state.block[2 * state.used]
                right[index] = state.block[2 * state.used + 1]
                state.used += 1
            }
        }
    }
}

extension SpeakerVoice.State {
    /// Renders the next block, with the messages whose moment lies before its end.
    fileprivate mutating func render() {
        let end = frame + PlayerClock.blockFrames
        while first < scheduled.count, scheduled[first].frame < end {
            play(scheduled[first].message)
            first += 1
        }
        if first > 1_024 {
            scheduled.removeFirst(first)
            first = 0
        }
        let synthesizer = synthesizer
        let isRendered: Void? = block.withUnsafeMutableBufferPointer { block in
            guard let start = block.baseAddress else { return nil }
            return try? synthesizer.render(into: start, frames: PlayerClock.blockFrames)
        }
        if isRendered == nil {
            // The card must get something; FluidSynth says why in its log.
            for index in block.indices { block[index] = 0 }
        }
        frame = end
        used = 0
    }

    /// Plays what a synthesiser understands; clocks and SysEx are for machines.
    fileprivate func play(_ message: LiveMessage) {
        guard case .channel(let channel, let message) = message else { return }
        synthesizer.send(message, channel: channel & 15)
    }
}
