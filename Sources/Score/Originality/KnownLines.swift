/// Lines of known music, in which the longest matches of other lines are found.
///
/// Each line is a string of symbols that know no key (`MatchAlphabet`), closed by a separator that
/// occurs nowhere else. Known and sought lines are sorted together as one text
/// (`SuffixArray`): the known suffix that shares most with a sought one is its nearest
/// known neighbour above or below, and two passes over the sorted suffixes find it for every onset.
/// So the time is linear in the notes, whatever they are: a thousand times the same note takes no
/// longer than a fugue.
///
/// At most about 16 bytes a note while it searches, 4 while it does not.
public struct KnownLines: Sendable {
    /// What counts as the same passage.
    public let equivalence: MatchEquivalence
    private var alphabet: MatchAlphabet
    private var text: LineText

    /// Begins without lines.
    public init(equivalence: MatchEquivalence = .key) {
        self.equivalence = equivalence
        alphabet = MatchAlphabet(equivalence)
        text = LineText()
    }

    /// Number of lines; a line's number is how many were added before it.
    public var count: Int { text.lineCount }

    /// Adds a line.
    ///
    /// - Throws: `KnownLinesError.tooManyNotes` beyond 2 billion.
    public mutating func add(_ line: OnsetLine) throws(KnownLinesError) {
        try text.append(alphabet.learn(line))
    }

    /// Finds the longest match at every onset of other lines.
    ///
    /// - Parameter sought: The lines; each by itself, none is known to another.
    /// - Returns: The matches of each line, in their order. Of several passages that match equally
    ///   far it is one, the same at every run.
    /// - Throws: `KnownLinesError.tooManyNotes` beyond 2 billion, known and sought.
    public func matches(of sought: [OnsetLine]) throws(KnownLinesError) -> [LineMatches] {
        var joined = text
        for line in sought { try joined.append(alphabet.numbers(of: line)) }
        let neighbours = KnownNeighbours(joined, known: text.count, symbols: alphabet.count + 1)
        return sought.indices.map { index in
            let start = joined.start(ofLine: text.lineCount + index)
            return LineMatches(
                sought[index].onsets.indices.map { onset in
                    // The last onsets of a line begin no symbol.
                    guard onset + equivalence.span <= sought[index].onsets.count else {
                        return nil
                    }
                    let place = start + onset - text.count
                    let symbols = Int(neighbours.lengths[place])
                    guard symbols > 0 else { return nil }
                    let known = joined.place(ofPosition: Int(neighbours.positions[place]))
                    return OnsetMatch(
                        length: symbols + equivalence.span - 1,
                        knownLine: known.line,
                        knownOnset: known.symbol
                    )
                }
            )
        }
    }
}

/// Why lines cannot be searched.
public enum KnownLinesError: Error, Equatable, CustomStringConvertible {
    /// More notes than positions can be counted.
    case tooManyNotes(limit: Int)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .tooManyNotes(let limit):
            "more than \(limit) notes to search in; expected fewer. Search a part of the folder."
        }
    }
}
