import Encoding
import Foundation
import Neural
import Score
import Testing

@testable import Generators

@Suite("A GAN as a model") struct GANModelTests {
    private let run: GANRun
    private let model: GANModel

    init() throws {
        var run = try GANRun(.pianoroll)
        run.budget = TrainingBudget(epochs: 1)
        try run.train()
        self.run = run
        model = try run.model()
    }

    private func request(seed: UInt64 = 1, temperature: Double = 1) -> PieceRequest {
        PieceRequest(settings: SamplingSettings(temperature: temperature, seed: seed))
    }

    @Test("the same request gives the same piece, another seed another")
    func seeds() throws {
        let piece = try #require(try model.write(request()))
        #expect(try model.write(request())?.sequence == piece.sequence)
        #expect(try model.write(request(seed: 2))?.sequence != piece.sequence)
        #expect(piece.logLikelihood == nil)
        #expect(piece.meanEntropy == nil)
        #expect(piece.attempts == 1)
    }

    @Test("a piece has the window's length and metre, and the tempo and program asked for")
    func shape() throws {
        var request = request()
        request.tempo = 90
        request.program = 73
        let piece = try #require(try model.write(request)).sequence
        #expect(piece.endTick == 64 * 120)
        #expect(piece.timeSignatures.map(\.numerator) == [4])
        #expect(piece.tempoMap.microsecondsPerQuarter(atTick: 0) == 666_667)
        #expect(piece.tracks[0].programs.map(\.program) == [73])
        request.settings.bars = 2
        let half = try #require(try model.write(request)).sequence
        #expect(half.endTick == 32 * 120)
        let first = piece.tracks[0].notes.filter { $0.onset < 32 * 120 }
        #expect(half.tracks[0].notes.map(\.onset) == first.map(\.onset))
    }

    @Test("temperature 0 is the mean latent: no seed counts, the commonest key")
    func mean() throws {
        let piece = try model.write(request(seed: 1, temperature: 0))?.sequence
        #expect(try model.write(request(seed: 9, temperature: 0))?.sequence == piece)
    }

    @Test("a latent's numbers are normal, with the temperature as their deviation")
    func latent() {
        for temperature in [0.5, 1, 2] {
            let source = LatentSource(seed: 5, temperature: temperature)
            let latent = source.latent(width: 20_001).map(Double.init)
            let mean = latent.reduce(0, +) / 20_001
            let variance = latent.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_001
            // Three standard errors.
            #expect(abs(mean) < 3 * temperature / 141)
            #expect(abs(variance.squareRoot() - temperature) < 3 * temperature / 200)
            let inside = latent.count { abs($0) < temperature }
            #expect(abs(Double(inside) / 20_001 - 0.6827) < 0.01)
        }
        #expect(LatentSource(seed: 1, temperature: 0).latent(width: 3) == [0, 0, 0])
    }

    @Test("a walk begins with the one generation, ends with the other, and is round between")
    func interpolation() throws {
        let (first, last) = (request(seed: 4), request(seed: 5))
        let way = GANModel.interpolation(from: first, to: last, steps: 5)
        #expect(way.compactMap(\.blend?.position) == [0, 0.25, 0.5, 0.75, 1])
        let pieces = try way.map { try model.write($0)?.sequence }
        #expect(pieces[0] == (try model.write(first))?.sequence)
        // The end is the other one in the first one's key.
        let end = try #require(try model.write(last)).sequence.tracks[0].notes
        let found = try #require(pieces[4]).tracks[0].notes
        #expect(found.map(\.onset) == end.map(\.onset))
        let moves = Set(zip(found, end).map { Int($0.pitch) - Int($1.pitch) })
        #expect(moves.count == 1)
    }

