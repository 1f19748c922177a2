/// Who was left out of the results, and why.
public struct ListenerExclusions: Codable, Hashable, Sendable {
    /// A rule that a listener broke.
    public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
        /// Repeats were answered the other way.
        case failedRepeats = "failed_repeats"
        /// Shuffled notes were preferred to human music.
        case preferredAnchors = "preferred_anchors"
        /// Answers came sooner than listening takes.
        case hurriedAnswers = "hurried_answers"
    }

    /// A listener who was left out.
    public struct Listener: Codable, Hashable, Sendable {
        /// The session.
        public var rater: String
        /// Every rule that was broken.
        public var reasons: [Reason]
    }

    /// The listeners, in order of their sessions.
    public var listeners: [Listener]

    /// How many listeners broke each rule; one may have broken several.
    public var counts: [Reason: Int] {
        listeners.flatMap(\.reasons).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    init(_ reasons: [Int64: [Reason]]) {
        listeners = reasons.keys.sorted().map {
            Listener(rater: "\($0)", reasons: reasons[$0] ?? [])
        }
    }
}
