public import Catalog
import DurableFiles
import Encoding
import Foundation
import Generators
import Randomness
import Score
import Sound

/// Makes a listening test: writes and draws the pieces, makes them audible, records it.
public struct NewListeningTestWorkflow {
    private let library: StudioLibrary
    private let request: ListeningTestRequest

    /// Purposes of the seed, beside those of the models' pieces.
    private enum Stream {
        static let humans: UInt64 = 1 << 32
        static let anchors: UInt64 = 1 << 32 + 1
        static let order: UInt64 = 1 << 32 + 2
    }

    /// Keeps the request, and checks it.
    ///
    /// - Throws: `Failure` of kind `usage`.
    public init(library: StudioLibrary, request: ListeningTestRequest) throws(Failure) {
        try request.validate()
        self.library = library
        self.request = request
    }

    /// Makes the test.
    ///
    /// Pieces that the models wrote stay in the library as generations, whatever happens; of the
    /// test itself a failure leaves nothing.
    ///
    /// - Parameters:
    ///   - progress: Told the share done, 0...1, and what is being done; from any thread.
    ///   - isCancelled: Asked between tokens and pieces.
    /// - Returns: The test, and what the user should know.
    /// - Throws: `Failure`; of kind `cannotCreate` where the name is taken; `interrupted` where it
    ///   was cancelled.
    public func run(
        progress: @escaping @Sendable (Double, String) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> (test: ListeningTestRecord, remarks: [String]) {
        let catalog = try library.openExisting()
        try checkName(catalog)
        let instruments = try Instruments.find(request.synth, soundfont: request.soundfont)
        var models: [ModelConfiguration] = []
        var made: [StimulusMaking.Model] = []
        for name in request.models {
            let (own, choice) = try Self.parted(name)
            let (model, hash) = try library.loadModel(own, choice)
            if let same = made.first(where: { $0.weightsHash == hash }) {
                throw Failure(
                    .usage,
                    "--model \(name): the same weights as \(same.name): nothing is to be compared."
                )
            }
            models.append(model.configuration)
            made.append(.init(name: name, weightsHash: hash))
        }
        let writing = GeneratedStimuli(library: library, request: request, models: models)
        // What may be refused comes before what takes long.
        progress(0, "finding held-out pieces")
        let heldOut =
            try request.hasHumans
            ? HeldOutPieces.find(in: request.corpus, for: models, library) : nil
        let humans = try humans(heldOut, writing)
        let (machines, redrawn) = try writing.write(
            progress: { progress(0.4 * Double($0) / Double($1), "\($0) of \($1) pieces") },
            isCancelled: isCancelled
        )
        var order = Xoshiro256(seed: request.seed, stream: Stream.order)
        let stimuli = (machines + humans.stimuli).shuffled(using: &order)
        let remarks = (heldOut?.remarks ?? []) + humans.remarks + writing.remarks
        let making = try StimulusMaking(
            models: made,
            temperatures: request.temperatures,
            pieces: request.pieces,
            corpus: heldOut?.corpus.folder,
            corpusHash: heldOut?.corpus.hash,
            seconds: writing.seconds,
            tempo: writing.tempo,
            program: writing.program,
            soundfont: instruments.name,
            soundfontHash: attempt { () throws in try instruments.contentHash() },
            loudness: StimulusSound.target,
            redrawn: redrawn,
            remarks: remarks
        )
        let test = try ListeningTestFolder(name: request.name, library: library).fill {
            (folder) throws(Failure) in
            let sound = StimulusSound(
                instruments: instruments,
                seconds: writing.seconds + StimulusSound.tail
            )
            return try drafts(of: stimuli, making, in: folder, with: sound) { share in
                progress(0.4 + 0.6 * share, "rendering and measuring")
            } isCancelled: {
                isCancelled()
            }
        } record: { (draft) throws(Failure) in
            try attempt { () throws in try catalog.recordListeningTest(draft) }
        }
        return (test, remarks)
    }

    /// Parts `tunes@8` into model and weights.
    private static func parted(
        _ name: String
    ) throws(Failure) -> (model: String, choice: CheckpointChoice) {
        guard let parted = CheckpointChoice.parted(name) else {
            throw Failure(
                .usage,
                "--model \(name): expected after @ an epoch, best or preferred, as in tunes@8."
            )
        }
        return parted
    }

    private func checkName(_ catalog: CatalogStore) throws(Failure) {
        let names = try attempt { () throws in try catalog.listeningTests().map(\.name) }
        guard names.contains(request.name) else { return }
        throw Failure(
            .cannotCreate,
            "\(request.name): there is such a listening test already. Choose another name, or "
                + "`studio test remove \(request.name)`."
        )
    }

    private func humans(
        _ heldOut: HeldOutPieces?,
        _ writing: GeneratedStimuli
    ) throws(Failure) -> (stimuli: [StimulusNotes], remarks: [String]) {
        guard let heldOut else { return ([], []) }
        let anchors = request.anchorCount
        var random = Xoshiro256(seed: request.seed, stream: Stream.humans)
        let drawn = try heldOut.draw(
            request.pieces + anchors,
            seconds: writing.seconds,
            decoding: DecodeSettings(tempo: writing.tempo, program: writing.program),
            using: &random
        )
        // Anchors are of other pieces than the human ones where there are enough.
        let humans = Array(drawn.prefix(request.pieces))
        guard !humans.isEmpty else {
            throw Failure(
                .badData,
                "\(heldOut.corpus.folder): none of the \(heldOut.files.count) held-out files has "
                    + "\(Int(writing.seconds / 2)) s of music. Choose less with --seconds, or other "
                    + "music with --corpus."
            )
        }
        var shuffling = Xoshiro256(seed: request.seed, stream: Stream.anchors)
        let others = Array(drawn.dropFirst(request.pieces)) + humans
        let shuffled = others.prefix(anchors).compactMap { $0.anchor(using: &shuffling) }
        let remarks =
            humans.count < request.pieces
            ? [
                "\(humans.count) human pieces where \(request.pieces) were asked for: no more are "
                    + "held out and long enough."
            ] : []
        return (humans + shuffled, remarks)
    }

    private func drafts(
        of stimuli: [StimulusNotes],
        _ making: StimulusMaking,
        in folder: ListeningTestFolder.Place,
        with sound: StimulusSound,
        progress: @escaping @Sendable (Double) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> ListeningTestDraft {
        let codes = stimuli.map { _ in OpaqueCode.stimulus() }
        let names = codes.map { $0 + "." + StimulusSound.format.fileExtension }
        let (levels, loudness) = try sound.write(
            zip(stimuli, names).map { ($0.piece, folder.making + "/" + $1) },
            progress: progress,
            isCancelled: isCancelled
        )
        var settings = request.settings
        settings.making = making
        settings.making?.loudness = loudness
        return try ListeningTestDraft(
            name: request.name,
            kind: request.kind,
            seed: request.seed,
            settings: attempt { () throws in try JSONText(encoding: settings) },
            stimuli: stimuli.indices.map { index in
                StimulusDraft(
                    code: codes[index],
                    content: stimuli[index].content,
                    audio: folder.stored + "/" + names[index],
                    seconds: sound.seconds,
                    musicSeconds: stimuli[index].seconds,
                    loudnessBefore: levels[index].before,
                    loudness: levels[index].loudness,
                    truePeak: levels[index].truePeak
                )
            }
        )
    }
}
