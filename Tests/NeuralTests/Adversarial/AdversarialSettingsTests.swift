import Foundation
import Testing

@testable import Neural

@Suite("Adversarial settings") struct AdversarialSettingsTests {
    @Test("what is out of range is refused by name")
    func ranges() throws {
        let changes: [(String, (inout AdversarialSettings) -> Void)] = [
            ("penalty weight", { $0.penalty = .init(weight: 0) }),
            ("penalty weight", { $0.penalty = .init(weight: .nan) }),
            ("label smoothing", { $0.labelSmoothing = 0.6 }),
            ("discriminator steps", { $0.discriminatorSteps = 0 }),
            ("beta1", { $0.generatorOptimizer = .adam(beta1: 1) }),
            ("momentum", { $0.discriminatorOptimizer = .sgd(momentum: -1) }),
            ("batch size", { $0.batchSize = 0 }),
            ("classes", { $0.classes = -1 }),
            ("weight average", { $0.weightAverage = 1 }),
            ("shards", { $0.shards = 257 }),
        ]
        for (name, change) in changes {
            var settings = AdversarialSettings()
            change(&settings)
            let error = #expect(throws: NeuralError.self) { try settings.validate() }
            guard case .outOfRange(name, _, _) = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
        }
    }

    @Test(
        "smoothing is refused with a loss that has no labels",
        arguments: AdversarialLoss.allCases
    )
    func smoothing(loss: AdversarialLoss) {
        let settings = AdversarialSettings(loss: loss, labelSmoothing: 0.1)
        if loss.hasLabels {
            #expect(throws: Never.self) { try settings.validate() }
        } else {
            #expect(throws: NeuralError.self) { try settings.validate() }
        }
    }

    @Test("settings survive JSON")
    func json() throws {
        let settings = TestGame().settings
        let data = try JSONEncoder().encode(settings)
        #expect(try JSONDecoder().decode(AdversarialSettings.self, from: data) == settings)
    }

    @Test("networks that do not fit each other are refused")
    func networks() throws {
        func network(_ inputs: Int, _ outputs: Int, _ last: Activation) throws -> DenseNetwork {
            try DenseNetwork(
                shape: .init(inputs: inputs, hidden: [4], outputs: outputs, outputActivation: last),
                seed: 1
            )
        }
        func make(
            _ generator: DenseNetwork,
            _ discriminator: DenseNetwork,
            _ settings: AdversarialSettings = .init(),
            view: LinearView? = nil
        ) throws {
            _ = try AdversarialTrainer(
                generator: generator,
                discriminator: discriminator,
                view: view,
                settings: settings,
                threads: 1
            )
        }
        let generator = try network(3, 10, .tanh)
        try make(generator, network(10, 1, .sigmoid))
        #expect(throws: NeuralError.self) { try make(generator, network(11, 1, .linear)) }
        #expect(throws: NeuralError.self) { try make(generator, network(10, 2, .linear)) }
        #expect(throws: NeuralError.self) { try make(generator, network(10, 1, .tanh)) }
        #expect(throws: NeuralError.self) {
            try make(generator, network(10, 1, .sigmoid), .init(loss: .hinge))
        }
        #expect(throws: NeuralError.self) {
            try make(generator, network(13, 1, .linear), .init(classes: 3))
        }
        let view = try LinearView(inputs: 9, outputs: 10, entries: [])
        #expect(throws: NeuralError.self) {
            try make(generator, network(10, 1, .linear), view: view)
        }
        let head = OutputHead.sampleAndHold(steps: 3, categories: 3)
        #expect(throws: NeuralError.self) {
            try make(generator, network(10, 1, .linear), .init(head: head))
        }
    }

    @Test("a batch of the wrong size, or of a class that there is not, is refused")
    func batches() throws {
        let game = TestGame()
        let trainer = try game.trainer()
        let (real, classes) = game.batch(0)
        func step(_ real: [Float], _ classes: [Int], rate: Float = 1e-3) throws {
            _ = try trainer.step(
                real: real,
                classes: classes,
                generatorRate: rate,
                discriminatorRate: 1e-3
            )
        }
        #expect(throws: NeuralError.self) { try step(Array(real.dropLast()), classes) }
        #expect(throws: NeuralError.self) { try step([], classes) }
        #expect(throws: NeuralError.self) { try step(real, []) }
        #expect(throws: NeuralError.self) { try step(real, classes.map { $0 + 1 }) }
        #expect(throws: NeuralError.self) { try step(real, classes, rate: .nan) }
        #expect(trainer.stepCount == 0)
    }
}
