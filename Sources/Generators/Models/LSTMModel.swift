public import Encoding
public import Neural
import Randomness
import Score
import Synchronization

/// A trained LSTM: embedding, LSTM layers, softmax; writes a piece token by token.
///
/// Source: Hochreiter & Schmidhuber 1997; for melodies Todd 1989, Eck & Schmidhuber 2002; for
/// performances Oore et al. 2018.
///
/// Unchecked, because the network is a class whose weights training changes; here nobody writes
/// to them once they are read, and every piece is written by a stream of its own.
public final class LSTMModel: PieceGenerator, @unchecked Sendable {
    /// What `config.json` says.
    public let configuration: ModelConfiguration
    /// The encoding that its tokens belong to.
    public let encoding: any TokenEncoding
    /// The weights.
    public let network: RecurrentNetwork
    /// The weights as streams read them, made when the first piece asks for them.
    private let streamWeights = Mutex<[StreamPrecision: StreamWeights]>([:])

    /// Joins a configuration and its weights.
    ///
    /// - Throws: `EncodingError` where the encoding's version is unknown,
    ///   `ModelError.wrongVocabulary` where the network has other tokens.
    public init(configuration: ModelConfiguration, network: RecurrentNetwork) throws {
        self.configuration = configuration
        encoding = try configuration.encoding.makeEncoding()
        guard network.shape.vocabulary == encoding.vocabularySize else {
            throw ModelError.wrongVocabulary(
                expected: encoding.vocabularySize,
                found: network.shape.vocabulary
            )
        }
        self.network = network
    }

    /// Reads a model's folder.
    ///
    /// - Throws: `ModelError`, `EncodingError` or `NeuralError`.
    public convenience init(reading folder: ModelFolder) throws {
        let configuration = try folder.readConfiguration()
        let tensors = try folder.readWeights()
        let network = try RecurrentNetwork(shape: configuration.networkShape(), tensors: tensors)
        try self.init(configuration: configuration, network: network)
    }

