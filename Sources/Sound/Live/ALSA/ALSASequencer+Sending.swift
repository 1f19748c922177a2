internal import CALSA
internal import Glibc

/// How messages go out.
extension ALSASequencer {
    /// Bytes of a SysEx piece that the kernel is given at once; `LiveSchedule` cuts longer ones.
    ///
    /// A piece takes a place in the kernel's pool for each 28 bytes.
    public static let longestPiece = 4_096

    /// Hands a message to the kernel's queue.
    public func schedule(
        _ message: LiveMessage,
        at seconds: Double
    ) throws(LiveError) -> Bool {
        // Unsigned 32-bit seconds: a moment beyond 136 years is not a moment.
        let moment = min(max(seconds, 0), Double(UInt32.max - 1))
        let whole = moment.rounded(.down)
        let nanoseconds = min(((moment - whole) * 1e9).rounded(), 999_999_999)
        return try hand(message) { event in
            studio_alsa_schedule(&event, queue, UInt32(whole), UInt32(nanoseconds))
        }
    }

    /// Sends a message past the queue, to whoever is connected.
    public func send(_ message: LiveMessage) throws(LiveError) {
        try sendDirectly(message) { _ in }
    }

    /// Sends a message past the queue, to one port.
    public func send(
        _ message: LiveMessage,
        to destination: SequencerAddress
    ) throws(LiveError) {
        try sendDirectly(message) { event in
            studio_alsa_address(&event, Int32(destination.client), Int32(destination.port))
        }
    }

    /// Tries again for a tenth of a second where the pool is full: what is sent at once are the
    /// ends of notes, which must not be left out.
    private func sendDirectly(
        _ message: LiveMessage,
        _ address: (inout snd_seq_event_t) -> Void
    ) throws(LiveError) {
        for _ in 0..<100 {
            if try hand(message, address) { return }
            usleep(1_000)
        }
        throw .system(call: "snd_seq_event_output_direct", reason: "the kernel's pool stays full")
    }

    /// - Returns: False where the kernel has no room.
    private func hand(
        _ message: LiveMessage,
        _ address: (inout snd_seq_event_t) -> Void
    ) throws(LiveError) -> Bool {
        var event = studio_alsa_event(Int32(output.port))
        address(&event)
        let code: Int32
        if case .systemExclusive(let bytes) = message {
            guard bytes.count <= Self.longestPiece else {
                throw .system(
                    call: "snd_seq_event_output_direct",
                    reason: "a SysEx piece of \(bytes.count) bytes; at most \(Self.longestPiece)"
                )
            }
            var bytes = bytes
            code = bytes.withUnsafeMutableBytes { buffer in
                studio_alsa_system_exclusive(&event, UInt32(buffer.count), buffer.baseAddress)
                return snd_seq_event_output_direct(handle, &event)
            }
        } else {
            Self.write(message, to: &event)
            code = snd_seq_event_output_direct(handle, &event)
        }
        if code == -EAGAIN || code == -ENOMEM { return false }
        try Self.check(code, "snd_seq_event_output_direct")
        return true
    }

    private static func write(_ message: LiveMessage, to event: inout snd_seq_event_t) {
        switch message {
        case .channel(let channel, let message):
            write(message, Int32(channel & 15), to: &event)
        case .systemExclusive: break
        case .clock: studio_alsa_system(&event, Int32(SND_SEQ_EVENT_CLOCK.rawValue), 0)
        case .start: studio_alsa_system(&event, Int32(SND_SEQ_EVENT_START.rawValue), 0)
        case .continue: studio_alsa_system(&event, Int32(SND_SEQ_EVENT_CONTINUE.rawValue), 0)
        case .stop: studio_alsa_system(&event, Int32(SND_SEQ_EVENT_STOP.rawValue), 0)
        case .songPosition(let sixteenths):
            studio_alsa_system(
                &event,
                Int32(SND_SEQ_EVENT_SONGPOS.rawValue),
                Int32(min(max(sixteenths, 0), 16_383))
            )
        }
    }

    private static func write(
        _ message: PlaybackEvent.Message,
        _ channel: Int32,
        to event: inout snd_seq_event_t
    ) {
        switch message {
        case .noteOn(let pitch, let velocity):
            studio_alsa_note_on(&event, channel, Int32(pitch), Int32(velocity))
        case .noteOff(let pitch):
            studio_alsa_note_off(&event, channel, Int32(pitch))
        case .program(let program):
            studio_alsa_program(&event, channel, Int32(program))
        case .controller(let number, let value):
            studio_alsa_controller(&event, channel, Int32(number), Int32(value))
        case .pitchBend(let value):
            studio_alsa_pitch_bend(&event, channel, Int32(value) - 8_192)
        case .channelPressure(let value):
            studio_alsa_channel_pressure(&event, channel, Int32(value))
        case .keyPressure(let pitch, let value):
            studio_alsa_key_pressure(&event, channel, Int32(pitch), Int32(value))
        }
    }
}
