/// Numbers for what happens from onset to onset: equal numbers for what counts as the same.
///
/// A symbol speaks of neighbouring onsets: of two with `MatchEquivalence.key` (their shapes, the
/// interval between their lowest pitches, the steps between them), of three with
/// `.keyAndTimeScale` (three shapes, two intervals, the ratio of the two times). So m equal symbols
/// in a row are m + 1 or m + 2 equal onsets, neither more nor fewer, and no pitch or time stands in
/// a symbol as such.
struct MatchAlphabet: Sendable {
    private let equivalence: MatchEquivalence
    private var numbers: [Symbol: Int32] = [:]
    private var shapes: [UInt128: UInt32] = [1: 0]

    private struct Symbol: Hashable {
        var shapes = SIMD4<UInt32>()
        var intervals = SIMD2<Int16>()
        var times = SIMD2<Int32>()
    }

    init(_ equivalence: MatchEquivalence) {
        self.equivalence = equivalence
    }

    /// Number of different symbols, and the number of those that are none of them.
    var count: Int { numbers.count }

    /// A line's symbols; those that are new get numbers.
    mutating func learn(_ line: OnsetLine) -> [Int32] {
        for onset in line.onsets where onset.shape != 1 && shapes[onset.shape] == nil {
            shapes[onset.shape] = UInt32(shapes.count)
        }
        return line.onsets.indices.dropLast(equivalence.span - 1).map { start in
            let symbol = symbol(line.onsets, start)
            if let number = numbers[symbol] { return number }
            let number = Int32(numbers.count)
            numbers[symbol] = number
            return number
        }
    }

    /// A line's symbols; `count` for each that was never learnt, which no known symbol equals.
    func numbers(of line: OnsetLine) -> [Int32] {
        line.onsets.indices.dropLast(equivalence.span - 1).map { start in
            numbers[symbol(line.onsets, start)] ?? Int32(count)
        }
    }

    private func symbol(_ onsets: [OnsetLine.Onset], _ start: Int) -> Symbol {
        var symbol = Symbol()
        for place in 0..<equivalence.span {
            let onset = onsets[start + place]
            symbol.shapes[place] = onset.shape == 1 ? 0 : shapes[onset.shape] ?? .max
            guard place > 0 else { continue }
            let before = onsets[start + place - 1]
            symbol.intervals[place - 1] = Int16(onset.lowest) - Int16(before.lowest)
            symbol.times[place - 1] = Int32(clamping: onset.step - before.step)
        }
        if equivalence == .keyAndTimeScale {
            let divisor = Self.greatestDivisor(symbol.times[0], symbol.times[1])
            symbol.times[0] /= divisor
            symbol.times[1] /= divisor
        }
        return symbol
    }

    /// At least 1; onsets of a line lie at different steps, so that both times are.
    private static func greatestDivisor(_ first: Int32, _ second: Int32) -> Int32 {
        var (first, second) = (first, second)
        while second != 0 { (first, second) = (second, first % second) }
        return max(first, 1)
    }
}
