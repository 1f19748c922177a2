extension PerformanceEncoding {
    /// Multiplies every time shift; positions are rounded, not shifts, so that no error adds up.
    ///
    /// A shift never vanishes: a note keeps at least 10 ms. Factors of 0.95 to 1.05 are those
    /// of Oore et al. 2018.
    public func stretched(_ tokens: [Token], by factor: Double) -> [Token] {
        guard factor.isFinite, factor > 0, factor != 1 else { return tokens }
        var result: [Token] = []
        result.reserveCapacity(tokens.count + tokens.count / 8)
        var time = 0
        var written = 0
        var pending = false
        for token in tokens {
            if let ticks = PerformanceVocabulary.ticks(of: token) {
                time += ticks
                pending = true
                continue
            }
            if pending {
                // Bounded: a factor of 10^300 must not overflow an integer.
                let wanted = Int(min((Double(time) * factor).rounded(), Double(written) + 1e6))
                let next = max(wanted, written + 1)
                result += PerformanceWriter.shifts(for: next - written)
                written = next
                pending = false
            }
            result.append(token)
        }
        return result
    }
}
