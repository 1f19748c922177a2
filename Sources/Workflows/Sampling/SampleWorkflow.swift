import Catalog
import Encoding
import Foundation
public import Generators
import Score

/// Writes pieces with a model, into the library and the catalog.
public struct SampleWorkflow {
    private let library: StudioLibrary
    private let request: SampleRequest
    private let model: any PieceGenerator
    private let weightsHash: String
    /// What is continued, or has the melody to harmonise.
    private let primer: Primer?
    /// What pieces between two others are asked for with; empty where each is drawn.
    private let way: [PieceRequest]

    private struct Primer {
        var sequence: NoteSequence
        var bytes: [UInt8]
    }

    /// Most pieces in one run.
    public static let mostPieces = 10_000

    /// Reads the model and the primer, and checks every setting.
    ///
    /// - Throws: `Failure`.
    public init(library: StudioLibrary, request: SampleRequest) throws(Failure) {
        self.library = library
        self.request = request
        guard (1...Self.mostPieces).contains(request.count) else {
            throw Failure(
                .usage,
                "count is \(request.count); expected 1 to \(Self.mostPieces)."
            )
        }
        for temperature in request.temperatures {
            var settings = request.settings
            settings.temperature = temperature
            try attempt { try settings.validate() }
        }
        let loaded = try library.loadModel(request.model, request.checkpoint)
        model = loaded.model
        weightsHash = loaded.weightsHash
        guard request.primer == nil || request.melody == nil else {
            throw Failure(.usage, "Give a primer or a melody to harmonise, not both.")
        }
        if let name = request.primer ?? request.melody {
            let isFile = FileManager.default.fileExists(atPath: name)
            let path = isFile ? name : try TakeShelf(library: library).path(of: name) ?? name
            guard let data = FileManager.default.contents(atPath: path) else {
                let role = request.melody == nil ? "primer" : "melody"
                throw Failure(.inputMissing, "\(path): the \(role) cannot be read. Check the path.")
            }
            primer = Primer(
                sequence: try MIDIReading.piece(at: path),
                bytes: [UInt8](data)
            )
        } else {
            primer = nil
        }
        way =
            if let interpolation = request.interpolation {
                try LatentWay(
                    interpolation,
                    model: request.model,
                    weightsHash: weightsHash,
                    in: library.openExisting()
                ).requests
            } else {
                []
            }
        for request in pieceRequests { try attempt { try request.validate() } }
    }

    /// What the model learnt from, to hold the pieces against.
    public var typical: ModelConfiguration.TypicalPiece { model.configuration.typical }

    /// Pieces that will be written.
    public var pieceCount: Int {
        way.isEmpty ? request.temperatures.count * request.count : way.count
    }

    /// Writes every piece; as many at once as the machine has cores.
    ///
    /// - Parameters:
    ///   - report: Told of each piece once it is in the library, in order.
    ///   - isCancelled: Asked between tokens; pieces finished before stay.
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    public func run(
        report: (SampleReport) throws -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) {
        let catalog = try library.open()
        let known = try attempt { () throws in
            try catalog.models().contains { $0.name == request.model }
                ? catalog.checkpoints(ofModel: request.model) : []
        }
        let checkpoint = known.first { $0.weightsHash == weightsHash }
        let shelf = GenerationShelf(
            library: library,
            catalog: catalog,
            model: request.model,
            checkpointID: checkpoint?.id,
            weightsHash: weightsHash,
            primer: primer?.bytes,
            isMelody: request.melody != nil
        )
        let requests = pieceRequests
        let workers = max(ProcessInfo.processInfo.activeProcessorCount, 1)
        let most = workers * Self.piecesSideBySide
        for start in stride(from: 0, to: requests.count, by: most) {
            let wave = Array(requests[start..<min(start + most, requests.count)])
            let pieces = try attempt { () throws in
                try Self.generate(wave, with: model, workers: workers, isCancelled: isCancelled)
            }
            for (offset, piece) in pieces.enumerated() {
                guard let written = piece else {
                    throw Failure(
                        .interrupted,
                        "stopped; the pieces finished before are in the library."
                    )
                }
                let stored = try shelf.put(
                    written,
                    request: wave[offset],
                    copy: outputPath(start + offset)
                )
                let line = line(written, stored, wave[offset], epoch: checkpoint?.epoch)
                try attempt { try report(line) }
            }
        }
    }

    /// Pieces that one core writes side by side at most.
    private static let piecesSideBySide = 16

