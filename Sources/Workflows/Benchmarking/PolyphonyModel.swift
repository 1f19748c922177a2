/// What a benchmark of polyphony measures.
public enum PolyphonyModel: String, CaseIterable, Sendable, Codable {
    /// Each key's own share of frames.
    case marginal
    /// Each key's share of frames, given whether it sounded in the frame before.
    case markov
    /// An LSTM over frames; the keys of a frame are independent given the past.
    case frame
    /// An LSTM over the notes of the frames, from low to high.
    case serial

    /// Whether it is trained, and so depends on a seed.
    public var isTrained: Bool { self == .frame || self == .serial }
}
