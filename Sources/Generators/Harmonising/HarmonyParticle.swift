import Encoding

/// One way, so far, of going on beneath a melody.
struct HarmonyParticle {
    var grammar: HarmonyGrammar
    /// The piece so far, opening included.
    var tokens: [Token]
    /// Nats of its tokens after the opening under the model itself.
    var logLikelihood = 0.0
    /// Sum of the entropies of the draws that left a choice, in nats.
    var entropySum = 0.0
    /// Draws that left a choice.
    var draws = 0
    /// Whether the last token ended a frame or the piece.
    private(set) var isBetweenFrames = true

    /// Appends a token that was drawn.
    mutating func take(_ draw: ConditionedSampler.Draw) {
        let frame = grammar.frame
        tokens.append(draw.token)
        logLikelihood += draw.logProbability
        if draw.entropy > 0 {
            entropySum += draw.entropy
            draws += 1
        }
        grammar.accept(draw.token)
        isBetweenFrames = grammar.frame != frame || grammar.hasEnded
    }
}
