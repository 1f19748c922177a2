/// Whether new pieces differ from those of a corpus as these differ among themselves.
public enum IntraInterOverlap {
    /// The overlapping area of two densities, 0...1: of the distances `|x - x'|` between all pairs
    /// of the reference, and of `|x - y|` between each of the reference and each of the new set.
    ///
    /// Time and memory grow with the number of pairs: 2,000 values against 2,000 are 48 MB.
    /// `DensityOverlap` says how densities are estimated. Source: Yang & Lerch 2020 ("On the
    /// evaluation of generative models in music").
    ///
    /// - Parameters:
    ///   - reference: A metric's values of the corpus.
    ///   - new: Those of the set held against it.
    /// - Returns: The area; nil where the reference has fewer than three values, or the new set
    ///   none.
    public static func area(reference: [Double], new: [Double]) -> Double? {
        guard reference.count > 2, !new.isEmpty else { return nil }
        var intra: [Double] = []
        var inter: [Double] = []
        for (place, value) in reference.enumerated() {
            for other in reference[(place + 1)...] { intra.append((value - other).magnitude) }
            for other in new { inter.append((value - other).magnitude) }
        }
        return DensityOverlap.area(intra, inter)
    }
}
