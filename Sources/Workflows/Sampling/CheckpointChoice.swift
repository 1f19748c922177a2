import Catalog
import Encoding
import Foundation

/// Which of a model's weights are to write.
public enum CheckpointChoice: Hashable, Sendable {
    /// Those that validation chose: `best`.
    case best
    /// Those of an epoch that training kept: `8`.
    case epoch(Int)
    /// Those of a row of the catalog: `id:3`.
    case id(Int64)
    /// Those that listeners' ratings say are liked best: `preferred`.
    case preferred

    /// Reads a choice as it is typed; nil where the text is none.
    public init?(_ text: String) {
        switch text {
        case "best": self = .best
        case "preferred": self = .preferred
        default:
            if text.hasPrefix("id:"), let id = Int64(text.dropFirst(3)), id > 0 {
                self = .id(id)
            } else if let epoch = Int(text), epoch >= 0 {
                self = .epoch(epoch)
            } else {
                return nil
            }
        }
    }

    /// Parts `tunes@8` into the model and its weights; nil where nothing or no choice follows `@`.
    ///
    /// A name without `@` stands for the best weights.
    public static func parted(_ text: String) -> (model: String, choice: CheckpointChoice)? {
        guard let at = text.lastIndex(of: "@") else { return (text, .best) }
        guard let choice = CheckpointChoice(String(text[text.index(after: at)...])) else {
            return nil
        }
        return (String(text[..<at]), choice)
    }
}

extension StudioLibrary {
    /// The row of the weights that are chosen.
    ///
    /// - Returns: The row; nil for the best, which a model has whatever the catalog says.
    /// - Throws: `Failure`: weights that were not kept, naming those that were; or listeners who
    ///   have not told what they prefer.
    func checkpoint(
        _ choice: CheckpointChoice,
        of model: String
    ) throws(Failure) -> CheckpointRecord? {
        guard choice != .best else { return nil }
        let catalog = try openExisting()
        let known = try attempt { () throws in try catalog.checkpoints(ofModel: model) }
        let found: CheckpointRecord?
        switch choice {
        case .best: found = nil
        case .epoch(let epoch):
            found =
                known.first { $0.epoch == epoch && isThere($0) }
                ?? known.first { $0.epoch == epoch }
        case .id(let id): found = known.first { $0.id == id }
        case .preferred:
            let preferred = try ReportWorkflow.preferredCheckpoint(of: model, in: catalog)
            found = known.first { $0.epoch == preferred && isThere($0) }
        }
        guard let found else {
            throw Failure(.inputMissing, missing(choice, of: model, known))
        }
        guard isThere(found) else {
            throw Failure(
                .inputMissing,
                "\(model): the weights of epoch \(found.epoch) are not there any more: training "
                    + "went on and wrote better ones over them. " + listing(known)
            )
        }
        return found
    }

    /// Whether a row's file still holds its weights.
    private func isThere(_ checkpoint: CheckpointRecord) -> Bool {
        (try? ContentHash.ofFile(resolved(checkpoint.path))) == checkpoint.weightsHash
    }

    private func missing(
        _ choice: CheckpointChoice,
        of model: String,
        _ known: [CheckpointRecord]
    ) -> String {
        let what: String
        switch choice {
        case .epoch(let epoch): what = "no weights of epoch \(epoch) were kept"
        case .id(let id): what = "the catalog has no checkpoint \(id) of it"
        case .best, .preferred: what = "those weights are not there"
        }
        return "\(model): \(what). " + listing(known)
    }

    /// The epochs whose weights there are, for the user.
    private func listing(_ known: [CheckpointRecord]) -> String {
        let epochs = known.filter(isThere).sorted { $0.epoch < $1.epoch }
            .map { "\($0.epoch)\($0.isBest ? " (best)" : "")" }
        return epochs.isEmpty
            ? "Only the best are there: studio train --keep N keeps others."
            : "There are those of epochs \(epochs.joined(separator: ", "))."
    }
}
