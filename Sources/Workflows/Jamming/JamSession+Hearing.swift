import Generators
import Sound

extension JamSession {
    /// Takes account of what happens at the sequencer.
    ///
    /// - Throws: `LiveError`.
    func notice(_ event: LiveEvent) throws(LiveError) {
        switch event {
        case .received(let message, let seconds, _): try hear(message, at: seconds)
        case .lost:
            tell(.lost)
            try releaseAll(at: try ports.now)
        case .appeared, .vanished, .connected, .disconnected: try noticePorts(event)
        }
    }

    /// Takes account of a message of the player's, or of another program's clock.
    func hear(_ message: LiveMessage, at seconds: Double) throws(LiveError) {
        guard !message.isClock else {
            if settings.clock == .follow { try follow(message, at: seconds) }
            return
        }
        guard case .channel(let channel, let what) = message else { return }
        if case .controller(let number, let value) = what,
            let control = controls.control(of: number)
        {
            try turn(control, to: value)
            return
        }
        take.hear(message, at: seconds)
        if settings.passesThrough {
            try ports.send(message)
            passedOn.add(message)
        }
        switch what {
        case .noteOn(let pitch, let velocity) where velocity > 0:
            try strike(pitch, velocity: velocity, channel: channel, at: seconds)
        case .noteOn(let pitch, _), .noteOff(let pitch):
            let quarter = timeline.quarter(atSeconds: seconds)
            guard transcript.release(pitch, channel: channel, at: quarter) else { return }
            restIfSilent(at: seconds)
        default: break
        }
    }

    private func strike(
        _ pitch: UInt8,
        velocity: UInt8,
        channel: UInt8,
        at seconds: Double
    ) throws(LiveError) {
        if case .answering(let answer) = state, rules.yields {
            try silence()
            tell(.interrupted(turn: answer.turn))
            // Who plays over the model plays in its time.
            listen(from: timeline.quarter(atSeconds: seconds))
        }
        switch state {
        case .idle: listen(from: phraseStart(at: seconds))
        case .hearing(var phrase):
            // The rest was too short to be one. Where bars are traded the answer comes all the same.
            phrase.lastEnd = nil
            if phrase.planned != nil, rules.yields {
                writer.cancel()
                phrase.planned = nil
                if transcript.heard(since: phrase.start - TurnRules.tolerance).isEmpty {
                    // Until now the model was to begin by itself.
                    phrase.start = phraseStart(at: seconds)
                }
            }
            state = .hearing(phrase)
        case .answering: break
        }
        transcript.strike(
            pitch,
            velocity: velocity,
            channel: channel,
            at: timeline.quarter(atSeconds: seconds)
        )
    }

    /// Where a phrase begins that opens at a moment.
    ///
    /// Without a clock that keeps them, bar lines are the player's: a phrase that does not go on in
    /// the time of the last turn begins on a bar line.
    private func phraseStart(at seconds: Double) -> Double {
        let quarter = timeline.quarter(atSeconds: seconds)
        if isClockKept { return quarter }
        if let bars = rules.tradedBars, let turnEnd {
            // The player may come in within the bars that are theirs, or let them pass once.
            let turn = Double(bars) * grid.bar
            let passed = ((quarter - turnEnd) / turn).rounded(.down)
            if passed < 2 { return turnEnd + passed * turn }
        } else if isInTime(quarter) {
            return quarter
        }
        let end = transcript.end(now: quarter)
        let line = grid.barLine(from: max(end - TurnRules.tolerance, 0))
        timeline.anchor(quarter: line, atSeconds: seconds)
        return line
    }

    /// Whether a note stands on a beat, not long after something was played.
    private func isInTime(_ quarter: Double) -> Bool {
        let end = transcript.end(now: quarter)
        let beat = grid.line(from: quarter - grid.beat / 2, every: grid.beat)
        return end > 0 && quarter - end < 2 * grid.bar
            && abs(quarter - beat) <= TurnRules.tolerance / 2
    }

    /// Whether bar lines lie where a clock has them, and not where the player begins.
    private var isClockKept: Bool {
        settings.clock == .send || settings.clock == .follow && songStart != nil
    }

    /// The player has the turn.
    func listen(from quarter: Double) {
        state = .hearing(JamPhrase(start: quarter))
    }

    /// Nobody plays yet, and the model begins by itself.
    func listen(from quarter: Double, at now: Double) {
        let start = grid.barLine(from: quarter)
        let notice = timeline.seconds(atQuarter: start) - now
        if notice < Self.shortestNotice {
            timeline.anchor(quarter: start, atSeconds: now + Self.shortestNotice)
        }
        ask(JamPhrase(start: start), start: start)
    }

    /// Where no key is down, the model is asked for what comes after the rest.
    func restIfSilent(at seconds: Double) {
        guard case .hearing(var phrase) = state, !transcript.isHeld else { return }
        phrase.lastEnd = seconds
        state = .hearing(phrase)
        guard rules.yields else { return }
        let end = timeline.quarter(atSeconds: seconds)
        ask(phrase, start: rules.start(afterEnd: end, phrase: phrase.start, on: grid))
    }

    /// Takes every key for released: the player is gone, or note-offs were lost.
    func releaseAll(at seconds: Double) throws(LiveError) {
        transcript.releaseAll(at: timeline.quarter(atSeconds: seconds))
        for message in passedOn.releases { try ports.send(message) }
        passedOn.clear()
        restIfSilent(at: seconds)
    }
}
