import Score

/// The metres of a piece on the beat grid, each beginning on a bar line of the one before.
///
/// Those without a token are left out; what remains of the piece is counted in the metre before,
/// or in 4/4. One that comes within a bar is put off to the next.
struct BeatMetres {
    /// A metre and its first tick.
    struct Section {
        var metre: Metre
        var tick: Int
        /// Ticks in a position.
        var ticksPerPosition = 1
        /// Ticks in a bar.
        var ticksPerBar: Int { BeatGrid.positionsPerBar(metre) * ticksPerPosition }
    }

    /// Ticks in a quarter: 8, or 16 where a metre counts eighths.
    let ticksPerQuarter: Int
    /// At least one, the first at tick 0; each differs from the one before.
    private(set) var sections: [Section] = []
    /// Whether some sections count quarters and others eighths.
    let isMixed: Bool
    /// Where each section's grid begins: those of one kind of beat in a row have one.
    private let gridStarts: [Int]

    /// - Parameters:
    ///   - signatures: In order of ticks.
    ///   - old: Ticks in a quarter that they are in.
    init(_ signatures: [TimeSignature], ticksPerQuarter old: Int) {
        var known = signatures.filter {
            BeatGrid.metres.contains(Metre($0.numerator, $0.denominator))
        }
        if known.first?.tick != 0 {
            known.insert(TimeSignature(numerator: 4, denominator: 4), at: 0)
        }
        let finest = known.reduce(4) { max($0, $1.denominator) }
        ticksPerQuarter = 2 * finest
        let scale = Double(ticksPerQuarter) / Double(old)
        for signature in known {
            let exact = Double(signature.tick) * scale
            let tick = Int(min(max(exact, 0), Double(BeatGridLimits.lastTick)))
            let metre = Metre(signature.numerator, signature.denominator)
            Self.add(
                Section(
                    metre: metre,
                    tick: tick,
                    ticksPerPosition: ticksPerQuarter / (2 * metre.denominator)
                ),
                to: &sections
            )
        }
        isMixed = Set(sections.map(\.metre.denominator)).count > 1
        var starts: [Int] = []
        for (index, section) in sections.enumerated() {
            let goesOn =
                index > 0 && sections[index - 1].ticksPerPosition == section.ticksPerPosition
            starts.append(goesOn ? starts[index - 1] : section.tick)
        }
        gridStarts = starts
    }

    private static func add(_ section: Section, to sections: inout [Section]) {
        guard let last = sections.last else {
            sections.append(section)
            return
        }
        guard section.metre != last.metre else { return }
        var next = section
        let distance = max(next.tick - last.tick, 0)
        let bars = (distance + last.ticksPerBar - 1) / last.ticksPerBar
        next.tick = last.tick + bars * last.ticksPerBar
        if next.tick == last.tick {
            // Of two that come to begin together the later counts, unless it only goes on.
            sections.removeLast()
            if sections.last?.metre == next.metre { return }
        }
        sections.append(next)
    }

    /// Moves a tick to the grid of its section; half-way between two places to the even one.
    ///
    /// - Parameters:
    ///   - tick: The tick.
    ///   - section: Index of a section not after the tick's; moved to it.
    /// - Returns: The tick on the grid.
    func snapped(_ tick: Int, from section: inout Int) -> Int {
        move(&section, to: tick)
        let step = sections[section].ticksPerPosition
        guard step > 1 else { return tick }
        let start = gridStarts[section]
        let steps = (Double(tick - start) / Double(step)).rounded(.toNearestOrEven)
        return start + Int(steps) * step
    }

    /// Moves an index of a section on to the one that a tick lies in.
    func move(_ section: inout Int, to tick: Int) {
        while section + 1 < sections.count, sections[section + 1].tick <= tick { section += 1 }
    }
}
