extension BradleyTerry {
    /// What the fit may use.
    public struct Options: Hashable, Sendable {
        /// Whether the side on which a piece is shown may matter.
        ///
        /// Default true.
        public var hasSideEffect: Bool
        /// Standard deviation of a normal prior of strengths and side effect; nil for none.
        ///
        /// Above 0. It pulls estimates together, and gives some where all answers go one way.
        /// Default nil.
        public var priorDeviation: Double?

        /// Chooses.
        public init(hasSideEffect: Bool = true, priorDeviation: Double? = nil) {
            self.hasSideEffect = hasSideEffect
            self.priorDeviation = priorDeviation
        }
    }
}
