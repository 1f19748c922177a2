/// A way of grouping answers, and how its sum of squares counts.
struct Grouping: Sendable {
    /// 1 or -1.
    let sign: Double
    /// Number of groups.
    let count: Int
    /// Answers and the group of each, from 0.
    private let members: Memberships

    /// Numbers the groups.
    ///
    /// - Parameters:
    ///   - sign: 1 or -1.
    ///   - keys: What groups each answer; an answer about two pieces is in two groups of pieces.
    ///   - factor: Another single key for each answer; only answers that share both are together.
    init(_ sign: Double, _ keys: Memberships, within factor: Memberships? = nil) {
        self.sign = sign
        (members, count) = (factor.map { keys.crossed(with: $0) } ?? keys).numbered()
    }

    /// Sum over groups of the squared sum of their answers' numbers, times G / (G - 1).
    func sumOfSquares(_ values: [Double]) -> Double {
        var sums = [Double](repeating: 0, count: count)
        for (answer, group) in zip(members.answers, members.keys) {
            sums[group] += values[Int(answer)]
        }
        var square = 0.0
        for sum in sums { square += sum * sum }
        let groups = Double(count)
        return square * groups / max(groups - 1, 1)
    }
}
