import Catalog
import Encoding
import Foundation
import Generators
import Score

/// The pieces whose originality is asked for.
struct OriginalityPieces {
    let library: StudioLibrary
    let request: OriginalityRequest

    /// The pieces that were named, or those that the model writes.
    ///
    /// - Throws: `Failure`: no such piece; of kind `interrupted` where it was cancelled.
    func pieces(
        of model: (any PieceGenerator)?,
        progress: (Double, String) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> [NamedPiece] {
        if request.pieces.isEmpty, let model {
            progress(0, "\(model.configuration.name) writes")
            return try written(by: model, isCancelled)
        }
        var pieces: [NamedPiece] = []
        for name in request.pieces {
            if name == Self.everyGeneration, let model {
                pieces += try kept(of: model.configuration.name)
            } else if isFolder(name) {
                let files = try attempt { () throws in
                    try MIDIFolder(path: name, ignoring: library.path).paths
                }
                pieces += files.compactMap { path in
                    TrainingMusic.piece(at: path).map { NamedPiece(name: path, sequence: $0) }
                }
            } else {
                let piece = try PieceLookup.piece(name, in: library)
                pieces.append(NamedPiece(name: name, sequence: piece))
            }
        }
        guard !pieces.isEmpty else {
            throw Failure(
                .badData,
                "\(request.pieces.joined(separator: " ")): no MIDI file that can be read. "
                    + "Name another folder."
            )
        }
        return pieces
    }

    /// What stands for all kept generations of the model.
    static let everyGeneration = "all"

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// The generations of a model that the library keeps.
    private func kept(of model: String) throws(Failure) -> [NamedPiece] {
        let catalog = try library.openExisting()
        let records = try attempt { () throws in
            try catalog.generations(
                GenerationFilter(model: model),
                limit: OriginalityRequest.counts.upperBound
            )
        }
        var pieces: [NamedPiece] = []
        for record in records {
            guard let midi = record.midi else { continue }
            let piece = try MIDIReading.piece(at: library.resolved(midi))
            pieces.append(NamedPiece(name: record.id, sequence: piece))
        }
        guard !pieces.isEmpty else {
            throw Failure(
                .inputMissing,
                "\(model): no generation of it is kept. Write some with `studio sample --model "
                    + "\(model)`."
            )
        }
        return pieces
    }

    private func written(
        by model: any PieceGenerator,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> [NamedPiece] {
        let typical = model.configuration.typical
        let written = ParallelMap.map(request.count, threads: nil) { number in
            Result {
                try model.generate(
                    PieceRequest(
                        settings: SamplingSettings(
                            temperature: request.temperature,
                            seed: request.seed &+ UInt64(number)
                        ),
                        tempo: typical.tempo,
                        program: typical.program
                    ),
                    isCancelled: isCancelled
                )
            }
        }
        var pieces: [NamedPiece] = []
        for (number, result) in written.enumerated() {
            let piece = try attempt(model.configuration.name) { () throws in try result.get() }
            guard let piece else { throw Failure(.interrupted, "stopped.") }
            let name = "seed \(request.seed &+ UInt64(number))"
            pieces.append(NamedPiece(name: name, sequence: piece.sequence))
        }
        return pieces
    }
}