    @Test("half-way on the great circle lies (a + b) / sqrt(2 + 2 cos)")
    func sphere() throws {
        let ends = (LatentSource(seed: 1), LatentSource(seed: 2))
        let middle = LatentBlend(from: ends.0, to: ends.1, position: 0.5).latent(width: 50)
        let (a, b) = (ends.0.latent(width: 50), ends.1.latent(width: 50))
        func product(_ left: [Float], _ right: [Float]) -> Double {
            zip(left, right).reduce(0) { $0 + Double($1.0 * $1.1) }
        }
        let cosine = product(a, b) / (product(a, a) * product(b, b)).squareRoot()
        for (found, sum) in zip(middle, zip(a, b).map { Double($0 + $1) }) {
            #expect(abs(Double(found) - sum / (2 + 2 * cosine).squareRoot()) < 1e-5)
        }
        let same = LatentBlend(from: ends.0, to: ends.0, position: 0.3).latent(width: 50)
        #expect(zip(same, a).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test("keys are drawn as often as the corpus has them")
    func keys() throws {
        var configuration = model.configuration
        configuration.windows?.keys = [0, 0, 0, 0, 30, 0, 10, 0, 0, 0, 0, 0]
        let moving = try GANModel(configuration: configuration, network: model.network)
        configuration.windows?.keys = [0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0, 0]
        let still = try GANModel(configuration: configuration, network: model.network)
        let pairs = zip(try moving.windows(200, seed: 1), try still.windows(200, seed: 1))
        let moves = pairs.compactMap { moved, home -> Int? in
            guard let a = moved.pitchRange, let b = home.pitchRange else { return nil }
            return Int(a.lowerBound) - Int(b.lowerBound)
        }
        #expect(Set(moves) == [0, 2])
        let share = Double(moves.count { $0 == 2 }) / Double(moves.count)
        #expect(abs(share - 0.75) < 0.1)
    }

    @Test("what a window written at once cannot do is refused with a reason")
    func refusals() throws {
        func error(_ change: (inout PieceRequest) -> Void) -> SamplingError? {
            var request = request()
            change(&request)
            do {
                _ = try model.generate(request, isCancelled: { false })
                return nil
            } catch { return error }
        }
        #expect(error { $0.settings.bars = 5 } == .tooManyBars(found: 5, most: 4))
        #expect(error { $0.label = "jigs" } == .unknownLabel("jigs", known: []))
        #expect(error { $0.metre = "3/4" } == .unknownMetre("3/4", known: ["4/4"]))
        #expect(error { $0.metre = "4/4" } == nil)
        for change: (inout PieceRequest) -> Void in [
            { $0.primer = Tunes.random(seed: 1, noteCount: 9) }, { $0.settings.topK = 5 },
            { $0.settings.topP = 0.9 },
            { $0.settings.precision = .half },
        ] {
            guard case .notOfThisKind(_, .gan, _) = error(change) else {
                Issue.record("expected a refusal that names the kind")
                continue
            }
        }
        #expect(error { $0.settings.temperature = -1 } != nil)
        let blend = LatentBlend(from: .init(seed: 1), to: .init(seed: 2), position: 1.5)
        #expect(error { $0.blend = blend } != nil)
    }

    @Test("a label is the class that the generator gets, and without one it is drawn")
    func labels() throws {
        var configuration = model.configuration
        configuration.windows?.classes = [
            .init(name: "high", windows: 30), .init(name: "low", windows: 10),
        ]
        guard case .gan(var gan) = configuration.hyperparameters else { return }
        gan.generatorLayers = []
        configuration.hyperparameters = .gan(gan)
        let format = try configuration.gan().1
        let shape = gan.generatorShape(format)
        // Each class's input speaks for one category of every step: the highest, the lowest pitch.
        var tensors = try DenseNetwork(shape: shape, seed: 1).tensors()
        let stride = format.pitchCount + 2
        for index in tensors.tensors.indices where tensors.tensors[index].name == "0.weight" {
            for step in 0..<format.steps {
                for (number, category) in [format.pitchCount, 1].enumerated() {
                    let output = step * stride + category
                    let input = gan.latent + number
                    tensors.tensors[index].values[output * shape.inputs + input] = 100
                }
            }
        }
        let spoken = try GANModel(
            configuration: configuration,
            network: DenseNetwork(shape: shape, tensors: tensors)
        )
        func isHigh(_ window: MelodyWindow) -> Bool {
            (window.pitchRange?.lowerBound ?? 0)
                > UInt8((format.lowestPitch + format.highestPitch) / 2)
        }
        #expect(try spoken.windows(20, seed: 1, label: "high").allSatisfy(isHigh))
        #expect(try !spoken.windows(20, seed: 1, label: "low").contains(where: isHigh))
        let drawn = try spoken.windows(400, seed: 1).count(where: isHigh)
        #expect(abs(Double(drawn) / 400 - 0.75) < 0.07)
        #expect(throws: SamplingError.unknownLabel("jigs", known: ["high", "low"])) {
            try spoken.windows(1, seed: 1, label: "jigs")
        }
    }

    @Test("config.json comes back as it was written, with what windows are")
    func configuration() throws {
        let text = String(decoding: try run.folder.read("model/config.json"), as: UTF8.self)
        #expect(text.contains("\"gan\" : {"))
        #expect(text.contains("\"windows\" : {"))
        #expect(!text.contains("vocabularySize"))
        #expect(try run.modelFolder.readConfiguration() == run.configuration())
        #expect(throws: ModelError.self) { try LSTMModel(reading: run.modelFolder) }
        #expect(try ModelKind.model(reading: run.modelFolder) is GANModel)
    }

    @Test("a width that no network has is refused when the folder is read, and does not overflow")
    func impossibleWidths() throws {
        let own = try GANRun(.pianoroll)
        try own.train()
        var configuration = try own.modelFolder.readConfiguration()
        guard case .gan(var gan) = configuration.hyperparameters else { return }
        gan.latent = .max
        configuration.hyperparameters = .gan(gan)
        configuration.windows?.classes = [.init(name: "a", windows: 1)]
        try own.modelFolder.write(configuration)
        #expect(throws: NeuralError.self) { try own.model() }
    }

    @Test("counts that overflow an integer are drawn from all the same")
    func hugeCounts() throws {
        var configuration = model.configuration
        configuration.windows?.keys = [Int](repeating: .max, count: 12)
        let odd = try GANModel(configuration: configuration, network: model.network)
        #expect(try odd.windows(50, seed: 1).count == 50)
    }

    @Test("windows that cannot be are refused, not allocated")
    func impossibleWindows() throws {
        var configuration = model.configuration
        configuration.windows?.steps = 1 << 40
        #expect(throws: ModelError.self) {
            try GANModel(configuration: configuration, network: model.network)
        }
        configuration = model.configuration
        configuration.windows?.steps -= 16
        #expect(throws: NeuralError.self) {
            try GANModel(configuration: configuration, network: model.network)
        }
    }
}
