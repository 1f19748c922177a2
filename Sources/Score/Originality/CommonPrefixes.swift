/// What each suffix of a text shares with the next smaller one.
///
/// Source: Kärkkäinen, Manzini & Puglisi 2009 ("Permuted longest-common-prefix array"), the
/// algorithm by the array of predecessors: linear, in 4 bytes for each number of the text.
struct CommonPrefixes {
    /// For each suffix, by where it begins: the length of what it shares with the suffix before it
    /// in order; 0 for the smallest.
    let lengths: [Int32]

    /// Measures; the suffixes are the text's.
    init(_ text: [Int32], _ suffixes: SuffixArray) {
        // Holds each suffix's predecessor until its length takes the place.
        var lengths = [Int32](repeating: -1, count: text.count)
        var previous: Int32 = -1
        for position in suffixes.positions {
            lengths[Int(position)] = previous
            previous = position
        }
        var shared = 0
        for position in text.indices {
            let other = Int(lengths[position])
            guard other >= 0 else {
                lengths[position] = 0
                shared = 0
                continue
            }
            // The last number occurs once: the loop ends at the latest there.
            while text[position + shared] == text[other + shared] { shared += 1 }
            lengths[position] = Int32(shared)
            shared = max(0, shared - 1)
        }
        self.lengths = lengths
    }
}
