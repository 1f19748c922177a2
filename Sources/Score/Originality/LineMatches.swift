/// The longest passage of the known lines that begins as a line does at one of its onsets.
public struct OnsetMatch: Hashable, Sendable {
    /// Length in onsets: at least 2, or 3 where times count by their ratios.
    public let length: Int
    /// Number of the known line.
    public let knownLine: Int
    /// Index of the onset at which the passage begins there.
    public let knownOnset: Int

    /// Makes a match.
    public init(length: Int, knownLine: Int, knownOnset: Int) {
        self.length = length
        self.knownLine = knownLine
        self.knownOnset = knownOnset
    }
}

/// What of a line is found in the known lines.
public struct LineMatches: Hashable, Sendable {
    /// For each onset of the line the longest match that begins there; nil where there is none.
    public let atOnsets: [OnsetMatch?]

    init(_ atOnsets: [OnsetMatch?]) {
        self.atOnsets = atOnsets
    }

    /// The longest match and the onset that it begins at, of equally long ones the first; nil where
    /// nothing matches.
    public var longest: (onset: Int, match: OnsetMatch)? {
        var longest: (onset: Int, match: OnsetMatch)?
        for (onset, match) in atOnsets.enumerated() {
            guard let match, match.length > longest?.match.length ?? 0 else { continue }
            longest = (onset, match)
        }
        return longest
    }

    /// The stretches of the line that lie in matches of at least so many onsets, in order; none
    /// touches another.
    public func covered(byAtLeast length: Int) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        for (onset, match) in atOnsets.enumerated() {
            guard let match, match.length >= length else { continue }
            let end = onset + match.length
            if let last = stretches.last, last.upperBound >= onset {
                stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else {
                stretches.append(onset..<end)
            }
        }
        return stretches
    }
}
