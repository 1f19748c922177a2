/// Finds what was probably meant by a name that does not exist.
enum NearestNames {
    /// The names closest to `name`, the closest first; those that differ in more than half of
    /// their letters are no guess worth making.
    ///
    /// - Returns: At most `limit` names, each once.
    static func find(_ name: String, in candidates: [String], limit: Int = 3) -> [String] {
        let typed = Array(name.lowercased().unicodeScalars.prefix(longest))
        var seen: Set<String> = []
        let ranked = candidates.enumerated().compactMap { place, candidate in
            guard seen.insert(candidate).inserted else { return nil as (Int, Int, String)? }
            let letters = Array(candidate.lowercased().unicodeScalars.prefix(longest))
            let distance = self.distance(typed, letters)
            return distance <= max(1, min(typed.count, letters.count) / 2)
                ? (distance, place, candidate) : nil
        }
        return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(limit).map(\.2)
    }

    /// Letters compared of each name, so that a very long one costs no more.
    private static let longest = 64

    /// Number of letters to insert, delete or replace.
    static func distance(_ left: [UnicodeScalar], _ right: [UnicodeScalar]) -> Int {
        distances(left, right)[right.count]
    }

    /// The same to whichever beginning of `whole` is closest; `whole` itself is one.
    static func distance(_ left: [UnicodeScalar], toBeginningOf whole: [UnicodeScalar]) -> Int {
        distances(left, whole).min() ?? left.count
    }

    /// From `left` to every beginning of `right`, the empty one first.
    ///
    /// Source: Levenshtein 1966; two rows of the table of Wagner and Fischer 1974.
    private static func distances(_ left: [UnicodeScalar], _ right: [UnicodeScalar]) -> [Int] {
        var previous = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var current = [i + 1]
            for (j, other) in right.enumerated() {
                let replaced = previous[j] + (letter == other ? 0 : 1)
                current.append(min(replaced, previous[j + 1] + 1, current[j] + 1))
            }
            previous = current
        }
        return previous
    }
}
