/// What a player may change while a model goes on; looked at before each token.
public struct Steering: Hashable, Sendable {
    /// Divides the logits, 0...10, default 1; 0 takes the most likely token.
    public var temperature: Double
    /// Added to the logit of every token that strikes a note, -8...8, default 0.
    ///
    /// Above 0 there are more notes than the model would write, below 0 fewer.
    public var density: Double

    /// Makes a setting; numbers outside their range are moved to the nearer end.
    public init(temperature: Double = 1, density: Double = 0) {
        self.temperature = Self.clamped(temperature, to: Self.temperatures, else: 1)
        self.density = Self.clamped(density, to: Self.densities, else: 0)
    }

    /// Temperatures that can be set.
    public static let temperatures = 0.0...10.0
    /// Densities that can be set.
    public static let densities = -8.0...8.0

    private static func clamped(
        _ value: Double,
        to range: ClosedRange<Double>,
        else fallback: Double
    ) -> Double {
        value.isNaN ? fallback : min(max(value, range.lowerBound), range.upperBound)
    }
}
