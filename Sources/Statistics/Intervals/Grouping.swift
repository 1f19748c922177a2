/// A way of grouping answers, and how its sum of squares counts.
struct Grouping: Sendable {
    /// 1 or -1.
    let sign: Double
    /// Groups of each answer, from 0; an answer about two pieces is in two groups of pieces.
    let groups: [[Int]]
    /// Number of groups.
    let count: Int

    /// Numbers the groups.
    ///
    /// - Parameters:
    ///   - sign: 1 or -1.
    ///   - keys: What groups each answer, by any whole numbers.
    ///   - factor: Another single key for each answer; only answers that share both are together.
    init(_ sign: Double, _ keys: [[Int]], within factor: [[Int]]? = nil) {
        let width = (keys.lazy.joined().max() ?? 0) + 1
        let crossed = keys.enumerated().map { answer, keys in
            keys.map { (factor?[answer].first ?? 0) * width + $0 }
        }
        let numbering = Numbering(crossed.joined())
        self.sign = sign
        groups = crossed.map { $0.map { numbering[$0] } }
        count = numbering.count
    }

    /// Sum over groups of the squared sum of their answers' numbers, times G / (G - 1).
    func sumOfSquares(_ values: [Double]) -> Double {
        var sums = [Double](repeating: 0, count: count)
        for (answer, groups) in groups.enumerated() {
            for group in groups { sums[group] += values[answer] }
        }
        var square = 0.0
        for sum in sums { square += sum * sum }
        let groups = Double(count)
        return square * groups / max(groups - 1, 1)
    }
}