    /// What each piece is asked for with, in order.
    private var pieceRequests: [PieceRequest] {
        guard way.isEmpty else {
            return way.map { place in
                var place = place
                if let bars = request.settings.bars { place.settings.bars = bars }
                place.tempo = request.tempo ?? place.tempo
                place.program = request.program ?? place.program
                return place
            }
        }
        return request.temperatures.flatMap { temperature in
            (0..<request.count).map { pieceRequest(temperature: temperature, index: $0) }
        }
    }

    private func pieceRequest(temperature: Double, index: Int) -> PieceRequest {
        var settings = request.settings
        settings.temperature = temperature
        settings.seed = request.settings.seed &+ UInt64(index)
        let typical = model.configuration.typical
        return PieceRequest(
            settings: settings,
            metre: request.metre,
            primer: request.melody == nil ? primer?.sequence : nil,
            harmony: request.melody == nil ? nil : primer.map(harmony),
            label: request.label,
            tempo: request.tempo ?? primerTempo ?? typical.tempo,
            program: request.program ?? typical.program
        )
    }

    /// The tempo at the primer's first note, so that what follows goes on in it; nil where the
    /// encoding keeps seconds, and a tempo is only notation.
    private var primerTempo: Double? {
        guard let primer, request.melody == nil else { return nil }
        let encoding = try? model.configuration.encoding.makeEncoding()
        guard let encoding, !encoding.metres.isEmpty else { return nil }
        let map = primer.sequence.tempoMap
        guard case .ticksPerQuarter = map.division else { return nil }
        let first = primer.sequence.tracks.flatMap(\.notes).map(\.onset).min() ?? 0
        let tempo = 60e6 / Double(max(map.microsecondsPerQuarter(atTick: first), 1))
        return min(max(tempo, DecodeSettings.tempos.lowerBound), DecodeSettings.tempos.upperBound)
    }

    private func harmony(_ melody: Primer) -> HarmonyRequest {
        HarmonyRequest(
            melody: melody.sequence,
            particles: request.particles ?? HarmonyRequest.defaultParticles
        )
    }

    /// Each core writes an even part of the pieces, side by side; a piece alone has every core.
    private static func generate(
        _ requests: [PieceRequest],
        with model: any PieceGenerator,
        workers: Int,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> [GeneratedPiece?] {
        let parts = min(workers, requests.count)
        let written = ParallelMap.map(parts, threads: parts) { part in
            let own = part * requests.count / parts..<(part + 1) * requests.count / parts
            let requests = requests[own].map { request in
                var request = request
                request.threads = max(workers / parts, 1)
                return request
            }
            return Result { try model.generate(requests, isCancelled: isCancelled) }
        }
        return try written.flatMap { try $0.get() }
    }

    /// Where the copy of the n-th piece goes: the name itself for one piece, else `name-1.mid`.
    private func outputPath(_ number: Int) -> String? {
        guard let output = request.output else { return nil }
        guard pieceCount > 1 else { return output }
        let suffix = output.hasSuffix(".mid") ? ".mid" : ""
        return output.dropLast(suffix.count) + "-\(number + 1)" + suffix
    }

    private func line(
        _ piece: GeneratedPiece,
        _ stored: GenerationShelf.Stored,
        _ request: PieceRequest,
        epoch: Int?
    ) -> SampleReport {
        let figures = PieceFigures(piece.sequence)
        return SampleReport(
            id: stored.id,
            model: model.configuration.name,
            kind: model.configuration.kind,
            temperature: request.settings.temperature,
            seed: request.settings.seed,
            midi: stored.midi,
            audio: Nullable(nil),
            notes: piece.sequence.noteCount,
            seconds: piece.sequence.seconds,
            logLikelihood: Nullable(piece.logLikelihood),
            position: Nullable(request.blend?.position),
            harmony: Nullable(piece.harmony.map { HarmonyLine($0, of: request) }),
            warnings: stored.warnings,
            tokens: piece.sampledTokens,
            primerBars: piece.primerBars,
            entropy: Nullable(piece.meanEntropy.map { $0 / log(2) }),
            distinctPitches: figures.distinctPitches,
            longestRepetition: figures.longestRepetition,
            inScale: figures.inScale,
            epoch: Nullable(epoch)
        )
    }
}

extension HarmonyLine {
    fileprivate init(_ figures: HarmonyFigures, of request: PieceRequest) {
        particles = request.harmony?.particles ?? 0
        fewestEffective = figures.fewestEffective
        melodyLogLikelihood = figures.melodyLogLikelihood
        shift = figures.shift
    }
}
