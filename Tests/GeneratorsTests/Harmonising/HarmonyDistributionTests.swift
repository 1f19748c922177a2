import Encoding
import Foundation
import Testing

@testable import Generators

/// The pieces that are drawn against the list of all that can be, with a network that knows its mind:
/// what it would write beneath a melody forced upon it is far from what it would write given the
/// melody.
@Suite("Pieces beneath a melody follow the model given the melody") struct HarmonyDistributionTests
{
    private let small: SmallHarmony
    private let exact: [[Token]: Double]

    init() throws {
        small = try SmallHarmony([3, 2], temperature: 1)
        exact = try small.conditional()
    }

    @Test("many particles: as far from the exact distribution as chance is, and no piece is missed")
    func limit() throws {
        let survey = try small.survey(particles: 512, pieces: 8)
        #expect(survey.support == Set(exact.keys))
        // 0.05 here by chance, and by the bias of 512 particles 0.01: a sixteenth of what 32 have.
        // Wrong weights leave 0.7, as one particle does.
        #expect(totalVariation(survey.mean, exact) < 2 * survey.chance + 0.02)
        #expect(survey.chance < 0.07)
    }

    @Test("a melody forced upon one piece: what is beneath does not know of it")
    func forcing() throws {
        let survey = try small.survey(particles: 1, pieces: 400)
        #expect(totalVariation(survey.mean, exact) > 0.6)
    }

    @Test("the distance that few particles have falls as their number grows")
    func rate() throws {
        let distances = try [(1, 400), (8, 150), (32, 60)].map { particles, pieces in
            totalVariation(
                try small.survey(particles: particles, pieces: pieces).mean,
                exact
            )
        }
        // Measured with 4,000 particles in all: 0.72, 0.38, 0.15.
        #expect(distances[1] < 0.7 * distances[0])
        #expect(distances[2] < 0.7 * distances[1])
    }

    @Test("a piece is drawn as often as its weight says")
    func draws() throws {
        let pieces = 300
        let survey = try small.survey(particles: 8, pieces: pieces)
        // One draw moves the distance by 1 / pieces at most: one time in a million it is farther
        // from its mean than this (McDiarmid 1989).
        let chance = (log(1e6) / Double(2 * pieces)).squareRoot()
        let distance = totalVariation(survey.frequencies, survey.mean)
        #expect(distance < survey.chanceOfDraws + chance)
        // What is surveyed is what is written.
        let first = try small.survey(particles: 8, pieces: 1)
        #expect(try first.frequencies == [small.write(particles: 8, seed: 0).particle.tokens: 1])
    }
}
