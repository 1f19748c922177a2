/// The suffixes of a text in order, sorted in linear time by induced sorting.
///
/// Texts are numbers; what they mean is the caller's. 10 million take a few seconds and, beside the
/// text, 4 bytes each for the result; on the way an eighth of a byte more, and 4 bytes for each
/// number of the alphabet.
///
/// Source: Nong, Zhang & Chan 2009 ("Linear suffix array construction by almost pure
/// induced-sorting").
struct SuffixArray {
    /// Where each suffix begins, the smallest suffix first.
    let positions: [Int32]

    /// Sorts.
    ///
    /// - Parameters:
    ///   - text: At most 2^31 - 2 numbers; the last is 0 and occurs only there, so that no suffix
    ///     begins another one.
    ///   - alphabet: Every number lies in 0..<alphabet.
    init(_ text: [Int32], alphabet: Int) {
        precondition(text.isEmpty || text.last == 0, "A suffix array's text ends with 0.")
        positions = [Int32](unsafeUninitializedCapacity: text.count) { suffixes, count in
            count = text.count
            text.withUnsafeBufferPointer { text in
                InducedSorting(text: text, alphabet: alphabet).sort(into: suffixes)
            }
        }
    }
}

/// One level of induced sorting; the next one sorts at most half as many numbers, within the memory
/// of this one's result.
///
/// A suffix is of type S where it is smaller than the one that begins a place later, else of type
/// L; of type LMS where it is S and the one before it L.
private struct InducedSorting {
    private let text: UnsafeBufferPointer<Int32>
    /// Suffixes that begin with each number.
    private let frequencies: [Int32]
    private let types: SuffixTypes

    private static let none: Int32 = -1

    init(text: UnsafeBufferPointer<Int32>, alphabet: Int) {
        self.text = text
        var frequencies = [Int32](repeating: 0, count: alphabet)
        for number in text { frequencies[Int(number)] += 1 }
        self.frequencies = frequencies
        types = SuffixTypes(text)
    }

    /// Writes the suffixes in order; `suffixes` is as long as the text.
    func sort(into suffixes: UnsafeMutableBufferPointer<Int32>) {
        guard text.count > 1 else {
            suffixes.update(repeating: 0)
            return
        }
        suffixes.update(repeating: Self.none)
        var ends = bucketEnds()
        for position in text.indices where types.isLMS(position) {
            let bucket = Int(text[position])
            ends[bucket] -= 1
            suffixes[Int(ends[bucket])] = Int32(position)
        }
        induce(suffixes)
        let count = gatherLMS(suffixes)
        sortLMS(suffixes, count)
        suffixes[count...].update(repeating: Self.none)
        ends = bucketEnds()
        for index in stride(from: count - 1, through: 0, by: -1) {
            let position = suffixes[index]
            suffixes[index] = Self.none
            let bucket = Int(text[Int(position)])
            ends[bucket] -= 1
            suffixes[Int(ends[bucket])] = position
        }
        induce(suffixes)
    }

    /// Moves the LMS suffixes, sorted by their first stretch, to the front; their number.
    private func gatherLMS(_ suffixes: UnsafeMutableBufferPointer<Int32>) -> Int {
        var count = 0
        for index in suffixes.indices {
            let position = suffixes[index]
            guard types.isLMS(Int(position)) else { continue }
            suffixes[count] = position
            count += 1
        }
        return count
    }

    /// Sorts the LMS suffixes in full: each stretch from one to the next becomes a number, and the
    /// text of these numbers is sorted in its turn.
    private func sortLMS(_ suffixes: UnsafeMutableBufferPointer<Int32>, _ count: Int) {
        suffixes[count...].update(repeating: Self.none)
        var name: Int32 = 0
        for index in 0..<count {
            let position = Int(suffixes[index])
            if index > 0, !isSameStretch(Int(suffixes[index - 1]), position) { name += 1 }
            // No two LMS suffixes are neighbours, so that half the places are enough.
            suffixes[count + position / 2] = name
        }
        var last = text.count - 1
        for index in stride(from: text.count - 1, through: count, by: -1)
        where suffixes[index] != Self.none {
            suffixes[last] = suffixes[index]
            last -= 1
        }
        let names = UnsafeMutableBufferPointer(rebasing: suffixes[(text.count - count)...])
        let order = UnsafeMutableBufferPointer(rebasing: suffixes[..<count])
        if Int(name) + 1 < count {
            InducedSorting(text: UnsafeBufferPointer(names), alphabet: Int(name) + 1)
                .sort(into: order)
        } else {
            for index in 0..<count { order[Int(names[index])] = Int32(index) }
        }
        var next = 0
        for position in text.indices where types.isLMS(position) {
            names[next] = Int32(position)
            next += 1
        }
        for index in 0..<count { order[index] = names[Int(order[index])] }
    }

    /// Whether two LMS suffixes are the same, number and type, up to their next LMS suffix.
    private func isSameStretch(_ first: Int, _ second: Int) -> Bool {
        // The last suffix is the sentinel alone.
        guard first != text.count - 1, second != text.count - 1 else { return false }
        var length = 0
        while true {
            let (one, other) = (first + length, second + length)
            guard text[one] == text[other], types.isSmaller(one) == types.isSmaller(other) else {
                return false
            }
            if length > 0, types.isLMS(one) || types.isLMS(other) {
                return types.isLMS(one) && types.isLMS(other)
            }
            length += 1
        }
    }

    /// Puts every suffix into its place, where the LMS suffixes stand in order at their buckets'
    /// ends.
    private func induce(_ suffixes: UnsafeMutableBufferPointer<Int32>) {
        var starts = bucketStarts()
        for index in suffixes.indices {
            let position = Int(suffixes[index]) - 1
            guard position >= 0, !types.isSmaller(position) else { continue }
            let bucket = Int(text[position])
            suffixes[Int(starts[bucket])] = Int32(position)
            starts[bucket] += 1
        }
        var ends = bucketEnds()
        for index in suffixes.indices.reversed() {
            let position = Int(suffixes[index]) - 1
            guard position >= 0, types.isSmaller(position) else { continue }
            let bucket = Int(text[position])
            ends[bucket] -= 1
            suffixes[Int(ends[bucket])] = Int32(position)
        }
    }

    private func bucketStarts() -> [Int32] {
        var sum: Int32 = 0
        return frequencies.map { frequency in
            defer { sum += frequency }
            return sum
        }
    }

    private func bucketEnds() -> [Int32] {
        var sum: Int32 = 0
        return frequencies.map { frequency in
            sum += frequency
            return sum
        }
    }
}

/// The types of a text's suffixes, a bit each.
private struct SuffixTypes {
    private let words: [UInt64]

    init(_ text: UnsafeBufferPointer<Int32>) {
        var words = [UInt64](repeating: 0, count: text.count / 64 + 1)
        var isSmaller = true
        for position in text.indices.reversed() {
            if position < text.count - 1, text[position] != text[position + 1] {
                isSmaller = text[position] < text[position + 1]
            }
            if isSmaller { words[position >> 6] |= 1 << UInt64(position & 63) }
        }
        self.words = words
    }

    /// Whether a suffix is smaller than the one that begins a place later; so is the last.
    func isSmaller(_ position: Int) -> Bool {
        words[position >> 6] >> UInt64(position & 63) & 1 != 0
    }

    /// Whether a suffix is smaller than both its neighbours; none begins before the text.
    func isLMS(_ position: Int) -> Bool {
        position > 0 && isSmaller(position) && !isSmaller(position - 1)
    }
}
