import Catalog
import Encoding
import Foundation
import Generators

/// A piece made again: the line of `studio replay --json`.
public struct ReplayReport: Codable, Sendable, Equatable {
    /// Id of the generation.
    public var id: String
    /// Whether the bytes made now are those recorded then.
    public var identical: Bool
    /// The generation's MIDI file.
    public var midi: String
    /// Whether that file still holds the bytes recorded then.
    public var fileIntact: Bool
    /// What may explain a difference.
    public var reason: Nullable<String>

    enum CodingKeys: String, CodingKey {
        case id, identical, midi, reason
        case fileIntact = "file_intact"
    }
}

/// Makes a generation again from its row and compares the bytes.
public enum ReplayWorkflow {
    /// - Parameters:
    ///   - id: Id of the generation, or its beginning.
    ///   - library: Where the generation is.
    ///   - isCancelled: Asked between tokens.
    /// - Returns: What came out, and the piece's bytes as made now.
    /// - Throws: `Failure`.
    public static func replay(
        _ id: String,
        in library: StudioLibrary,
        isCancelled: () -> Bool
    ) throws(Failure) -> (report: ReplayReport, bytes: [UInt8]) {
        let catalog = try library.openExisting()
        let record = try attempt { () throws in
            try catalog.generation(catalog.resolveGenerationID(id))
        }
        guard let stored = record.midi, let hash = record.midiSHA256 else {
            throw Failure(.inputMissing, "\(record.id): this generation failed and has no MIDI.")
        }
        let settings = try attempt(record.id) { () throws in
            try record.settings.decode(GenerationSettings.self)
        }
        guard settings.jam == nil else {
            throw Failure(
                .usage,
                "\(record.id) was jammed: half of it was played by hand, so that it cannot be made "
                    + "again. Sampled pieces can."
            )
        }
        // Weights that are there no more leave the best, and the report says that they differ.
        let own = record.checkpointID.map { CheckpointChoice.id($0) } ?? .best
        let loaded: (model: any PieceGenerator, weightsHash: String)
        do throws(Failure) {
            loaded = try library.loadModel(record.model, own)
        } catch {
            loaded = try library.loadModel(record.model)
        }
        let request = settings.request(
            primer: try record.primer.map { path throws(Failure) in
                try MIDIReading.piece(at: library.resolved(path))
            }
        )
        let made = try attempt { () throws in
            try loaded.model.generate(request, isCancelled: isCancelled)
        }
        guard let made else { throw Failure(.interrupted, "stopped.") }
        let bytes = try GenerationFile.bytes(of: made.sequence, id: record.id)
        let path = library.resolved(stored)
        let identical = ContentHash.of(bytes) == hash
        let file = FileManager.default.contents(atPath: path)
        let isIntact = file.map { ContentHash.of([UInt8]($0)) == hash } ?? false
        var reasons: [String] = []
        if !identical {
            reasons.append(
                settings.weightsHash == loaded.weightsHash
                    ? "made on another kind of CPU, or by another version of Studio"
                    : "the model \(record.model) has other weights than when the piece was made"
            )
        }
        if !isIntact { reasons.append("the MIDI file was changed or removed since") }
        let report = ReplayReport(
            id: record.id,
            identical: identical,
            midi: path,
            fileIntact: isIntact,
            reason: Nullable(reasons.isEmpty ? nil : reasons.joined(separator: "; "))
        )
        return (report, bytes)
    }
}
