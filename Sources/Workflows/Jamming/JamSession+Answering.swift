import Generators
import Sound

extension JamSession {
    // MARK: Before the answer

    /// Waits for the answer, or for the time to ask for it.
    func advance(_ phrase: JamPhrase, at now: Double) throws {
        var phrase = phrase
        guard var planned = phrase.planned else {
            // Traded bars end without a rest: the model reads a little before, and hears no more.
            guard rules.tradedBars != nil else { return }
            let start = rules.start(afterEnd: phrase.start, phrase: phrase.start, on: grid)
            if timeline.seconds(atQuarter: start) - notice <= now { ask(phrase, start: start) }
            return
        }
        if planned.ready == nil, writer.isReady { planned.ready = now }
        let due = timeline.seconds(atQuarter: planned.start)
        if planned.ready != nil {
            if due - Self.horizon <= now { return try answer(phrase, planned, at: now) }
        } else if due - Self.lastCall <= now {
            planned.lateBars += 1
            planned.start += grid.bar
            tell(.late(turn: planned.turn, lateBars: planned.lateBars))
        }
        phrase.planned = planned
        state = .hearing(phrase)
    }

    /// Seconds before traded bars end at which the model begins to read: what it took before, and
    /// half of it more.
    private var notice: Double {
        let bar = grid.bar * 60 / timeline.tempo
        return min(max(Self.shortestNotice, 1.5 * writer.speed.seconds), bar)
    }

    /// Asks the model for an answer.
    ///
    /// - Parameters:
    ///   - phrase: What the player played.
    ///   - start: Quarter at which the answer is to begin.
    func ask(_ phrase: JamPhrase, start: Double) {
        let played = transcript.end(now: start) - phrase.start
        let bars = rules.bars(ofAnswerTo: played, asked: settings.answerBars, on: grid)
        read(until: start, bars: bars, turn: turn + 1)
        var phrase = phrase
        phrase.planned = JamPhrase.Planned(turn: turn + 1, start: start, bars: bars)
        state = .hearing(phrase)
    }

    /// Has the model read what was played before a quarter, and write on from there.
    private func read(until start: Double, bars: Int?, turn: Int) {
        let primer = transcript.primer(
            until: start,
            bars: settings.memory,
            metre: settings.metre,
            tempo: timeline.tempo
        )
        writer.begin(
            ContinuationOpening(
                played: primer?.piece,
                start: primer?.start ?? 0,
                metre: settings.metre,
                tempo: timeline.tempo,
                // So long, and then it reads anew: no piece of the corpus goes on for ever.
                bars: bars ?? SamplingSettings.longestFreePiece,
                turn: turn
            )
        )
    }

    // MARK: The answer

    /// The first bar is ready: the model begins.
    private func answer(
        _ phrase: JamPhrase,
        _ planned: JamPhrase.Planned,
        at now: Double
    ) throws {
        var answer = JamAnswer(turn: planned.turn, next: planned.start, barsLeft: planned.bars)
        answer.lateBars = planned.lateBars
        let speed = writer.speed
        guard let bar = try writer.takeBar() else { return }
        turn = planned.turn
        let heard = transcript.heard(since: phrase.start - TurnRules.tolerance).count
        if heard > 0 {
            let length = planned.start - Double(planned.lateBars) * grid.bar - phrase.start
            tell(.phrase(turn: turn, notes: heard, bars: length / grid.bar))
        }
        let first = planned.start + (bar.notes.first?.onset ?? 0)
        let late = Double(planned.lateBars) * grid.bar
        let intended = timeline.seconds(atQuarter: first - late)
        let moment = max(timeline.seconds(atQuarter: first), now)
        tell(
            .answer(
                turn: planned.turn,
                JamEvent.Timing(
                    gap: phrase.lastEnd.map { moment - $0 },
                    latency: 1_000 * max(moment - intended, 0),
                    margin: 1_000 * (intended - (planned.ready ?? now)),
                    tokens: speed.tokens,
                    millisecondsPerToken: speed.millisecondsPerToken
                )
            )
        )
        play(bar, &answer)
        try advance(answer, at: now)
    }

    /// Goes on with the answer.
    func advance(_ answer: JamAnswer, at now: Double) throws {
        var answer = answer
        defer { if case .answering = state { state = .answering(answer) } }
        state = .answering(answer)
        while answer.barsLeft != 0 {
            let due = timeline.seconds(atQuarter: answer.next)
            guard due - Self.horizon <= now else { return }
            if let bar = try writer.takeBar() {
                play(bar, &answer)
            } else if writer.hasEnded {
                guard answer.barsLeft == nil else {
                    answer.barsLeft = 0
                    break
                }
                turn += 1
                answer.turn = turn
                read(until: answer.next, bars: nil, turn: turn)
                return
            } else if due - Self.lastCall <= now {
                answer.next += grid.bar
                answer.lateBars += 1
                tell(.late(turn: answer.turn, lateBars: answer.lateBars))
            } else {
                return
            }
        }
        guard schedule.isEmpty, timeline.seconds(atQuarter: answer.next) <= now else { return }
        tell(.answered(turn: answer.turn, notes: answer.notes, bars: answer.bars))
        finish(answer, at: now)
    }

    private func play(_ bar: ContinuedBar, _ answer: inout JamAnswer) {
        schedule.add(bar, at: answer.next, channel: settings.channel)
        transcript.add(bar, at: answer.next)
        answer.notes += bar.notes.count
        answer.bars += 1
        answer.barsLeft = answer.barsLeft.map { $0 - 1 }
        answer.next += grid.bar
    }

    /// The turn passes to the player, who may have begun already where bars are traded.
    private func finish(_ answer: JamAnswer, at now: Double) {
        let early = transcript.heard(since: answer.next - TurnRules.tolerance)
        turnEnd = answer.next
        guard rules.tradedBars != nil, !early.isEmpty else {
            state = .idle
            return
        }
        state = .hearing(JamPhrase(start: answer.next))
    }

    // MARK: Silence

    /// The model falls silent at once: what is on its way is taken back, and what sounds ends.
    ///
    /// - Throws: `LiveError`.
    func silence() throws(LiveError) {
        writer.cancel()
        schedule.clear()
        try ports.removeScheduled()
        let now = try ports.now
        sounding.cut(at: now)
        let ends = sounding.releases
        for message in ends { try ports.send(message) }
        sounding.clear()
        take.cut(at: now, ends)
        let quarter = timeline.quarter(atSeconds: now)
        transcript.cutAnswer(at: quarter)
        clock.rewind(to: quarter)
        state = .idle
    }
}
