import Generators
import Sound

extension JamSession {
    /// A learned controller was moved.
    func turn(_ control: JamControl, to value: UInt8) throws(LiveError) {
        switch control {
        case .temperature:
            steering.temperature = JamControls.temperature(value)
            writer.steer(steering)
            tell(.control(control, value: steering.temperature))
        case .density:
            steering.density = JamControls.density(value)
            writer.steer(steering)
            tell(.control(control, value: steering.density))
        case .tempo:
            // A followed clock keeps the tempo.
            guard settings.clock != .follow else { return }
            let tempo = settings.tempo * JamControls.tempoScale(value)
            // What is on its way keeps its moment.
            timeline.setTempo(tempo, fromSeconds: try ports.now + Self.horizon)
            tell(.control(control, value: timeline.tempo))
        case .panic:
            guard value >= 64 else { return }
            try panic()
        }
    }

    /// Silence on every channel; the model waits for the player.
    func panic() throws(LiveError) {
        try silence()
        passedOn.cut(at: try ports.now)
        for message in passedOn.panic + sounding.panic { try ports.send(message) }
        passedOn.clear()
        transcript.releaseAll(at: timeline.quarter(atSeconds: try ports.now))
        tell(.panic)
    }

    /// Another program's clock goes on, or jumps, or stops.
    func follow(_ message: LiveMessage, at seconds: Double) throws(LiveError) {
        switch follower.take(message, at: seconds) {
        case .started(let quarter):
            // Bar lines of the song are bar lines here; nothing played so far is played over.
            if case .answering = state { try silence() }
            let end = transcript.end(now: timeline.quarter(atSeconds: seconds))
            let place = quarter - grid.barLine(before: quarter)
            let start = grid.barLine(from: end) + place - quarter
            songStart = start
            timeline.anchor(quarter: start + quarter, atSeconds: seconds)
        case .stopped:
            try silence()
        case .moved(let place):
            let quarter = (songStart ?? 0) + place.quarter
            timeline.setTempo(place.tempo, fromSeconds: place.seconds)
            timeline.anchor(quarter: quarter, atSeconds: place.seconds)
            if abs(timeline.tempo / toldTempo - 1) > 0.01 {
                toldTempo = timeline.tempo
                tell(.tempo(toldTempo))
            }
        case nil: break
        }
    }

    /// A port went away or came back.
    func noticePorts(_ event: LiveEvent) throws(LiveError) {
        if let change = try outputKeeper?.notice(event, on: ports) {
            let name = outputKeeper?.port.title ?? ""
            switch change {
            case .vanished:
                tell(.port(name: name, state: .vanished))
                try silence()
            case .disconnected:
                tell(.port(name: name, state: .disconnected))
                sounding.cut(at: try ports.now)
                if let address = outputKeeper?.port.address {
                    for message in sounding.panic { try ports.send(message, to: address) }
                }
                try silence()
            case .back:
                tell(.port(name: name, state: .back))
                if let program = settings.program {
                    try ports.send(.channel(settings.channel, .program(program)))
                }
            }
        }
        if let change = try inputKeeper?.notice(event, on: ports) {
            let name = inputKeeper?.port.title ?? ""
            switch change {
            case .vanished, .disconnected:
                tell(.port(name: name, state: change == .vanished ? .vanished : .disconnected))
                try releaseAll(at: try ports.now)
            case .back: tell(.port(name: name, state: .back))
            }
        }
    }
}
