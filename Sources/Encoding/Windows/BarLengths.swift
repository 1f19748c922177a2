/// How long the bars of some pieces are.
struct BarLengths {
    /// Bars of each length in sixteenths.
    private var bars: [Int: Int] = [:]
    /// Pieces in each metre.
    private var metres: [Metre: Int] = [:]

    /// Adds a melody in the melody encoding's tokens.
    mutating func add(_ tokens: [Token]) {
        guard let length = MelodySteps.barSteps(of: tokens), length > 0,
            let metre = tokens.first.flatMap(MelodyVocabulary.metre)
        else { return }
        bars[length, default: 0] += max((tokens.count - 2) / length, 1)
        metres[metre, default: 0] += 1
    }

    /// The bar to cut by: 16 sixteenths, or the commonest where less than a third of the music has
    /// 16 (two bars of 8 count as one).
    var preferred: Int {
        let lengths = bars.keys.filter { (4...64).contains($0) }
        let all = bars.reduce(0) { $0 + $1.key * $1.value }
        guard steps(in: 16) * 3 < all else { return 16 }
        return lengths.max { (steps(in: $0), $1) < (steps(in: $1), $0) } ?? 16
    }

    /// The commonest bar length besides one; nil where there is none.
    func commonest(besides length: Int) -> Int? {
        bars.keys.filter { $0 != length && 2 * $0 != length && (4...64).contains($0) }
            .max { (steps(in: $0), $1) < (steps(in: $1), $0) }
    }

    /// Sixteenths in bars of a length, or of half of it.
    private func steps(in length: Int) -> Int {
        length * (bars[length] ?? 0)
            + (length.isMultiple(of: 2) ? length / 2 * (bars[length / 2] ?? 0) : 0)
    }

    /// The commonest metre whose bar has a length; else that many sixteenths.
    func metre(ofBar length: Int) -> Metre {
        let fitting = metres.filter { $0.key.quartersPerBar * 4 == Double(length) }
        let commonest = fitting.max {
            ($0.value, $1.key.description) < ($1.value, $0.key.description)
        }
        if let commonest { return commonest.key }
        return length.isMultiple(of: 4) ? Metre(length / 4, 4) : Metre(length, 16)
    }
}
