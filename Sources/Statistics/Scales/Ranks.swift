/// Ranks of numbers, equal ones sharing the mean of their places.
struct Ranks {
    /// Rank of each number, from 1, in the numbers' order.
    let values: [Double]
    /// `sum (t^3 - t)` over groups of t equal numbers: what ties take from a rank test's variance.
    let tieTerm: Double

    init(_ numbers: [Double]) {
        let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
        var values = [Double](repeating: 0, count: numbers.count)
        var tieTerm = 0.0
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
            for place in start..<end { values[order[place]] = Double(start + end + 1) / 2 }
            let size = Double(end - start)
            tieTerm += size * size * size - size
            start = end
        }
        self.values = values
        self.tieTerm = tieTerm
    }

    /// Whether no two numbers are equal.
    var hasNoTies: Bool { tieTerm == 0 }

    /// Twice the ranks: whole numbers even with ties.
    var doubled: [Int] { values.map { Int((2 * $0).rounded()) } }
}
