import Catalog
import DurableFiles
import Encoding
import Foundation
import Generators
import Score

/// Puts the pieces of one model into the library and the catalog.
struct GenerationShelf {
    let library: StudioLibrary
    let catalog: CatalogStore
    /// Name of the model.
    let model: String
    /// The checkpoint with the model's weights, where the catalog has it.
    let checkpointID: Int64?
    /// SHA-256 of the weights.
    let weightsHash: String
    /// Bytes of the primer's file, or of that of the melody to harmonise; nil without one.
    let primer: [UInt8]?
    /// Whether it is a melody.
    let isMelody: Bool

    /// A piece on the shelf.
    struct Stored {
        /// Id of the generation.
        var id: String
        /// Its MIDI file.
        var midi: String
        /// What the user should know about the piece.
        var warnings: [String]
    }

    /// Writes the piece's files, then its row; a piece that is there already keeps its row.
    ///
    /// - Parameters:
    ///   - piece: The piece.
    ///   - request: What it was asked for with.
    ///   - copy: Another file to write it to; nil for none.
    /// - Returns: Where it stands.
    /// - Throws: `Failure`.
    func put(
        _ piece: GeneratedPiece,
        request: PieceRequest,
        copy: String?
    ) throws(Failure) -> Stored {
        let settings = GenerationSettings(request, weightsHash: weightsHash)
        let (id, there) = try attempt { () throws in try identify(settings) }
        let folder = library.generationPath(id)
        let bytes = try GenerationFile.bytes(of: piece.sequence, id: id)
        let hash = ContentHash.of(bytes)
        var stored = Stored(id: id, midi: folder + "/piece.mid", warnings: warnings(of: piece))
        if let copy { try attempt { try DurableFile.write(bytes, to: copy) } }
        try library.makeFolder(folder)
        DurableFile.removeLeftovers(in: folder)
        try attempt {
            if let there, there.midiSHA256 != hash {
                // Another CPU or version of Studio: what was rated then must not change.
                stored.warnings.append(
                    "this piece was made before with other bytes, and the first stays"
                )
                return
            }
            try DurableFile.write(bytes, to: stored.midi)
            if let primer { try DurableFile.write(primer, to: folder + "/" + primerName) }
            guard there == nil else { return }
            try record(piece, stored, settings, hash)
        }
        return stored
    }

    /// The piece's id, and its row where the catalog has it.
    private func identify(
        _ settings: GenerationSettings
    ) throws -> (id: String, there: GenerationRecord?) {
        let primerHash = primer.map(ContentHash.of)
        let id = try GenerationID.derived(from: settings, primerHash: primerHash)
        guard let there = try catalog.generationIfPresent(id) else { return (id, nil) }
        if there.model == model { return (id, there) }
        // Another model with the same weights made it; this one has a generation of its own.
        let own = try GenerationID.derived(
            from: settings,
            primerHash: primerHash,
            model: model
        )
        return (own, try catalog.generationIfPresent(own))
    }

    private func record(
        _ piece: GeneratedPiece,
        _ stored: Stored,
        _ settings: GenerationSettings,
        _ hash: String
    ) throws {
        let primerPath = library.stored(library.generationPath(stored.id) + "/" + primerName)
        let draft = GenerationDraft(
            id: stored.id,
            model: model,
            checkpointID: checkpointID,
            seed: settings.sampling.seed,
            temperature: settings.sampling.temperature,
            settings: try JSONText(encoding: settings),
            primer: primer.map { HashedFile(path: primerPath, hash: ContentHash.of($0)) },
            midi: HashedFile(path: library.stored(stored.midi), hash: hash),
            notes: piece.sequence.noteCount,
            seconds: piece.sequence.seconds,
            logLikelihood: piece.logLikelihood,
            warnings: stored.warnings
        )
        do {
            try catalog.recordGeneration(draft)
        } catch {
            // Another process may have made the same piece at the same time.
            guard case .alreadyExists = error else { throw error }
        }
    }

    private var primerName: String { isMelody ? "melody.mid" : "primer.mid" }

    private func warnings(of piece: GeneratedPiece) -> [String] {
        piece.remarks + (piece.harmony.map(HarmonyWarnings.of) ?? [])
            + piece.problems.map {
                "\($0), after \(piece.attempts) \(piece.attempts == 1 ? "attempt" : "attempts")"
            }
    }
}
