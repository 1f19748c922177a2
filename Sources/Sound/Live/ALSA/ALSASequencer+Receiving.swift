internal import CALSA
internal import Glibc

/// How messages and news come in.
extension ALSASequencer {
    /// Reads what has come, or waits for something to come.
    public func events(within seconds: Double) throws(LiveError) -> [LiveEvent] {
        var events = try read()
        guard events.isEmpty, seconds > 0 else { return events }
        var descriptors = [pollfd](
            repeating: pollfd(),
            count: max(0, Int(snd_seq_poll_descriptors_count(handle, Int16(POLLIN))))
        )
        let count = snd_seq_poll_descriptors(
            handle,
            &descriptors,
            UInt32(descriptors.count),
            Int16(POLLIN)
        )
        // A signal ends the wait, and that is meant: the caller looks whether to stop.
        _ = poll(
            &descriptors,
            nfds_t(max(count, 0)),
            Int32(min(seconds * 1_000, 3_600_000).rounded(.up))
        )
        events = try read()
        return events
    }

    private func read() throws(LiveError) -> [LiveEvent] {
        var events: [LiveEvent] = []
        while true {
            var next: UnsafeMutablePointer<snd_seq_event_t>?
            let code = snd_seq_event_input(handle, &next)
            if code == -EAGAIN { return events }
            if code == -EINTR { continue }
            if code == -ENOSPC {
                // The kernel has thrown away what it had: what was open cannot be told.
                openSystemExclusives = [:]
                events.append(.lost(.overrun))
                continue
            }
            try Self.check(code, "snd_seq_event_input")
            guard let next else { return events }
            events += translated(next.pointee)
        }
    }

    private func translated(_ event: snd_seq_event_t) -> [LiveEvent] {
        let type = snd_seq_event_type(UInt32(event.type))
        if event.source.client == SND_SEQ_CLIENT_SYSTEM { return news(type, event) }
        let source = SequencerAddress(
            client: Int(event.source.client),
            port: Int(event.source.port)
        )
        let seconds = Self.seconds(event.time.time)
        if type == SND_SEQ_EVENT_SYSEX {
            let length = Int(event.data.ext.len)
            let piece = UnsafeRawBufferPointer(start: event.data.ext.ptr, count: length)
            let outcomes = openSystemExclusives[source, default: .init()].add(piece)
            return outcomes.map { self.event($0, at: seconds, from: source) }
        }
        let messages = Self.messages(type, event)
        // Real-time messages may come in the middle of a SysEx message; others end it.
        let isRealTime = messages.allSatisfy(\.isRealTime)
        let cut = isRealTime ? [] : openSystemExclusives[source]?.cut() ?? []
        if !isRealTime { openSystemExclusives[source] = nil }
        return cut.map { self.event($0, at: seconds, from: source) }
            + messages.map { .received($0, at: seconds, from: source) }
    }

    private func event(
        _ outcome: SystemExclusiveAssembly.Outcome,
        at seconds: Double,
        from source: SequencerAddress
    ) -> LiveEvent {
        switch outcome {
        case .whole(let bytes): .received(.systemExclusive(bytes), at: seconds, from: source)
        case .lost(let reason): .lost(reason)
        }
    }

    /// What the system's announcement port says.
    private func news(_ type: snd_seq_event_type, _ event: snd_seq_event_t) -> [LiveEvent] {
        switch type {
        case SND_SEQ_EVENT_PORT_START, SND_SEQ_EVENT_PORT_CHANGE:
            let address = event.data.addr
            guard Int(address.client) != output.client,
                let port = port(at: SequencerAddress(address))
            else { return [] }
            return [.appeared(port)]
        case SND_SEQ_EVENT_CLIENT_CHANGE:
            // Some programs name themselves after making their ports.
            let client = Int(event.data.addr.client)
            guard client != output.client, let all = try? ports() else { return [] }
            return all.filter { $0.address.client == client }.map { .appeared($0) }
        case SND_SEQ_EVENT_PORT_EXIT:
            let address = SequencerAddress(event.data.addr)
            openSystemExclusives[address] = nil
            return [.vanished(address)]
        case SND_SEQ_EVENT_PORT_SUBSCRIBED:
            let ends = event.data.connect
            return [.connected(SequencerAddress(ends.sender), to: SequencerAddress(ends.dest))]
        case SND_SEQ_EVENT_PORT_UNSUBSCRIBED:
            let ends = event.data.connect
            return [.disconnected(SequencerAddress(ends.sender), to: SequencerAddress(ends.dest))]
        default:
            return []
        }
    }

