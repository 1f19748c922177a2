import Catalog
import Foundation

@testable import Workflows

/// A library on disk with listening tests whose audio is not there: nobody plays it.
final class ListeningLibrary: Sendable {
    let library: StudioLibrary
    let catalog: CatalogStore

    init() throws {
        let path = FileManager.default.temporaryDirectory.path + "/listening-" + UUID().uuidString
        library = StudioLibrary(option: path)
        catalog = try library.open()
        _ = try catalog.recordModel(
            ModelDraft(name: "tunes", kind: "lstm", encoding: "melody", parameters: 1, folder: "m")
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: library.path) }

    /// Records a test: pieces at two temperatures, as many human ones, and two anchors.
    @discardableResult
    func make(
        _ name: String = "blind",
        kind: ListeningTestKind = .pairs,
        pieces: Int = 6,
        _ change: (inout ListeningTestSettings) -> Void = { _ in }
    ) throws -> ListeningTest {
        var settings = ListeningTestSettings(kind: kind)
        change(&settings)
        var contents: [StimulusDraft.Content] = []
        for temperature in [0.8, 1.1] {
            for number in 0..<pieces {
                let id = "\(name)-\(Int(temperature * 10))-\(number)"
                try catalog.recordGeneration(
                    GenerationDraft(
                        id: id,
                        model: "tunes",
                        seed: UInt64(number),
                        temperature: temperature,
                        settings: .empty,
                        midi: HashedFile(path: "\(id).mid", hash: "ab"),
                        notes: 40,
                        seconds: 20
                    )
                )
                contents.append(.generation(id))
            }
        }
        for number in 0..<pieces {
            contents.append(.human(HashedFile(path: "songs/\(number).mid", hash: "\(number)")))
        }
        for number in 0..<2 {
            let number = pieces + number
            contents.append(.anchor(HashedFile(path: "songs/\(number).mid", hash: "\(number)")))
        }
        try catalog.recordListeningTest(
            ListeningTestDraft(
                name: name,
                kind: kind,
                seed: 1,
                settings: try JSONText(encoding: settings),
                stimuli: contents.map { content in
                    let code = OpaqueCode.stimulus()
                    return StimulusDraft(
                        code: code,
                        content: content,
                        audio: "tests/\(name)/\(code).flac",
                        seconds: 21.5,
                        musicSeconds: 20,
                        loudnessBefore: -30,
                        loudness: -23,
                        truePeak: -5
                    )
                }
            )
        )
        return try ListeningTest(name, in: library, catalog: catalog)
    }
}
