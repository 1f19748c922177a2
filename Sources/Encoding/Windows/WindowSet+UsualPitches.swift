extension WindowSet {
    /// The range that keeps all but the rarest pitches: at most `share` of the sounding steps lie
    /// below it, and at most as many above.
    ///
    /// A pitch that hardly ever sounds cannot be learnt, but can be chosen by mistake.
    ///
    /// - Parameter share: 0...0.5.
    /// - Returns: The range; nil where nothing sounds.
    func usualPitches(leavingOut share: Double) -> ClosedRange<UInt8>? {
        var counts = [Int](repeating: 0, count: 129)
        for code in codes { counts[Int(MelodyStep(code: code).sound)] += 1 }
        let sounding = counts[..<128]
        let most = Int(share * Double(sounding.reduce(0, +)))
        func first(_ pitches: some Sequence<Int>) -> Int? {
            var passed = 0
            return pitches.first { pitch in
                passed += counts[pitch]
                return passed > most
            }
        }
        guard let low = first(0..<128), let high = first((0..<128).reversed()), low <= high else {
            return nil
        }
        return UInt8(low)...UInt8(high)
    }
}
