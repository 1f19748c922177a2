/// What of a piece is found in known lines: its lines, and the matches of each.
public struct PieceMatches: Sendable {
    /// A passage of the piece that a known line has too.
    public struct Passage: Hashable, Sendable {
        /// Index of the piece's line.
        public let line: Int
        /// Index of the onset that it begins at.
        public let onset: Int
        /// How long it is, and where the known one begins.
        public let match: OnsetMatch

        /// The onsets of the line.
        public var onsets: Range<Int> { onset..<onset + match.length }
    }

    /// The piece's lines.
    public let lines: [OnsetLine]
    /// The matches of each line.
    public let matches: [LineMatches]

    /// Puts lines and their matches together; as many of one as of the other.
    public init(_ lines: [OnsetLine], _ matches: [LineMatches]) {
        self.lines = lines
        self.matches = matches
    }

    /// The passage with the most onsets, of equally long ones the first; nil where nothing matches.
    public var longest: Passage? {
        var longest: Passage?
        for (line, matches) in matches.enumerated() {
            guard let found = matches.longest,
                found.match.length > longest?.match.length ?? 0
            else { continue }
            longest = Passage(line: line, onset: found.onset, match: found.match)
        }
        return longest
    }

    /// Share of the piece's notes that lie in matches of at least so many onsets, 0...1; nil for a
    /// piece without notes.
    public func share(inMatchesOf length: Int) -> Double? {
        var all = 0
        var covered = 0
        for (line, matches) in zip(lines, matches) {
            all += line.noteCount(line.onsets.indices)
            for stretch in matches.covered(byAtLeast: length) {
                covered += line.noteCount(stretch)
            }
        }
        return all > 0 ? Double(covered) / Double(all) : nil
    }
}

extension OnsetLine {
    /// Notes that begin at a stretch of the onsets.
    public func noteCount(_ stretch: Range<Int>) -> Int {
        onsets[stretch].reduce(0) { $0 + $1.noteCount }
    }
}
