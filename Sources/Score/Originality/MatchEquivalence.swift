/// When two passages count as the same.
public enum MatchEquivalence: String, CaseIterable, Sendable {
    /// The same intervals in the same rhythm: the key makes no difference, and the tempo none,
    /// for times are counted in quarter notes.
    case key
    /// The same intervals in a rhythm whose times stand in the same ratios: the passage may also
    /// go, say, in notes half as long.
    case keyAndTimeScale = "key_and_time_scale"

    /// How many onsets a symbol speaks of.
    var span: Int {
        switch self {
        case .key: 2
        case .keyAndTimeScale: 3
        }
    }
}