    /// Writes a piece; the same request gives the same piece.
    ///
    /// A piece that is empty, ends early or repeats one note for ever is tried again with other
    /// random numbers, up to `settings.attempts` times; then the last one is returned with its
    /// problems.
    ///
    /// - Throws: `SamplingError`.
    public func generate(
        _ request: PieceRequest,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> GeneratedPiece? {
        try generate([request], isCancelled: isCancelled)[0]
    }

    /// Writes several pieces side by side, each as `generate` writes it alone.
    ///
    /// - Throws: `SamplingError` of the first that cannot be written.
    public func generate(
        _ requests: [PieceRequest],
        isCancelled: () -> Bool
    ) throws(SamplingError) -> [GeneratedPiece?] {
        var openings: [Opening] = []
        for request in requests {
            try request.validate()
            try refuseWhatOnlyLatentsHave(request)
            openings.append(try opening(for: request))
        }
        var pieces = [GeneratedPiece?](repeating: nil, count: requests.count)
        for (number, request) in requests.enumerated() {
            guard let harmony = request.harmony else { continue }
            pieces[number] = try harmonise(request, harmony, isCancelled: isCancelled)
        }
        // All of one precision in one go.
        for precision in StreamPrecision.allCases {
            let numbers = requests.indices.filter {
                requests[$0].harmony == nil
                    && (requests[$0].settings.precision ?? .single) == precision
            }
            guard let first = numbers.first else { continue }
            let side = SideBySide(
                weights: try weights(precision),
                streams: Self.mostStreams,
                threads: requests[first].threads
            )
            var attempts = [Int](repeating: 0, count: numbers.count)
            try side.write(
                numbers.count,
                begin: { draft(requests[numbers[$0]], after: openings[numbers[$0]], attempt: 0) },
                follow: { place, written in
                    let (number, attempt) = (numbers[place], attempts[place])
                    let request = requests[number]
                    let piece = finish(
                        written,
                        opening: openings[number],
                        request: request,
                        attempt: attempt
                    )
                    attempts[place] += 1
                    // Temperature 0 draws nothing at random, so that another attempt writes the
                    // same.
                    let most = request.settings.temperature > 0 ? request.settings.attempts : 1
                    if piece.problems.isEmpty || attempts[place] >= most {
                        pieces[number] = piece
                        return nil
                    }
                    return draft(request, after: openings[number], attempt: attempts[place])
                },
                isCancelled: isCancelled
            )
        }
        return pieces
    }

    /// This model, ready to listen and go on.
    ///
    /// - Throws: `SamplingError`.
    public func continuation(
        _ settings: SamplingSettings
    ) throws(SamplingError) -> Continuation? {
        try Continuation(self, settings: settings)
    }

    /// Pieces side by side at most: enough for the arithmetic to take longer than reading the
    /// weights.
    private static let mostStreams = 32

    private func draft(
        _ request: PieceRequest,
        after opening: Opening,
        attempt: Int
    ) -> SequenceDraft {
        SequenceDraft(
            after: opening.tokens,
            encoding: encoding,
            settings: request.settings,
            limits: configuration.typical.limits,
            // One that ended early is written again, and may not do so again.
            shortest: attempt > 0 ? shortestFreePiece(request) : 0,
            longest: longestFreePiece(request),
            attempt: attempt
        )
    }

    /// Bars after which a piece is ended where none are asked for.
    ///
    /// Files of a beat tracker have bars of one beat; 64 of them are no piece, and four count as
    /// one bar.
    private func longestFreePiece(_ request: PieceRequest) -> Int {
        let usual = request.metre ?? configuration.typical.metres.first?.metre
        let quarters = usual.flatMap { Metre($0) }?.quartersPerBar ?? 4
        return SamplingSettings.longestFreePiece * (quarters < 1.5 ? 4 : 1)
    }

    /// Bars of a whole piece where none are asked for: what the corpus's shortest have.
    private func shortestFreePiece(_ request: PieceRequest) -> Double {
        min(configuration.typical.shortestBars ?? 0, Double(longestFreePiece(request)))
    }

    /// The weights as streams read them; made once for each precision.
    func weights(_ precision: StreamPrecision) throws(SamplingError) -> StreamWeights {
        do {
            return try streamWeights.withLock { made throws(NeuralError) in
                if let weights = made[precision] { return weights }
                let weights = try StreamWeights(network, precision: precision)
                made[precision] = weights
                return weights
            }
        } catch {
            throw .engine(error)
        }
    }

    private func refuseWhatOnlyLatentsHave(_ request: PieceRequest) throws(SamplingError) {
        guard request.label == nil else { throw .unknownLabel(request.label ?? "", known: []) }
        guard request.blend == nil else {
            throw .notOfThisKind(
                setting: "interpolation",
                kind: .lstm,
                reason: "it has no latent to walk through"
            )
        }
    }

    /// What a piece begins with.
    private struct Opening {
        var tokens: [Token]
        var primerBars: Double
        /// Notes of the primer, to tell them from the model's.
        var primerNotes: Int
        /// What of the primer the encoding cannot hold.
        var remarks: [String] = []
    }

    private func opening(for request: PieceRequest) throws(SamplingError) -> Opening {
        do {
            if let primer = request.primer {
                let encoded = try encoding.encodePrimer(primer)
                let settings = DecodeSettings(tempo: request.tempo, program: request.program)
                let opening = encoding.decode(encoded.tokens, settings: settings)
                return Opening(
                    tokens: encoded.tokens,
                    primerBars: encoded.bars,
                    primerNotes: encoded.noteCount,
                    remarks: encoded.remarks + PrimerLoss(of: primer, in: opening).remarks
                )
            }
            let known = encoding.metres.map(\.description)
            var metre: Metre?
            if let text = request.metre ?? chosenMetre(request.settings) {
                metre = Metre(text)
                if metre == nil { throw SamplingError.unknownMetre(text, known: known) }
            }
            return Opening(
                tokens: try encoding.opening(metre: metre),
                primerBars: 0,
                primerNotes: 0
            )
        } catch let error as SamplingError {
            throw error
        } catch EncodingError.nothingToContinue(let reasons) {
            throw .unusablePrimer(reasons: reasons)
        } catch {
            throw .unknownMetre(
                request.metre ?? "",
                known: encoding.metres.map(\.description)
            )
        }
    }

    /// The metre where the user names none: drawn as often as the corpus has it, or the commonest
    /// at temperature 0; nil where the corpus has none.
    private func chosenMetre(_ settings: SamplingSettings) -> String? {
        let metres = configuration.typical.metres
        guard settings.temperature > 0 else { return metres.first?.metre }
        // A stream of random numbers of its own, far from those of the attempts.
        var random = Xoshiro256(seed: settings.seed, stream: .max)
        return random.place(inProportionTo: metres.map(\.pieces)).map { metres[$0].metre }
    }

    /// Whether it learnt from music in as many voices as a choir has, and never more, as frames.
    var writesChoirs: Bool {
        encoding.kind == .frames
            && configuration.typical.limits?.soundingAtOnce == ChoirVoice.allCases.count
    }

    private func finish(
        _ written: SequenceDraft.Result,
        opening: Opening,
        request: PieceRequest,
        attempt: Int
    ) -> GeneratedPiece {
        let settings = DecodeSettings(tempo: request.tempo, program: request.program)
        let sequence = encoding.decode(written.tokens, settings: settings)
        let notes = sequence.tracks.flatMap(\.notes).sorted { $0.onset < $1.onset }
        let problems = PieceCheck(shortestBars: shortestFreePiece(request)).problems(
            notes: Array(notes.dropFirst(opening.primerNotes)),
            bars: written.bars - opening.primerBars,
            primerBars: opening.primerBars,
            wanted: request.settings.bars
        )
        return GeneratedPiece(
            sequence: writesChoirs ? sequence.inChoirTracks() ?? sequence : sequence,
            tokens: written.tokens,
            primerBars: opening.primerBars,
            sampledTokens: written.tokens.count - opening.tokens.count,
            logLikelihood: written.logLikelihood,
            meanEntropy: written.meanEntropy,
            attempts: attempt + 1,
            problems: problems,
            remarks: opening.remarks
        )
    }
}
