/// How a job stands: what the page shows of it.
struct JobReport: Codable, Sendable, Equatable {
    /// What a job does.
    enum Kind: String, Codable, Sendable {
        /// Makes a piece audible.
        case render
        /// Writes pieces.
        case sample
        /// Makes a listening test.
        case test
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
    /// What is being done: `12 of 48 pieces`; nil where there is only one thing to do.
    var step: String?
    /// Ids of the generations that are finished.
    var generations: [String]
    /// What the visitor should know of what was made; nil for nothing.
    var remarks: [String]?
    /// Why it failed; nil where it did not.
    var message: String?
}
