/// For each suffix of a text's last part, the suffix of its first part that shares most with it.
struct KnownNeighbours {
    /// For each position of the last part, how many symbols the two share.
    private(set) var lengths: [Int32]
    /// Where the suffix of the first part begins; -1 where they share nothing.
    private(set) var positions: [Int32]

    /// Searches.
    ///
    /// - Parameters:
    ///   - text: The lines, known ones first.
    ///   - known: Length of the first part.
    ///   - symbols: Every symbol is below it.
    init(_ text: LineText, known: Int, symbols: Int) {
        lengths = [Int32](repeating: 0, count: text.count - known)
        positions = [Int32](repeating: -1, count: text.count - known)
        guard known > 0, known < text.count else { return }
        let numbers = text.sortable()
        let suffixes = SuffixArray(numbers, alphabet: text.lineCount + symbols)
        let prefixes = CommonPrefixes(numbers, suffixes)
        // What the suffix at hand shares with the last known one: the least of the steps between.
        var shared: Int32 = 0
        var neighbour: Int32 = -1
        for position in suffixes.positions {
            shared = min(shared, prefixes.lengths[Int(position)])
            if position < known {
                (neighbour, shared) = (position, .max)
            } else {
                keep(neighbour, shared, at: Int(position) - known)
            }
        }
        (neighbour, shared) = (-1, 0)
        for position in suffixes.positions.reversed() {
            if position < known {
                (neighbour, shared) = (position, .max)
            } else {
                keep(neighbour, shared, at: Int(position) - known)
            }
            shared = min(shared, prefixes.lengths[Int(position)])
        }
    }

    private mutating func keep(_ neighbour: Int32, _ shared: Int32, at place: Int) {
        guard shared > lengths[place] else { return }
        lengths[place] = shared
        positions[place] = neighbour
    }
}
