public import Score

/// A melody to write voices beneath.
public struct HarmonyRequest: Sendable {
    /// The file that has the melody.
    public var melody: NoteSequence
    /// Pieces written side by side, of which one is kept, 1...4,096.
    public var particles: Int

    /// Pieces side by side where nothing is said.
    public static let defaultParticles = 64

    /// Asks for voices.
    public init(melody: NoteSequence, particles: Int = defaultParticles) {
        self.melody = melody
        self.particles = particles
    }

    /// Checks the range.
    ///
    /// - Throws: `SamplingError.outOfRange`.
    public func validate() throws(SamplingError) {
        guard (1...4_096).contains(particles) else {
            throw .outOfRange(setting: "particles", found: "\(particles)", range: "1 to 4096")
        }
    }
}

/// How well the voices beneath a melody were found.
public struct HarmonyFigures: Hashable, Sendable {
    /// Estimate of the melody's log-likelihood under the model, in nats: the probability of all
    /// pieces whose highest voice it is.
    public var melodyLogLikelihood: Double
    /// Fewest particles of equal weight that would have said as much after a frame, at least 1.
    public var fewestEffective: Double
    /// Semitones that the melody was moved by while the voices were written.
    public var shift: Int
}
