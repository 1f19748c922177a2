public import Generators
import Score

/// Everything needed to make a generation again; the catalog holds it as JSON.
public struct GenerationSettings: Codable, Sendable, Equatable {
    /// Temperature, filters, length and seed.
    public var sampling: SamplingSettings
    /// Metre asked for.
    public var metre: String?
    /// Class asked for; nil in generations of models without classes, and where one was drawn.
    public var label: String?
    /// The place between two other generations' latents; nil for a latent of its own.
    public var blend: LatentBlend?
    /// Quarter notes a minute.
    public var tempo: Double
    /// General MIDI program, 0-based.
    public var program: Int
    /// SHA-256 of the weights that wrote the piece.
    public var weightsHash: String
    /// How a melody was harmonised, whose file stands in the primer's place; nil in other pieces.
    public var harmony: HarmonyRecipe?
    /// How a take was jammed; nil in pieces that were sampled.
    public var jam: JamRecipe?
}

/// How the voices beneath a melody were sought.
public struct HarmonyRecipe: Codable, Sendable, Equatable {
    /// Pieces written side by side.
    public var particles: Int
}

extension GenerationSettings {
    /// What a piece was asked for with, and the weights that wrote it; its primer stands beside.
    init(_ request: PieceRequest, weightsHash: String) {
        sampling = request.settings
        metre = request.metre
        label = request.label
        blend = request.blend
        tempo = request.tempo
        program = request.program
        harmony = request.harmony.map { HarmonyRecipe(particles: $0.particles) }
        self.weightsHash = weightsHash
    }

    /// The request that gives the same piece again.
    func request(primer: NoteSequence?) -> PieceRequest {
        PieceRequest(
            settings: sampling,
            metre: metre,
            primer: harmony == nil ? primer : nil,
            harmony: harmony.flatMap { recipe in
                primer.map { HarmonyRequest(melody: $0, particles: recipe.particles) }
            },
            label: label,
            blend: blend,
            tempo: tempo,
            program: program
        )
    }
}
