import Score
import Workflows

/// What pieces share with the training music: a row a piece and the human yardstick, then where the
/// longest passages lie.
enum OriginalityTable {
    static func lines(
        _ result: OriginalityWorkflow.Result,
        _ request: OriginalityRequest
    ) -> [String] {
        var table = TextTable(["piece", "notes", "longest", "quarters", "quantile", "covered"])
        for piece in result.pieces {
            table.add([name(piece.piece), "\(piece.notes)"] + figures(piece.anyKey))
        }
        let human = result.heldOut.anyKey
        table.add([
            "held out, median", "-", median(human.longest.map(Double.init)), "-", "0.50",
            median(human.covered),
        ])
        var lines = table.lines + [""]
        for piece in result.pieces { lines += places(piece) }
        return lines + legend(result.heldOut, request)
    }

    /// Room for the name in a line of 80.
    private static let widestName = 36

    private static func name(_ path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return last.count > widestName ? String(last.prefix(widestName - 1)) + "…" : last
    }

    private static func figures(_ finding: OriginalityLine.Finding) -> [String] {
        [
            "\(finding.longest.value?.onsets ?? 0)",
            finding.longest.value.map { decimal($0.quarters, 1) } ?? "-",
            finding.quantile.value.map { decimal($0, 2) } ?? "-",
            finding.covered.value.map { decimal($0, 2) } ?? "-",
        ]
    }

    /// Where the longest passage lies in both pieces; and the longest in any time scale, where it
    /// is longer.
    private static func places(_ piece: OriginalityLine) -> [String] {
        guard let longest = piece.anyKey.longest.value else {
            return ["\(name(piece.piece)): nothing in common.", ""]
        }
        var lines = ["\(name(piece.piece)): \(words(longest))"]
        if let scaled = piece.anyTimeScale.longest.value, scaled.onsets > longest.onsets {
            let quantile = piece.anyTimeScale.quantile.value.map { ", quantile \(decimal($0, 2))" }
            lines.append(
                "  in any time scale \(scaled.onsets) onsets\(quantile ?? ""): \(words(scaled))"
            )
        }
        return lines + [""]
    }

    private static func words(_ passage: MatchedPassage) -> String {
        let own = bars(passage.place.bars)
        let part = passage.place.part.value.map { " of track \($0)" } ?? ""
        let knownPart = passage.known.part.value.map { ", track \($0)" } ?? ""
        let distance = abs(passage.transposition)
        let semitones = distance == 1 ? "1 semitone" : "\(distance) semitones"
        let key =
            distance == 0
            ? "as they are" : "\(semitones) \(passage.transposition > 0 ? "up" : "down")"
        let scale =
            passage.timeScale == 1 ? "" : ", \(decimal(passage.timeScale, 3)) times as long"
        return "\(own)\(part) are \(bars(passage.known.bars)) of\n"
            + "  \(passage.known.piece)\(knownPart)\n  \(key)\(scale)"
    }

    private static func bars(_ bars: [Int]) -> String {
        guard let first = bars.first, let last = bars.last else { return "notes" }
        return first == last ? "bar \(first)" : "bars \(first)-\(last)"
    }

    private static func median(_ values: [Double]) -> String {
        guard !values.isEmpty else { return "-" }
        let sorted = values.sorted()
        let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        return decimal(median, median < 1 ? 2 : 1)
    }

    private static func legend(
        _ human: HeldOutOriginality,
        _ request: OriginalityRequest
    ) -> [String] {
        let what = request.reading == .parts ? "the melody of each part" : "all notes together"
        return [
            "longest: onsets of the longest passage that the piece shares with one of the",
            "\(human.trainingPieces) training files of \(human.path)",
            "(\(human.trainingNotes) notes), in any key and tempo; \(what), on a grid",
            "of \(request.stepsPerQuarter) steps a quarter, without drums.",
            "quantile: share of \(human.heldOutPieces) held-out pieces that share less, equals half;",
            "covered: share of the notes in matches of \(request.leastMatch) onsets or more.",
        ]
    }
}
