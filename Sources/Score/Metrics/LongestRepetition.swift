/// The longest stretch of notes that occurs at least twice in a piece, note for note.
///
/// A note is its pitch and the ticks to the next onset (for the last note its length), so that
/// rhythm counts and rests do. The two occurrences may overlap: one pitch in even rhythm, ten
/// times, repeats nine notes. Found as the longest common prefix of neighbours in the suffix array
/// (Manber & Myers 1993; Kasai et al. 2001).
public struct LongestRepetition: Hashable, Sendable {
    /// Length in notes; 0 where no note occurs twice.
    public let noteCount: Int
    /// Index of the first note of an occurrence, and of a later one; equal where there is none.
    public let occurrences: [Int]

    /// Searches notes in order of onset.
    public init(_ notes: [Note]) {
        let symbols = Self.symbols(of: notes)
        let suffixes = Self.sortedSuffixes(of: symbols)
        let prefixes = Self.commonPrefixes(symbols, suffixes)
        let best = prefixes.indices.max { prefixes[$0] < prefixes[$1] }
        guard let best, prefixes[best] > 0 else {
            noteCount = 0
            occurrences = []
            return
        }
        noteCount = prefixes[best]
        occurrences = [suffixes[best], suffixes[best + 1]].sorted()
    }

    /// A number for each note, the same for the same pitch and time to the next onset.
    private static func symbols(of notes: [Note]) -> [Int] {
        struct Symbol: Hashable {
            let pitch: UInt8
            let ticks: Int
        }
        var numbers: [Symbol: Int] = [:]
        return notes.indices.map { index in
            let note = notes[index]
            let isLast = index == notes.count - 1
            let ticks = isLast ? note.duration : notes[index + 1].onset - note.onset
            let symbol = Symbol(pitch: note.pitch, ticks: ticks)
            let number = numbers[symbol] ?? numbers.count
            numbers[symbol] = number
            return number
        }
    }

    /// Suffixes in order, by doubling the length they are compared at.
    private static func sortedSuffixes(of symbols: [Int]) -> [Int] {
        var suffixes = Array(symbols.indices)
        var ranks = symbols
        var length = 1
        while length <= symbols.count {
            let second = { (start: Int) in start + length < ranks.count ? ranks[start + length] : -1
            }
            suffixes.sort { (ranks[$0], second($0)) < (ranks[$1], second($1)) }
            var next = ranks
            var rank = 0
            for (previous, suffix) in zip([suffixes[0]] + suffixes, suffixes) {
                let isEqual =
                    ranks[previous] == ranks[suffix] && second(previous) == second(suffix)
                rank += isEqual ? 0 : 1
                next[suffix] = rank
            }
            ranks = next
            if rank == symbols.count - 1 { break }
            length *= 2
        }
        return suffixes
    }

    /// For each suffix in order, what it shares with the next one, in notes.
    private static func commonPrefixes(_ symbols: [Int], _ suffixes: [Int]) -> [Int] {
        guard symbols.count > 1 else { return [] }
        var place = [Int](repeating: 0, count: symbols.count)
        for (index, suffix) in suffixes.enumerated() { place[suffix] = index }
        var prefixes = [Int](repeating: 0, count: symbols.count - 1)
        var shared = 0
        for suffix in symbols.indices {
            guard place[suffix] + 1 < suffixes.count else {
                shared = 0
                continue
            }
            let other = suffixes[place[suffix] + 1]
            while suffix + shared < symbols.count, other + shared < symbols.count,
                symbols[suffix + shared] == symbols[other + shared]
            {
                shared += 1
            }
            prefixes[place[suffix]] = shared
            shared = max(0, shared - 1)
        }
        return prefixes
    }
}

extension ScoreMetric {
    /// `LongestRepetition.noteCount`, in notes.
    public static let longestRepetition = ScoreMetric(
        "longest_repetition",
        "longest repetition (notes)",
        places: 0
    ) { Double(LongestRepetition($0.notes).noteCount) }
}
