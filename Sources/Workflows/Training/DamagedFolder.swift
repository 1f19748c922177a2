import Encoding
import Foundation
import Score

/// A folder that is mostly damaged: a copy that went wrong, rather than music to learn from.
///
/// One bad file never stops training. Where more than half of the files are damaged, what is left
/// is hardly what the user meant to learn from, and nobody reads a list of hundreds.
enum DamagedFolder {
    /// Files that a refusal names at most.
    private static let mostNamed = 20

    /// Refuses a corpus more than half of whose files are damaged.
    ///
    /// Files that are sound and have nothing for the encoding (drums alone, say) are not, nor are
    /// hidden files, folders or pipes.
    ///
    /// - Parameters:
    ///   - corpus: What was read.
    ///   - lenient: Whether what is whole in damaged files was kept.
    /// - Throws: `Failure` of kind `badData`, naming the first of them.
    static func refuse(_ corpus: Corpus, lenient: Bool) throws(Failure) {
        let total = corpus.files.count + corpus.leftOut.count + corpus.duplicates.count
        guard (corpus.leftOut.count + corpus.duplicates.count) * 2 > total else { return }
        let isDamaged = ParallelMap.map(corpus.leftOut.count, threads: nil) {
            Self.isDamaged(corpus.leftOut[$0].path, lenient: lenient)
        }
        let damaged = zip(corpus.leftOut, isDamaged).filter(\.1).map(\.0)
        let originals = Set(damaged.map(\.path))
        let count = damaged.count + corpus.duplicates.count { originals.contains($0.original) }
        guard count * 2 > total else { return }
        var lines = damaged.prefix(mostNamed).map { "  \($0.path): \($0.reason)" }
        if count > lines.count { lines.append("  and \(count - lines.count) more") }
        throw Failure(
            .badData,
            "\(corpus.folder): \(count) of its \(total) MIDI files are damaged, more than "
                + "half; nothing was learnt.\n" + lines.joined(separator: "\n")
                + "\nCopy the folder again, or move them out of it (studio inspect "
                + "\(corpus.folder) names all)"
                + (lenient ? "." : "; --lenient keeps what is whole in them.")
        )
    }

    private static func isDamaged(_ path: String, lenient: Bool) -> Bool {
        guard !URL(fileURLWithPath: path).lastPathComponent.hasPrefix(".") else { return false }
        var reader = MIDIFileReader(lenient: lenient)
        do throws(MIDIFileError) {
            _ = try reader.read(path: path)
            return false
        } catch {
            if case .notARegularFile = error { return false }
            return true
        }
    }
}
