/// Lines of symbols as one text, each closed by a separator of its own.
struct LineText: Sendable {
    /// Symbols as they are; a separator is -1 less the number of its line.
    private var numbers: [Int32] = []
    /// Where each line begins.
    private var starts: [Int32] = []

    /// Symbols and separators at most: their places are counted in 32 bits.
    static let limit = 2_000_000_000

    var lineCount: Int { starts.count }

    /// Symbols and separators.
    var count: Int { numbers.count }

    mutating func append(_ symbols: [Int32]) throws(KnownLinesError) {
        guard symbols.count < Self.limit - numbers.count else {
            throw .tooManyNotes(limit: Self.limit)
        }
        let separator = -1 - Int32(starts.count)
        starts.append(Int32(numbers.count))
        numbers.append(contentsOf: symbols)
        numbers.append(separator)
    }

    func start(ofLine line: Int) -> Int { Int(starts[line]) }

    /// The line in which a position lies, and the symbol within the line.
    func place(ofPosition position: Int) -> (line: Int, symbol: Int) {
        let line = starts.partitionIndex { $0 <= position } - 1
        return (line, position - Int(starts[line]))
    }

    /// The text for a suffix array: separators are the smallest numbers, the last of them 0, and
    /// the symbols follow.
    func sortable() -> [Int32] {
        let shift = Int32(starts.count)
        return numbers.map { $0 + shift }
    }
}
