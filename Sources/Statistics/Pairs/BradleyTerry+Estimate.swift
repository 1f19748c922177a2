internal import Glibc

extension BradleyTerry {
    /// A number that the fit says, with its interval and the test of whether it is 0.
    public struct Estimate: Hashable, Sendable {
        /// The number, a log-odds ratio.
        public var value: Double
        /// Its interval, clustered by rater and by piece (`AnswerClusters`).
        public var interval: Interval
        /// Two-sided p-value of 0.
        public var pValue: Double

        /// Share of decided answers that would prefer the first, sides being equal: 0...1.
        public var share: Double { 1 / (1 + exp(-value)) }
        /// Interval of the share.
        public var shareInterval: Interval {
            Interval(1 / (1 + exp(-interval.lower)), 1 / (1 + exp(-interval.upper)))
        }
    }
}
