/// What a figure measured again says beside the stored one.
///
/// Figures are shares of the machine's limit, measured in the same seconds: so a slower machine
/// or a slow spell counts little, and slower code shows.
enum Verdict: Equatable {
    case slower
    case same
    case faster

    /// - Parameters:
    ///   - fraction: The share reached now, above 0.
    ///   - stored: The share reached then, above 0.
    ///   - tolerance: The share of the stored figure that may be lost, or won, unremarked.
    init(fraction: Double, stored: Double, tolerance: Double) {
        switch fraction / stored {
        case ..<(1 - tolerance): self = .slower
        case (1 / (1 - tolerance)).nextUp...: self = .faster
        default: self = .same
        }
    }
}
