import Score

/// The metre of a whole piece, and where one of its bars begins.
///
/// The metre that is in force for the longest time up to the last note's end; of two that last
/// equally long the earlier one. Before the first time signature, and without any, it is 4/4.
struct PieceMetre: Equatable {
    let metre: Metre
    /// A tick on a bar line: where the metre first begins.
    ///
    /// A piece that opens with a short bar of its own (1/8 before 6/8) has its bars counted
    /// from here.
    let barLine: Int

    init(of sequence: NoteSequence) {
        let end = sequence.lastNoteEnd
        var stretches: [(metre: Metre, tick: Int)] = [(Metre(4, 4), 0)]
        for signature in sequence.timeSignatures.sorted(by: { $0.tick < $1.tick }) {
            let metre = Self.metre(of: signature)
            // The later of two on one tick counts.
            if stretches[stretches.count - 1].tick >= signature.tick { stretches.removeLast() }
            stretches.append((metre, max(signature.tick, 0)))
        }
        var lengths: [(metre: Metre, barLine: Int, ticks: Int)] = []
        for (index, stretch) in stretches.enumerated() {
            let next = index + 1 < stretches.count ? stretches[index + 1].tick : end
            let ticks = max(min(next, end) - stretch.tick, 0)
            if let known = lengths.firstIndex(where: { $0.metre == stretch.metre }) {
                lengths[known].ticks += ticks
            } else {
                lengths.append((stretch.metre, stretch.tick, ticks))
            }
        }
        var longest = lengths[0]
        for candidate in lengths where candidate.ticks > longest.ticks { longest = candidate }
        metre = longest.metre
        barLine = longest.barLine
    }

    /// The metre that a time signature means.
    ///
    /// 1/4 and 1/2 say what the beat is and nothing of bars, as beat trackers write them: they
    /// count as 4/4 and 2/2. Nonsense counts as 4/4.
    private static func metre(of signature: TimeSignature) -> Metre {
        switch (signature.numerator, signature.denominator) {
        case (1, 4): Metre(4, 4)
        case (1, 2): Metre(2, 2)
        case (let beats, let unit): Metre("\(beats)/\(unit)") ?? Metre(4, 4)
        }
    }
}
