import Catalog
import Foundation
import Workflows

extension TemporaryLibrary {
    /// Bytes that stand for the sound of every stimulus of a test: all are of one length.
    static func sound(_ number: Int) -> [UInt8] { [UInt8](repeating: UInt8(number), count: 5_000) }

    /// Records a listening test of machine and human pieces, with files that stand for their sound.
    func addTest(
        _ name: String = "tunes-against-humans",
        kind: ListeningTestKind = .pairs,
        pieces: Int = 4,
        _ change: (inout ListeningTestSettings) -> Void = { _ in }
    ) throws {
        var settings = ListeningTestSettings(kind: kind)
        settings.trials = 6
        settings.minimumSeconds = 0
        change(&settings)
        let folder = "tests/\(name)"
        try FileManager.default.createDirectory(
            atPath: path + "/" + folder,
            withIntermediateDirectories: true
        )
        var stimuli: [StimulusDraft] = []
        for number in 0..<2 * pieces {
            let id = "\(name)-\(number)"
            let content: StimulusDraft.Content
            if number < pieces {
                try addPiece(id)
                content = .generation(id)
            } else {
                content = .human(HashedFile(path: "/songs/\(number).mid", hash: "\(number)"))
            }
            let code = UUID().uuidString.lowercased().filter { $0 != "-" }
            try Data(Self.sound(number)).write(
                to: URL(fileURLWithPath: "\(path)/\(folder)/\(code).flac")
            )
            stimuli.append(
                StimulusDraft(
                    code: code,
                    content: content,
                    audio: "\(folder)/\(code).flac",
                    seconds: 21.5,
                    musicSeconds: 20,
                    loudnessBefore: -30,
                    loudness: -23,
                    truePeak: -5
                )
            )
        }
        try store.recordListeningTest(
            ListeningTestDraft(
                name: name,
                kind: kind,
                seed: 1,
                settings: JSONText(encoding: settings),
                stimuli: stimuli
            )
        )
    }
}
