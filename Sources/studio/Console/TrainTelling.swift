import Encoding
import Foundation
import Generators
import Synchronization
import Workflows

/// Tells a person, or a script, how training goes.
final class TrainTelling: Sendable {
    private struct State {
        var line = ProgressLine()
        var model = ""
        var parameters = 0
        var encoding: String?
        var encodingReason: String?
        var hasToldLegend = false
    }

    private let isJSON: Bool
    private let state = Mutex(State())

    /// Files named at most in the terminal; `config.json` lies beside the whole list.
    private static let mostNamed = 20

    init(isJSON: Bool) {
        self.isJSON = isJSON
    }

    func tell(_ event: TrainWorkflow.Event) {
        state.withLock { state in
            switch event {
            case .scanning(let progress):
                state.line.show(
                    Double(progress.done) / Double(max(progress.total, 1)),
                    "\(progress.stage.rawValue), \(progress.done) of \(progress.total) files"
                )
            case .corpus(let corpus):
                state.line.clear()
                state.encoding = corpus.encoding
                state.encodingReason = corpus.encodingReason
                for line in Self.lines(corpus) { Console.note(line) }
            case .begins(let model, let parameters, let epoch, let remarks):
                for remark in remarks { Console.note(remark) }
                state.model = model
                state.parameters = parameters
                Console.note(
                    "\(model): \(parameters) parameters"
                        + (epoch.map { ", resumed in epoch \($0)" } ?? "")
                )
            case .training(.step(let step)):
                state.line.show(step.fraction, EpochLine.text(step))
            case .training(.samples): break
            case .training(.epoch(let epoch)):
                state.line.clear()
                if isJSON {
                    var line = TrainLine(
                        epoch,
                        model: state.model,
                        parameters: state.parameters
                    )
                    line.encoding = state.encoding
                    line.encodingReason = state.encodingReason
                    try? Console.result(json: line)
                } else {
                    if !state.hasToldLegend {
                        state.hasToldLegend = true
                        for line in EpochLine.legend(epoch.figures.kind) { Console.note(line) }
                    }
                    Console.note(EpochLine.text(epoch))
                }
                for warning in EpochLine.warnings(epoch) { Console.note("warning: \(warning)") }
            }
        }
    }

    func clear() {
        state.withLock { $0.line.clear() }
    }

    /// Tells how it ended, and what to do next.
    func finish(_ result: TrainWorkflow.Result) throws {
        clear()
        let outcome = result.outcome
        if isJSON {
            var line = TrainLine(result, kind: result.kind)
            state.withLock {
                line.encoding = $0.encoding
                line.encodingReason = $0.encodingReason
            }
            try Console.result(json: line)
            return
        }
        guard outcome.kept != nil else { return }
        let best = outcome.bestLoss.map {
            "; best validation loss \(decimal($0, 4)) nats (perplexity \(decimal(exp($0), 2))) in "
                + "epoch \(outcome.keptEpoch)"
        }
        Console.result(
            "\(result.model): \(outcome.reason.rawValue) after \(outcome.epochs.count) epochs in "
                + "\(clock(outcome.seconds))\(best ?? "")."
        )
        Console.result("weights     \(result.folder.weightsPath)")
        let epochs = result.folder.keptEpochs
        if !epochs.isEmpty {
            let kibibytes = Double(outcome.parameters) * 4 / 1024
            let size =
                kibibytes < 1024
                ? "\(decimal(kibibytes, 0)) KiB" : "\(decimal(kibibytes / 1024, 1)) MiB"
            Console.result(
                "also kept   epochs \(epochs.map(String.init).joined(separator: ", ")), "
                    + "\(size) each: studio sample --checkpoint EPOCH"
            )
        }
        Console.result("loss curve  \(result.folder.lossCurvePath)")
        if result.kind == .gan { Console.result("samples     \(result.folder.samplesPath)") }
        Console.note("Next: studio sample --model \(result.model) --temperature 0.9 --count 3")
    }

    private static func lines(_ corpus: CorpusReport) -> [String] {
        var lines = [
            "\(corpus.folder): \(corpus.files) files, \(corpus.pieces) pieces, "
                + "\(corpus.notes) notes, \(corpus.tokens) tokens"
        ]
        if let encoding = corpus.encoding, let reason = corpus.encodingReason {
            lines.append("encoding \(encoding), chosen by Studio: \(reason)")
        }
        let split = ["train", "validation", "test"].map { "\($0) \(corpus.split[$0] ?? 0)" }
        lines.append("split by files: " + split.joined(separator: ", "))
        if corpus.quantisationError >= 0.005 {
            lines.append(
                "notes lie \(decimal(corpus.quantisationError, 2)) steps off the grid on average"
            )
        }
        if !corpus.duplicates.isEmpty {
            lines.append("\(corpus.duplicates.count) files repeat others and are left out")
        }
        for file in corpus.leftOut.prefix(mostNamed) {
            lines.append("left out: \(file.path): \(file.reason)")
        }
        if corpus.leftOut.count > mostNamed {
            lines.append(
                "left out: \(corpus.leftOut.count - mostNamed) more; all are named in the "
                    + "model's corpus.json"
            )
        }
        return lines + corpus.remarks
    }
}
