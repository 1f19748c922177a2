import Catalog
import Foundation
import Score
import Workflows

/// A library of its own, with a model and pieces; gone when it is released.
final class TemporaryLibrary: Sendable {
    let path: String
    let library: StudioLibrary
    let store: CatalogStore

    init(pieces: Int = 0) throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("room-\(UUID().uuidString)").path
        library = StudioLibrary(option: path)
        store = try library.open()
        _ = try store.recordModel(
            ModelDraft(
                name: "tunes",
                kind: "lstm",
                encoding: "melody",
                parameters: 1_000,
                folder: "models/tunes"
            )
        )
        for number in 0..<pieces { try addPiece(Self.id(number)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// `g-00000001` is the second.
    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "g-" + String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Records a piece, with a MIDI file of four quarter notes at 120 a minute.
    func addPiece(_ id: String, warnings: [String] = []) throws {
        let folder = path + "/generations/" + id
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        let notes = (0..<4).map {
            Note(onset: $0 * 480, duration: 480, pitch: UInt8(60 + $0), velocity: 80)
        }
        let piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [Track(name: "<b>Fiddle</b>", notes: notes)]
        )
        try Data(MIDIFileWriter.bytes(for: piece)).write(
            to: URL(fileURLWithPath: folder + "/piece.mid")
        )
        try store.recordGeneration(
            GenerationDraft(
                id: id,
                model: "tunes",
                seed: 7,
                temperature: 0.9,
                settings: .empty,
                midi: HashedFile(path: "generations/\(id)/piece.mid", hash: "ab12"),
                notes: 4,
                seconds: 2,
                warnings: warnings
            )
        )
    }

    /// Records a render of a piece: a file of these bytes under a WAV file's name.
    func addAudio(_ bytes: [UInt8], to id: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/generations/\(id)/piece.wav"))
        try store.recordRender(
            RenderDraft(
                generation: id,
                input: "generations/\(id)/piece.mid",
                output: "generations/\(id)/piece.wav",
                soundfont: "sine",
                soundfontHash: "1",
                settings: .empty,
                seconds: 2,
                sampleRate: 44_100,
                channels: 2,
                peak: 0.5
            )
        )
    }
}
