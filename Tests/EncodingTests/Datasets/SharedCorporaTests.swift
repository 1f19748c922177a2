import Encoding
import Foundation
import Testing

private let shared = ProcessInfo.processInfo.environment["STUDIO_SHARED"]

/// Checks on large corpora that do not belong to the project; they run where the environment
/// variable STUDIO_SHARED names the folder that holds them.
@Suite("Corpora outside the project", .enabled(if: shared != nil)) struct SharedCorporaTests {
    private struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let kind: EncodingKind
        /// MIDI files in the folder.
        let files: Int
        var testDescription: String { "\(name), \(kind.rawValue)" }
    }

    private static let cases = EncodingKind.allCases.flatMap { kind in
        [
            Case(name: "nottingham-midi", kind: kind, files: 1_034),
            Case(name: "jsb-chorales-midi", kind: kind, files: 382),
        ]
    }

    @Test("every file is accounted for, every piece is valid and comes back", arguments: cases)
    private func everyPiece(_ example: Case) throws {
        let folder = try TemporaryFolder()
        let corpus = try Corpus.open(
            folder: "\(shared ?? "")/corpora/\(example.name)",
            cache: folder.cache,
            settings: CorpusSettings(encoding: EncodingConfiguration(kind: example.kind))
        )
        #expect(
            corpus.files.count + corpus.duplicates.count + corpus.leftOut.count == example.files
        )
        #expect(corpus.leftOut.isEmpty)
        // A third of the pieces, so that a debug build takes seconds.
        for piece in stride(from: 0, to: corpus.pieces.count, by: 3) {
            let tokens = try corpus.pieces.tokens(of: piece)
            #expect(corpus.encoding.isValid(tokens))
            let again = corpus.encoding.encode(corpus.encoding.decode(tokens)).sequences
            if example.kind.isMidiTok {
                // Onsets and lengths are rounded apart, and notes at one time keep the file's
                // order: a note may be cut at the next of its pitch, and chords may be sorted, once.
                let settled = try #require(again.first)
                #expect(again.count == 1)
                let third = corpus.encoding.encode(corpus.encoding.decode(settled)).sequences
                #expect(third == [settled])
            } else {
                #expect(again == [tokens])
            }
        }
    }
}

extension EncodingKind {
    fileprivate var isMidiTok: Bool { self == .remi || self == .midilike }
}
