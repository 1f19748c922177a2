extension WindowSet {
    /// How far apart two different windows of the set are on average, in octaves, 0...1.
    ///
    /// The mean over all pairs and steps of the distance between the pitches that sound; an octave
    /// at most, and an octave where one of the windows is silent. 0 for fewer than two windows.
    /// The share of steps that differ would not see a generator that writes one contour again
    /// and again with small changes.
    public var diversity: Double {
        guard count > 1 else { return 0 }
        let sums = ParallelMap.map(count - 1, threads: nil) { first in
            (first + 1..<count).reduce(0) { $0 + semitones(between: first, and: $1) }
        }
        let pairs = count * (count - 1) / 2
        return Double(sums.reduce(0, +)) / 12 / Double(pairs) / Double(max(steps, 1))
    }

    /// Semitones between two windows, at most 12 a step, added up.
    private func semitones(between first: Int, and second: Int) -> Int {
        codes.withUnsafeBufferPointer { codes in
            var sum = 0
            for step in 0..<steps {
                let left = Int(codes[first * steps + step] & 0xFF)
                let right = Int(codes[second * steps + step] & 0xFF)
                // Silence lies more than an octave above every pitch that is used.
                sum += min(abs(left - right), 12)
            }
            return sum
        }
    }

    /// Distance of each window to the nearest of another set, 0...1; 1 where that is empty.
    ///
    /// - Parameters:
    ///   - others: Windows of the same length.
    ///   - threads: Workers; nil is one a core. The result does not depend on it.
    /// - Returns: One distance a window.
    public func nearestDistances(in others: WindowSet, threads: Int? = nil) -> [Double] {
        guard others.steps == steps else { return [Double](repeating: 1, count: count) }
        return ParallelMap.map(count, threads: threads) { index in
            var nearest = steps
            for other in 0..<others.count where nearest > 0 {
                nearest = min(nearest, differing(index, others, other))
            }
            return Double(nearest) / Double(max(steps, 1))
        }
    }

    /// Share of the windows whose nearest in another set differs in fewer than `below` of the
    /// steps, 0...1; 0 without windows.
    ///
    /// - Parameters:
    ///   - others: The windows that may have been copied.
    ///   - below: Distance under which a window counts as a near copy; default 0.1.
    /// - Returns: The share of near copies.
    public func nearCopies(of others: WindowSet, below: Double = WindowSet.nearCopyDistance)
        -> Double
    {
        guard count > 0 else { return 0 }
        let near = nearestDistances(in: others).count { $0 < below }
        return Double(near) / Double(count)
    }

    /// Distance under which a window nearly repeats another: a tenth of the steps.
    public static let nearCopyDistance = 0.1

    /// Steps at which two windows differ.
    private func differing(_ index: Int, _ others: WindowSet, _ other: Int) -> Int {
        codes.withUnsafeBufferPointer { codes in
            others.codes.withUnsafeBufferPointer { otherCodes in
                var sum: UInt16 = 0
                let first = index * steps
                let second = other * steps
                for step in 0..<steps {
                    sum &+= codes[first + step] != otherCodes[second + step] ? 1 : 0
                }
                return Int(sum)
            }
        }
    }
}
