import Catalog
import DurableFiles
import Encoding
import Generators
import Score

/// Puts what was jammed into the library, as a generation that can be heard and rated.
struct JamShelf {
    let library: StudioLibrary
    /// Name of the model.
    let model: String
    /// SHA-256 of its weights.
    let weightsHash: String

    /// Writes the take's file, then its row.
    ///
    /// - Parameters:
    ///   - take: The piece.
    ///   - settings: How its model drew, and how the jam went.
    /// - Returns: Its id, and its file.
    /// - Throws: `Failure`.
    func put(
        _ take: NoteSequence,
        _ settings: GenerationSettings
    ) throws(Failure) -> (id: String, midi: String) {
        let catalog = try library.open()
        // Of what was played, too: two takes are one only where they are the same to the tick.
        let content = ContentHash.of(try GenerationFile.bytes(of: take, id: ""))
        let id = try attempt { () throws in
            try GenerationID.derived(from: settings, primerHash: content, model: model)
        }
        let bytes = try GenerationFile.bytes(of: take, id: id)
        let folder = library.generationPath(id)
        let midi = folder + "/piece.mid"
        try library.makeFolder(folder)
        try attempt { () throws in
            try DurableFile.write(bytes, to: midi)
            let checkpoint = try catalog.bestCheckpoint(ofModel: model)
            let draft = GenerationDraft(
                id: id,
                model: model,
                checkpointID: checkpoint?.weightsHash == weightsHash ? checkpoint?.id : nil,
                seed: settings.sampling.seed,
                temperature: settings.sampling.temperature,
                settings: try JSONText(encoding: settings),
                midi: HashedFile(path: library.stored(midi), hash: ContentHash.of(bytes)),
                notes: take.noteCount,
                seconds: take.seconds
            )
            do throws(CatalogError) {
                try catalog.recordGeneration(draft)
            } catch {
                // The same was played before.
                guard case .alreadyExists = error else { throw error }
            }
        }
        return (id, midi)
    }
}
