/// How a rank test's p-value was computed.
public enum RankTestMethod: String, Hashable, Sendable, Codable {
    /// From every arrangement of the ranks that were found, ties included.
    case exact
    /// From the normal distribution, with the ties' variance and a continuity correction of 1/2.
    case normal
}
