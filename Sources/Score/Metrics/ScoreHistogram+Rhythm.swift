extension ScoreHistogram {
    /// Lengths of the notes in 16ths, rounded: below one half, 1...16, longer; nothing in SMPTE
    /// time.
    public static let noteLengths = ScoreHistogram(
        "note_lengths",
        "note lengths (16ths)",
        bins: sixteenthBins
    ) { piece in sixteenths(piece.notes.map(\.duration), piece) }

    /// Times between neighbouring different onsets in 16ths, in the same bins.
    public static let interOnsets = ScoreHistogram(
        "inter_onsets",
        "times between onsets (16ths)",
        bins: sixteenthBins
    ) { piece in sixteenths(InterOnsetInterval.ticks(piece.notes), piece) }

    /// Where in the bar notes begin, in 16ths from its beginning, drums too: 0...15, later.
    public static let onsetPositions = ScoreHistogram(
        "onset_positions",
        "onsets in the bar (16ths)",
        bins: (0...15).map(String.init) + [">15"]
    ) { piece in
        var weights = [Double](repeating: 0, count: 17)
        for event in BarGrid(piece).bars.flatMap(\.events) {
            weights[min(max(event.step, 0), 16)] += 1
        }
        return weights
    }

    private static let sixteenthBins = ["<1/2"] + (1...16).map(String.init) + [">16"]

    private static func sixteenths(_ ticks: [Int], _ piece: MeasuredPiece) -> [Double] {
        guard let ticksPerQuarter = piece.ticksPerQuarter else { return [] }
        var weights = [Double](repeating: 0, count: sixteenthBins.count)
        for length in ticks {
            // In whole numbers, so that halves are rounded up whatever the division.
            let (quarters, rest) = length.quotientAndRemainder(dividingBy: ticksPerQuarter)
            let count = 4 * quarters + (8 * rest + ticksPerQuarter) / (2 * ticksPerQuarter)
            weights[min(count, sixteenthBins.count - 1)] += 1
        }
        return weights
    }
}
