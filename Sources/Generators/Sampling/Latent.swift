import Foundation
import Randomness

/// Where a generation's latent comes from: all that a GAN draws for one piece.
public struct LatentSource: Hashable, Sendable, Codable {
    /// Seed of the draws.
    public var seed: UInt64
    /// Standard deviation of the latent's numbers, 0...10; 1 as in training, 0 the mean.
    public var temperature: Double
    /// The class asked for; nil for one that was drawn.
    public var label: String?

    /// Makes a source.
    public init(seed: UInt64, temperature: Double = 1, label: String? = nil) {
        self.seed = seed
        self.temperature = temperature
        self.label = label
    }

    /// The latent: normal numbers of the temperature's standard deviation, by Box & Muller 1958.
    func latent(width: Int) -> [Float] {
        var random = Xoshiro256(seed: seed)
        var latent: [Float] = []
        while latent.count < width {
            // 1 - [0, 1) is never 0.
            let radius = (-2 * log(1 - random.nextUnit())).squareRoot() * temperature
            let angle = 2 * Double.pi * random.nextUnit()
            latent.append(Float(radius * cos(angle)))
            if latent.count < width { latent.append(Float(radius * sin(angle))) }
        }
        return latent
    }
}

/// A place on the way from one generation to another.
public struct LatentBlend: Hashable, Sendable, Codable {
    /// Where the way begins.
    public var from: LatentSource
    /// Where it ends.
    public var to: LatentSource
    /// The place, 0 (from) to 1 (to).
    public var position: Double

    /// Names a place.
    public init(from: LatentSource, to: LatentSource, position: Double) {
        self.from = from
        self.to = to
        self.position = position
    }

    /// Places at even distances, both ends among them.
    ///
    /// - Parameters:
    ///   - from: Where the way begins.
    ///   - to: Where it ends.
    ///   - steps: How many, at least 2.
    /// - Returns: The places in order.
    public static func path(from: LatentSource, to: LatentSource, steps: Int) -> [LatentBlend] {
        let last = max(steps, 2) - 1
        return (0...last).map {
            LatentBlend(from: from, to: to, position: Double($0) / Double(last))
        }
    }

    /// The source whose class counts: the nearer end.
    var nearer: LatentSource { position < 0.5 ? from : to }

    /// The latent on the great circle between both ends, lengths blended with it.
    ///
    /// A straight line would lead through short latents, which training never saw.
    ///
    /// Source: White 2016, "Sampling Generative Networks", section 2.1.
    func latent(width: Int) -> [Float] {
        let start = from.latent(width: width)
        let end = to.latent(width: width)
        let weights = Self.weights(start, end, position)
        return zip(start, end).map { Float(weights.0 * Double($0) + weights.1 * Double($1)) }
    }

    private static func weights(
        _ start: [Float],
        _ end: [Float],
        _ position: Double
    ) -> (Double, Double) {
        func product(_ left: [Float], _ right: [Float]) -> Double {
            zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        let lengths = (product(start, start) * product(end, end)).squareRoot()
        let cosine = lengths > 0 ? min(max(product(start, end) / lengths, -1), 1) : 1
        let angle = acos(cosine)
        // Along one line there is no circle.
        guard sin(angle) > 1e-6 else { return (1 - position, position) }
        return (sin((1 - position) * angle) / sin(angle), sin(position * angle) / sin(angle))
    }
}
