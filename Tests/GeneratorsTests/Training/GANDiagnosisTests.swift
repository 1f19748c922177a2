import Neural
import Testing

@testable import Generators

@Suite("What goes wrong in a GAN") struct GANDiagnosisTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var figures: GANFigures
        var loss = AdversarialLoss.bce
        var found: Set<GANDiagnosis>
        var testDescription: String { name }
    }

    private static func figures(
        loss: Double = 1,
        accuracy: (Double, Double) = (0.7, 0.7),
        diversity: Double = 0.8,
        copies: Double = 0,
        heldOut: Double? = 0
    ) -> GANFigures {
        GANFigures(
            generatorLoss: loss,
            discriminatorLoss: 1,
            realAccuracy: accuracy.0,
            fakeAccuracy: accuracy.1,
            diversity: diversity,
            corpusDiversity: 0.8,
            nearCopies: copies,
            heldOutNearCopies: heldOut
        )
    }

    static let cases: [Case] = [
        Case(name: "all is well", figures: figures(), found: []),
        Case(
            name: "certain discriminator, helpless generator",
            figures: figures(loss: 5, accuracy: (1, 0.99)),
            found: [.discriminatorWon]
        ),
        Case(
            name: "certain on one side only",
            figures: figures(loss: 5, accuracy: (1, 0.97)),
            found: []
        ),
        Case(
            name: "certain, but the generator's loss is low",
            figures: figures(loss: 3, accuracy: (1, 1)),
            found: []
        ),
        Case(
            name: "a critic is meant to be ahead",
            figures: figures(loss: 50, accuracy: (1, 1)),
            loss: .wasserstein,
            found: []
        ),
        Case(
            name: "hinge saturates earlier",
            figures: figures(loss: 2.5, accuracy: (1, 1)),
            loss: .hinge,
            found: [.discriminatorWon]
        ),
        Case(
            name: "nothing is recognised",
            figures: figures(accuracy: (0.9, 0.05)),
            found: [.generatorWon]
        ),
        Case(name: "all alike", figures: figures(diversity: 0.2), found: [.collapse]),
        Case(name: "just varied enough", figures: figures(diversity: 0.25), found: []),
        Case(name: "copies", figures: figures(copies: 0.05), found: [.copying]),
        Case(name: "few copies", figures: figures(copies: 0.02), found: []),
        Case(
            name: "the corpus repeats itself",
            figures: figures(copies: 0.3, heldOut: 0.2),
            found: []
        ),
        Case(
            name: "copies, nothing held out",
            figures: figures(copies: 0.03, heldOut: nil),
            found: [.copying]
        ),
    ]

    @Test("figures of three epochs show what is wrong", arguments: cases)
    func findings(_ example: Case) {
        let epochs = [GANFigures](repeating: example.figures, count: 3)
        let found = GANDiagnosis.allCases.filter { $0.holds(in: epochs, loss: example.loss) }
        #expect(Set(found) == example.found)
    }

    @Test("all but copying needs three epochs in a row")
    func patience() {
        let bad = Self.figures(loss: 9, accuracy: (1, 1), diversity: 0, copies: 1)
        #expect(!GANDiagnosis.collapse.holds(in: [bad, bad], loss: .bce))
        #expect(!GANDiagnosis.discriminatorWon.holds(in: [bad, Self.figures(), bad], loss: .bce))
        #expect(GANDiagnosis.copying.holds(in: [bad], loss: .bce))
        #expect(!GANDiagnosis.copying.holds(in: [], loss: .bce))
    }

    @Test("a warning comes once, and again only after all was well")
    func once() {
        let gan = GANHyperparameters(preset: .textbook)
        let (bad, good) = (Self.figures(copies: 0.5), Self.figures())
        let course = [bad, bad, good, bad]
        let told = course.indices.map {
            GANDiagnosis.warnings(Array(course[...$0]), gan: gan).count
        }
        #expect(told == [1, 0, 0, 1])
    }

    @Test("a warning names the figures, and options that are not in use yet")
    func remedies() {
        let won = [GANFigures](repeating: Self.figures(loss: 9, accuracy: (1, 1)), count: 3)
        var gan = GANHyperparameters(preset: .textbook)
        let first = GANDiagnosis.warnings(won, gan: gan).joined()
        #expect(first.contains("100 %"))
        #expect(first.contains("--label-smoothing 0.1"))
        #expect(first.contains("--loss wasserstein"))
        #expect(!first.contains("--d-steps"))
        gan.labelSmoothing = 0.2
        gan.discriminatorSteps = 3
        let second = GANDiagnosis.warnings(won, gan: gan).joined()
        #expect(!second.contains("--label-smoothing"))
        #expect(second.contains("--d-steps 1"))
    }
}
