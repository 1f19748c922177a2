/// Where the bars of a piece lie.
///
/// Before the first time signature the metre is 4/4. A new signature begins a bar, also where the
/// bar before it is not full. A signature without beats (numerator 0) counts as 4/4.
public struct MetreMap: Hashable, Sendable {
    /// A metre and the bar that it begins with.
    private struct Section: Hashable, Sendable {
        let signature: TimeSignature
        let firstBar: Int
        /// A bar's length is `barNumerator / barDenominator` ticks: 3/16 of few ticks need no
        /// whole number.
        let barNumerator: Int
        let barDenominator: Int

        init(_ signature: TimeSignature, firstBar: Int, ticksPerQuarter: Int) {
            self.signature = signature
            self.firstBar = firstBar
            let isSound = signature.numerator > 0 && signature.denominator > 0
            barNumerator = 4 * ticksPerQuarter * (isSound ? signature.numerator : 4)
            barDenominator = isSound ? signature.denominator : 4
        }

        func tick(ofBar bar: Int) -> Int {
            let (length, overflow) = (bar - firstBar).multipliedReportingOverflow(by: barNumerator)
            guard !overflow, length < MetreMap.lastTick << 15 else {
                return max(signature.tick, MetreMap.lastTick)
            }
            return signature.tick + (2 * length + barDenominator) / (2 * barDenominator)
        }

        /// The bar in which a tick lies, at or after the section's beginning.
        func bar(atTick tick: Int) -> Int {
            let distance = min(tick - signature.tick, MetreMap.lastTick)
            let bar = firstBar + distance * barDenominator / barNumerator
            // Bar lines lie on whole ticks, so that the next may have been rounded to this one.
            return self.tick(ofBar: bar + 1) <= signature.tick + distance ? bar + 1 : bar
        }
    }

    /// 2^40: no product grows beyond the number range, whatever a file claims.
    private static let lastTick = 1 << 40

    private let sections: [Section]

    /// Lays out a piece's bars.
    ///
    /// - Parameter sequence: The piece; in SMPTE time there are no bars, and the result is nil.
    public init?(_ sequence: NoteSequence) {
        guard case .ticksPerQuarter(let ticks) = sequence.division else { return nil }
        var signatures = inOrder(sequence.timeSignatures, by: \.tick)
        if signatures.first?.tick != 0 {
            signatures.insert(TimeSignature(numerator: 4, denominator: 4), at: 0)
        }
        var sections: [Section] = []
        for signature in signatures {
            var firstBar = 0
            if let last = sections.last {
                if last.signature.tick == signature.tick {
                    // Of two signatures on one tick the later counts.
                    sections.removeLast()
                    firstBar = last.firstBar
                } else {
                    let bar = last.bar(atTick: signature.tick)
                    firstBar = last.tick(ofBar: bar) == signature.tick ? bar : bar + 1
                }
            }
            sections.append(Section(signature, firstBar: firstBar, ticksPerQuarter: ticks))
        }
        self.sections = sections
    }

    /// The time signature in force at a tick.
    public func signature(atTick tick: Int) -> TimeSignature {
        section { $0.signature.tick <= tick }.signature
    }

    /// The bar in which a tick lies, from 0.
    public func bar(atTick tick: Int) -> Int {
        section { $0.signature.tick <= tick }.bar(atTick: max(0, tick))
    }

    /// The tick at which a bar begins; bars count from 0.
    public func tick(ofBar bar: Int) -> Int {
        section { $0.firstBar <= bar }.tick(ofBar: max(0, bar))
    }

    private func section(_ isBefore: (Section) -> Bool) -> Section {
        sections[max(0, sections.partitionIndex(isBefore) - 1)]
    }
}
