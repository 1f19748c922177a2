public import Neural

/// Everything that decides which piece a model writes; stored with each generation.
public struct SamplingSettings: Hashable, Sendable, Codable {
    /// Divides the logits, 0...10, default 1.
    ///
    /// 0 takes the most likely token, 1 is the model's own distribution.
    public var temperature: Double
    /// Keep only the k most likely tokens; nil or 0 keeps all.
    public var topK: Int?
    /// Keep the smallest set of tokens that holds this probability, in (0, 1]; nil keeps all.
    public var topP: Double?
    /// Bars to write, after the primer if there is one, 1...4096; nil lets the model end.
    public var bars: Int?
    /// Seed of the random draws.
    public var seed: UInt64
    /// Attempts at a piece that is empty, ends early or repeats one note, 1...100; default 8.
    public var attempts: Int

    /// How an LSTM keeps its weights; nil, the default, is single precision.
    public var precision: StreamPrecision?

    /// Bars after which a piece is ended where `bars` is nil.
    public static let longestFreePiece = 64

    /// Makes settings; what is left out has its default.
    public init(
        temperature: Double = 1,
        topK: Int? = nil,
        topP: Double? = nil,
        bars: Int? = nil,
        seed: UInt64 = 0,
        attempts: Int = 8,
        precision: StreamPrecision? = nil
    ) {
        self.temperature = temperature
        self.topK = topK
        self.topP = topP
        self.bars = bars
        self.seed = seed
        self.attempts = attempts
        self.precision = precision
    }

    /// Checks every range.
    ///
    /// - Throws: `SamplingError.outOfRange`, naming the setting and its range.
    public func validate() throws(SamplingError) {
        guard temperature.isFinite, (0...10).contains(temperature) else {
            throw .outOfRange(setting: "temperature", found: "\(temperature)", range: "0 to 10")
        }
        if let topK, !(0...100_000).contains(topK) {
            throw .outOfRange(setting: "top-k", found: "\(topK)", range: "0 (all) to 100000")
        }
        if let topP, !(topP.isFinite && topP > 0 && topP <= 1) {
            throw .outOfRange(setting: "top-p", found: "\(topP)", range: "above 0, up to 1")
        }
        if let bars, !(1...4096).contains(bars) {
            throw .outOfRange(setting: "bars", found: "\(bars)", range: "1 to 4096")
        }
        guard (1...100).contains(attempts) else {
            throw .outOfRange(setting: "attempts", found: "\(attempts)", range: "1 to 100")
        }
    }
}
