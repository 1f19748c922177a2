/// Which pieces to list, and in which order.
public struct GenerationFilter: Hashable, Sendable {
    /// The order of a list.
    public enum Order: Sendable, CaseIterable {
        /// The latest recorded first.
        case newest
        /// The highest mean score first, and of equals the latest; only rated pieces.
        case bestRated
    }

    /// Only pieces of the model of this name.
    public var model: String?
    /// Only pieces of this status.
    public var status: GenerationStatus?
    /// Only pieces that somebody rated (true) or nobody did (false).
    public var isRated: Bool?
    /// Only pieces sampled at this temperature, to the millionth.
    public var temperature: Double?
    /// Only pieces with at least this mean score, 1...5.
    public var minimumMeanScore: Double?
    /// The order; default newest first.
    public var order: Order
    /// The id of the last piece of the page before: the list goes on after it.
    public var after: String?

    /// Makes a filter; what is not given does not restrict.
    public init(
        model: String? = nil,
        status: GenerationStatus? = nil,
        isRated: Bool? = nil,
        temperature: Double? = nil,
        minimumMeanScore: Double? = nil,
        order: Order = .newest,
        after: String? = nil
    ) {
        self.model = model
        self.status = status
        self.isRated = isRated
        self.temperature = temperature
        self.minimumMeanScore = minimumMeanScore
        self.order = order
        self.after = after
    }
}
