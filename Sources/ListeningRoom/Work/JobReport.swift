/// How a job stands: what the page shows of it.
struct JobReport: Codable, Sendable, Equatable {
    /// What a job does.
    enum Kind: String, Codable, Sendable {
        /// Makes a piece audible.
        case render
        /// Writes pieces.
        case sample
    }

    /// How far a job has come.
    enum Status: String, Codable, Sendable {
        /// Others are before it.
        case waiting
        case running
        case done
        case failed
        /// A visitor ended it.
        case cancelled
        /// The room was closed before it was done.
        case interrupted

        /// Whether nothing follows.
        var isFinal: Bool { self != .waiting && self != .running }
    }

    /// Id of the job; says nothing.
    var id: String
    /// What it does.
    var kind: Kind
    /// How far it has come.
    var status: Status
    /// The share done, 0...1.
    var progress: Double
    /// Ids of the generations that are finished.
    var generations: [String]
    /// Why it failed; nil where it did not.
    var message: String?
}
