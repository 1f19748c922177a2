import Encoding
import Foundation
import Generators
import Score

/// Counts the voice-leading of a model's pieces beside its corpus's own.
public struct VoicesWorkflow {
    private let library: StudioLibrary
    private let request: VoicesRequest

    /// Keeps the request; nothing is read yet.
    public init(library: StudioLibrary, request: VoicesRequest) {
        self.library = library
        self.request = request
    }

    /// Counts.
    ///
    /// - Parameters:
    ///   - progress: Told of the share done, 0...1, and what is being done.
    ///   - isCancelled: Asked between tokens.
    /// - Returns: The corpus, by its tracks where they are voices and as the model reads it; what
    ///   the model writes; pieces that were named.
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    public func run(
        progress: (Double, String) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> [VoicesLine] {
        try request.validate()
        let model = try library.loadModel(request.model).model
        guard model.configuration.windows == nil, model.configuration.encoding.kind != .melody
        else {
            throw Failure(
                .usage,
                "\(request.model) writes melodies, which have one voice. --voices is for models of "
                    + "several: `studio train FOLDER --encoding frames`."
            )
        }
        let named = try request.paths.map { path throws(Failure) in
            try pieces(at: path)
        }
        let corpus = try corpus(of: model.configuration)
        progress(0, "\(corpus.folder) is read")
        var lines = try corpusLines(corpus)
        progress(0.2, "\(request.model) writes")
        let written = try write(model, isCancelled: isCancelled)
        lines.append(VoicesLine(.model, name: request.model, written))
        for (path, pieces) in zip(request.paths, named) {
            lines.append(VoicesLine(.pieces, name: path, pieces.map(Self.found)))
        }
        return lines
    }

    private func corpus(of model: ModelConfiguration) throws(Failure) -> Corpus {
        try attempt { () throws in
            try Corpus.open(
                folder: request.corpus ?? model.corpus.path,
                cache: library.corporaPath,
                settings: CorpusSettings(
                    encoding: model.encoding,
                    lenient: true,
                    ignoredFolder: library.path
                )
            )
        }
    }

    /// Pieces of a corpus that are looked at, spread evenly.
    private static let mostPieces = 1_000

    private func corpusLines(_ corpus: Corpus) throws(Failure) -> [VoicesLine] {
        let step = max(corpus.files.count / Self.mostPieces, 1)
        let files = stride(from: 0, to: corpus.files.count, by: step).map { corpus.files[$0] }
        let known = ParallelMap.map(files.count, threads: nil) { index in
            (try? MIDIReading.piece(at: files[index].path, lenient: true))
                .flatMap { Voices(tracksOf: $0) }
        }.compactMap { $0 }
        var lines: [VoicesLine] = []
        if !known.isEmpty {
            let notes = known.map { Double($0.notesTogether.count) }
            let right = zip(known, notes).reduce(0) { sum, piece in
                sum + piece.1 * (VoiceAgreement.share(of: piece.0) ?? 0)
            }
            lines.append(
                VoicesLine(
                    .tracks,
                    name: corpus.folder,
                    known,
                    rightVoice: right / max(notes.reduce(0, +), 1)
                )
            )
        }
        let read = try attempt { () throws in
            try files.flatMap(\.pieces).map { try corpus.pieces.tokens(of: $0) }
        }
        let found = ParallelMap.map(read.count, threads: nil) { index in
            Self.found(corpus.encoding.decode(read[index]))
        }
        lines.append(VoicesLine(.corpus, name: corpus.folder, found))
        return lines
    }

    private static func found(_ piece: NoteSequence) -> Voices {
        VoiceFinder().voices(of: piece.pitchedNotes)
    }

    private func write(
        _ model: any PieceGenerator,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> [Voices] {
        let typical = model.configuration.typical
        let requests = (0..<request.count).map { number in
            PieceRequest(
                settings: SamplingSettings(
                    temperature: request.temperature,
                    seed: request.seed &+ UInt64(number)
                ),
                tempo: typical.tempo,
                program: typical.program
            )
        }
        let parts = min(max(ProcessInfo.processInfo.activeProcessorCount, 1), requests.count)
        let written = ParallelMap.map(parts, threads: parts) { part in
            let own = part * requests.count / parts..<(part + 1) * requests.count / parts
            return Result { try model.generate(Array(requests[own]), isCancelled: isCancelled) }
        }
        var voices: [Voices] = []
        for part in written {
            let pieces = try attempt { () throws in try part.get() }
            for piece in pieces {
                guard let piece else { throw Failure(.interrupted, "stopped.") }
                voices.append(Self.found(piece.sequence))
            }
        }
        return voices
    }

    /// The pieces of a file or a folder.
    private func pieces(at path: String) throws(Failure) -> [NoteSequence] {
        let folder = try attempt(path) { () throws in try MIDIFolder(path: path) }
        let pieces = folder.paths.compactMap { try? MIDIReading.piece(at: $0, lenient: true) }
        guard !pieces.isEmpty else {
            throw Failure(.badData, "\(path): no file in it is a MIDI file that can be read.")
        }
        return pieces
    }
}
