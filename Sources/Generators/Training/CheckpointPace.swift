/// How often a run writes its checkpoint: no more than this is lost where the process is killed.
public struct CheckpointPace: Hashable, Sendable {
    /// Seconds since the last one after which another is written within an epoch.
    public var withinEpoch: Double
    /// The same at the end of an epoch, where there is more to lose.
    public var atEpochEnd: Double

    /// What is done where the user does not say: 30 s, and 5 s at the end of an epoch.
    public static let usual = CheckpointPace(withinEpoch: 30, atEpochEnd: 5)

    /// Seconds that can be asked for; 0 is after each step.
    public static let range = 0.0...3600

    /// Keeps a time for each.
    public init(withinEpoch: Double, atEpochEnd: Double) {
        self.withinEpoch = withinEpoch
        self.atEpochEnd = atEpochEnd
    }

    /// The same time in both places.
    public init(seconds: Double) {
        self.init(withinEpoch: seconds, atEpochEnd: seconds)
    }
}
