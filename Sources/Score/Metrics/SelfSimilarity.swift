/// How alike the bars of a piece are, each with each.
///
/// A bar is the set of its notes, each by the 16th at which it begins and its pitch; of two bars
/// with a and b notes, c of them the same, the similarity is Dice's `2c / (a + b)`. Two empty bars
/// are alike. Source: the self-similarity matrix of Foote 1999 ("Visualizing Music and Audio using
/// Self-Similarity"), there of spectra; the measure of Dice 1945.
public struct SelfSimilarity: Sendable {
    /// Most bars that are compared; of a longer piece the first so many.
    public static let mostBars = 2_000

    /// Number of bars, N.
    public let bars: Int
    /// Similarity of every pair of bars, 0...1, row by row, (N, N): symmetric, 1 on the diagonal.
    public let matrix: [Double]
    private let isEmpty: [Bool]

    /// Compares the bars of a piece; without bars the matrix is empty.
    public init(_ piece: MeasuredPiece) {
        let contents = BarGrid(piece).bars.prefix(Self.mostBars).map { bar in
            Set(bar.events.map { ($0.step << 8) | Int($0.pitch) | ($0.isDrum ? 128 : 0) }).sorted()
        }
        let count = contents.count
        var matrix = [Double](repeating: 1, count: count * count)
        for left in 0..<count {
            for right in left + 1..<max(count, left + 1) {
                let total = contents[left].count + contents[right].count
                let shared = Self.sharedCount(contents[left], contents[right])
                let value = total > 0 ? 2 * Double(shared) / Double(total) : 1
                matrix[left * count + right] = value
                matrix[right * count + left] = value
            }
        }
        bars = count
        self.matrix = matrix
        isEmpty = contents.map(\.isEmpty)
    }

    /// Numbers that two ascending rows share.
    private static func sharedCount(_ left: [Int], _ right: [Int]) -> Int {
        var (a, b, shared) = (0, 0, 0)
        while a < left.count, b < right.count {
            shared += left[a] == right[b] ? 1 : 0
            let isLeft = left[a] <= right[b]
            b += right[b] <= left[a] ? 1 : 0
            a += isLeft ? 1 : 0
        }
        return shared
    }

    /// Similarity of two bars, 0...1.
    public subscript(left: Int, right: Int) -> Double { matrix[left * bars + right] }

    /// How well a bar is matched by its best likeness among the others, 0...1.
    ///
    /// The mean over the bars that are not empty: 1 where each comes at least twice. Nil for fewer
    /// than two such bars.
    public var meanBestMatch: Double? {
        let sounding = (0..<bars).filter { !isEmpty[$0] }
        guard sounding.count > 1 else { return nil }
        let sum = sounding.reduce(0.0) { sum, bar in
            sum + sounding.reduce(0) { $1 == bar ? $0 : max($0, self[bar, $1]) }
        }
        return sum / Double(sounding.count)
    }
}

extension ScoreMetric {
    /// `SelfSimilarity.meanBestMatch`, 0...1.
    public static let selfSimilarity = ScoreMetric(
        "self_similarity",
        "likeness of a bar to its nearest",
        places: 3
    ) { SelfSimilarity($0).meanBestMatch }
}
