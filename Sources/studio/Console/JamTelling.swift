import Workflows

/// Tells what happens in a jam: people on standard error, programs as JSON on standard output.
final class JamTelling {
    private let isJSON: Bool
    private let isVerbose: Bool

    init(isJSON: Bool, isVerbose: Bool) {
        self.isJSON = isJSON
        self.isVerbose = isVerbose
    }

    func tell(_ event: JamEvent) {
        if isJSON {
            // A failure to write is kept, and ends the command with its code.
            try? Console.result(json: event)
        } else if let text = text(event) {
            Console.note(text)
        }
    }

    func tell(_ report: JamReport?) throws {
        guard let report else {
            Console.note("The model played nothing: there is no take.")
            return
        }
        if isJSON {
            try Console.result(json: report)
        } else {
            Console.result(
                "\(report.id)  \(report.turns) \(report.turns == 1 ? "turn" : "turns"), "
                    + "\(report.notes) notes, \(clock(report.seconds))  \(report.midi)"
            )
        }
    }

    private func text(_ event: JamEvent) -> String? {
        switch event {
        case .ready(let model, let input, let output, let tempo, let metre):
            "\(model) listens to \(input ?? "whoever connects") and plays to "
                + "\(output ?? "whoever connects"), \(metre) at \(decimal(tempo, 1)). "
                + "Ctrl-C ends the jam."
        case .phrase(let turn, let notes, let bars):
            "\(turn)  you: \(notes) \(notes == 1 ? "note" : "notes"), \(decimal(bars, 2)) bars"
        case .answer(let turn, let timing): isVerbose ? "\(turn)  " + text(timing) : nil
        case .answered(let turn, let notes, let bars):
            "\(turn)  model: \(notes) \(notes == 1 ? "note" : "notes"), \(bars) bars"
        case .interrupted(let turn): "\(turn)  the model makes way"
        case .late(let turn, let bars):
            "\(turn)  not ready in time: rests, \(bars) \(bars == 1 ? "bar" : "bars") so far"
        case .control(let control, let value): "\(control.rawValue) \(decimal(value, 2))"
        case .panic: "panic: all notes off"
        case .tempo(let tempo): "the clock's tempo is \(decimal(tempo, 1))"
        case .port(let name, .vanished):
            "\(name) is gone; it is connected again once it is back"
        case .port(let name, .disconnected): "\(name) was disconnected"
        case .port(let name, .back): "\(name) is back"
        case .lost: "messages were lost: the input sends faster than they can be read"
        case .omitted(.expression):
            "the take has as much pressure and bends as it has room for: from here on it keeps your "
                + "notes without them. End this jam and begin another to keep them."
        case .omitted(.everything):
            "the take is as long as a MIDI file may be to be read again, and keeps nothing from here "
                + "on. End this jam and begin another to keep more."
        }
    }

    private func text(_ timing: JamEvent.Timing) -> String {
        let gap = timing.gap.map { "\(decimal($0, 3)) s after your last note, " } ?? ""
        let speed = timing.millisecondsPerToken.map {
            "; \(timing.tokens) tokens, \(decimal($0, 3)) ms each"
        }
        return "first note \(gap)\(decimal(timing.latency, 1)) ms late; ready "
            + "\(decimal(timing.margin, 0)) ms before" + (speed ?? "")
    }
}
