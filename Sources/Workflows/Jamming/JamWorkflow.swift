import Encoding
import Generators
import Score
import Sound

/// Jams with a model, and puts the take into the library.
public struct JamWorkflow {
    private let library: StudioLibrary
    private let request: JamRequest
    private let settings: JamSettings
    private let model: any PieceGenerator
    private let weightsHash: String
    private let controls: JamControls

    /// Reads the model and the learned controllers, and checks every setting.
    ///
    /// - Throws: `Failure`.
    public init(library: StudioLibrary, request: JamRequest) throws(Failure) {
        self.library = library
        self.request = request
        let loaded = try library.loadModel(request.model)
        model = loaded.model
        weightsHash = loaded.weightsHash
        controls = try library.readControls()
        settings = try Self.settings(request, of: model)
        try Self.check(settings)
        let metre = settings.metre
        let encoding = try attempt { () throws in
            try model.configuration.encoding.makeEncoding()
        }
        guard encoding.metres.isEmpty || encoding.metres.contains(metre) else {
            try attempt {
                throw SamplingError.unknownMetre(
                    metre.description,
                    known: encoding.metres.map(\.description)
                )
            }
            return
        }
    }

    /// Jams until it is cancelled.
    ///
    /// - Parameters:
    ///   - tell: Told what happens.
    ///   - isCancelled: Asked some hundred times a second.
    /// - Returns: What was kept; nil where the model played nothing.
    /// - Throws: `Failure`; what was played until then is kept all the same.
    public func run(
        tell: @escaping (JamEvent) -> Void,
        isCancelled: () -> Bool
    ) throws(Failure) -> JamReport? {
        try run(on: try PortsWorkflow.sequencer(), tell: tell, isCancelled: isCancelled)
    }

    /// Jams over a sequencer.
    func run(
        on ports: some Sequencer,
        tell: @escaping (JamEvent) -> Void,
        isCancelled: () -> Bool
    ) throws(Failure) -> JamReport? {
        var sampling = request.sampling
        sampling.temperature = settings.steering.temperature
        let writer = try attempt { () throws in
            try ContinuationWriter(model, sampling, steering: settings.steering)
        }
        guard let writer else {
            throw Failure(
                .usage,
                "\(request.model) is a model of kind \(model.configuration.kind.rawValue), which "
                    + "writes whole pieces at once: jam with one that writes token by token, "
                    + "such as an LSTM."
            )
        }
        let input = try connect(request.input, .input, waits: request.waitsForInput, on: ports)
        let output = try connect(request.output, .output, waits: request.waitsForOutput, on: ports)
        let session = JamSession(
            on: ports,
            writer: writer,
            settings: settings,
            controls: controls,
            input: input,
            output: output,
            tell: tell
        )
        tell(
            .ready(
                model: request.model,
                input: input?.port.listing,
                output: output?.port.listing,
                tempo: settings.tempo,
                metre: settings.metre.description
            )
        )
        var failure: Failure?
        do {
            try session.run(isCancelled: isCancelled)
        } catch {
            failure = Failure(error)
        }
        let report = try keep(session)
        if let failure { throw failure }
        return report
    }

    private func connect(
        _ name: String?,
        _ direction: PortDirection,
        waits: Bool,
        on ports: some Sequencer
    ) throws(Failure) -> PortKeeper? {
        guard !waits else { return nil }
        return try attempt { () throws in
            let port = try PortChoice.find(name, direction, in: ports.ports())
            return try PortKeeper(port, direction, on: ports)
        }
    }

    private func keep(_ session: JamSession<some Sequencer>) throws(Failure) -> JamReport? {
        guard let piece = session.take.piece(model: request.model) else { return nil }
        var sampling = request.sampling
        sampling.temperature = settings.steering.temperature
        let recipe = GenerationSettings(
            sampling: sampling,
            metre: settings.metre.description,
            tempo: settings.tempo,
            program: Int(settings.program ?? 0),
            weightsHash: weightsHash,
            jam: JamRecipe(settings, answers: session.turn)
        )
        let shelf = JamShelf(library: library, model: request.model, weightsHash: weightsHash)
        let stored = try shelf.put(piece, recipe)
        return JamReport(
            id: stored.id,
            model: request.model,
            midi: stored.midi,
            notes: piece.noteCount,
            seconds: piece.seconds,
            turns: session.turn
        )
    }

    /// What was asked for, and for the rest what the model's corpus is like.
    private static func settings(
        _ request: JamRequest,
        of model: any PieceGenerator
    ) throws(Failure) -> JamSettings {
        let typical = model.configuration.typical
        var settings = request.settings
        settings.tempo = request.tempo ?? typical.tempo
        if let text = request.metre ?? typical.metres.first?.metre {
            guard let metre = Metre(text) else {
                throw Failure(.usage, "metre is \(text); expected such as 4/4 or 6/8.")
            }
            settings.metre = metre
        }
        return settings
    }

    private static func check(_ settings: JamSettings) throws(Failure) {
        func check<Value: Comparable>(
            _ name: String,
            _ value: Value,
            _ range: ClosedRange<Value>
        ) throws(Failure) {
            guard range.contains(value) else {
                throw Failure(
                    .usage,
                    "\(name) is \(value); expected \(range.lowerBound) to \(range.upperBound)."
                )
            }
        }
        switch settings.turns {
        case .afterRest(let rest), .continuous(let rest):
            try check("rest", rest, JamSettings.rests)
        case .everyBars(let bars): try check("trade", bars, JamSettings.turnBars)
        }
        if let bars = settings.answerBars { try check("bars", bars, JamSettings.turnBars) }
        try check("memory", settings.memory, JamSettings.memories)
        try check("tempo", settings.tempo, JamSettings.tempos)
        try check("channel", Int(settings.channel) + 1, 1...16)
    }
}

extension SequencerPort {
    /// The port as a listener is told of it: `128:0 FLUID Synth (812)`.
    fileprivate var listing: String { "\(address) \(title)" }
}