    private static func messages(
        _ type: snd_seq_event_type,
        _ event: snd_seq_event_t
    ) -> [LiveMessage] {
        switch type {
        case SND_SEQ_EVENT_NOTEON, SND_SEQ_EVENT_NOTEOFF, SND_SEQ_EVENT_KEYPRESS:
            let note = event.data.note
            let pitch = note.note & 0x7F
            let velocity = note.velocity & 0x7F
            let message: PlaybackEvent.Message =
                if type == SND_SEQ_EVENT_KEYPRESS {
                    .keyPressure(pitch: pitch, value: velocity)
                } else if type == SND_SEQ_EVENT_NOTEON, velocity > 0 {
                    .noteOn(pitch: pitch, velocity: velocity)
                } else {
                    .noteOff(pitch: pitch)
                }
            return [.channel(note.channel & 15, message)]
        case SND_SEQ_EVENT_CLOCK: return [.clock]
        case SND_SEQ_EVENT_START: return [.start]
        case SND_SEQ_EVENT_CONTINUE: return [.continue]
        case SND_SEQ_EVENT_STOP: return [.stop]
        case SND_SEQ_EVENT_SONGPOS: return [.songPosition(Int(event.data.control.value) & 0x3FFF)]
        default: return controls(type, event.data.control)
        }
    }

    private static func controls(
        _ type: snd_seq_event_type,
        _ control: snd_seq_ev_ctrl_t
    ) -> [LiveMessage] {
        let channel = control.channel & 15
        let number = Int32(bitPattern: control.param)
        func controller(_ number: Int32, _ value: Int32) -> LiveMessage {
            .controller(UInt8(number & 0x7F), UInt8(value & 0x7F), channel: channel)
        }
        switch type {
        case SND_SEQ_EVENT_CONTROLLER:
            return [controller(number, control.value)]
        case SND_SEQ_EVENT_PGMCHANGE:
            return [.channel(channel, .program(UInt8(control.value & 0x7F)))]
        case SND_SEQ_EVENT_CHANPRESS:
            return [.channel(channel, .channelPressure(UInt8(control.value & 0x7F)))]
        case SND_SEQ_EVENT_PITCHBEND:
            let bend = min(max(Int(control.value) + 8_192, 0), 16_383)
            return [.channel(channel, .pitchBend(UInt16(bend)))]
        case SND_SEQ_EVENT_CONTROL14:
            let coarse = controller(number, control.value >> 7)
            return number < 32 ? [coarse, controller(number + 32, control.value)] : [coarse]
        case SND_SEQ_EVENT_NONREGPARAM, SND_SEQ_EVENT_REGPARAM:
            // (N)RPN: the parameter's number, then its value, most significant bits first.
            let first: Int32 = type == SND_SEQ_EVENT_REGPARAM ? 101 : 99
            return [
                controller(first, number >> 7), controller(first - 1, number),
                controller(6, control.value >> 7), controller(38, control.value),
            ]
        default:
            return []
        }
    }
}

extension LiveMessage {
    /// Whether it may stand in the middle of another message.
    fileprivate var isRealTime: Bool {
        switch self {
        case .clock, .start, .continue, .stop: true
        case .channel, .systemExclusive, .songPosition: false
        }
    }
}

extension SequencerAddress {
    /// From ALSA's own.
    init(_ address: snd_seq_addr_t) {
        self.init(client: Int(address.client), port: Int(address.port))
    }
}
