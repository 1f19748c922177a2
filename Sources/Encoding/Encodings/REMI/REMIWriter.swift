/// Writes notes on the beat grid as the tokens between beginning and end.
///
/// Each bar is `Bar`, its metre, and for each place where notes begin `Position` and the notes.
/// A metre that comes where no note does makes its bar all the same.
struct REMIWriter {
    private let vocabulary: REMIVocabulary
    private let metres: BeatMetres
    private var result = BeatTokens()
    private var section = 0
    /// Bars begun, and the tick of the last one; -1 before the first.
    private var bar = -1
    private var barTick = 0
    /// The bar that the section begins with.
    private var sectionBar = 0
    /// Where the section begins, in ticks that are written.
    private var sectionTick = 0
    /// Ticks of the piece that are not written: bars of silence beyond the longest.
    private var skipped = 0
    /// The place of the last token; nil where the next note says its place anew.
    private var place: Int?

    init(_ vocabulary: REMIVocabulary, metres: BeatMetres) {
        self.vocabulary = vocabulary
        self.metres = metres
    }

    private var metre: Metre { metres.sections[section].metre }
    private var ticksPerBar: Int { metres.sections[section].ticksPerBar }
    private var ticksPerPosition: Int { metres.sections[section].ticksPerPosition }

    /// Writes voices in order of time; of notes on one tick, earlier voices come first.
    ///
    /// - Parameter voices: The voices; one where the vocabulary has no programs.
    /// - Returns: The tokens, and what was cut.
    mutating func write(_ voices: [BeatPiece.Voice]) -> BeatTokens {
        beginBars(until: 0, comesMetre: true)
        result.tokens.append(vocabulary.metre(metre))
        for (note, program) in BeatPiece.inOrder(voices) {
            beginMetres(until: note.tick)
            // Room for this note and the bars before it.
            let needed = 2 * BeatGridLimits.mostEmptyBars + 10
            guard result.tokens.count + needed <= BeatGridLimits.mostTokens else { break }
            write(note, program: program)
        }
        beginMetres(until: .max)
        return result
    }

    private mutating func write(_ note: BeatNote, program: Int) {
        let tick = note.tick - skipped
        if place != tick {
            beginBars(until: tick, comesMetre: false)
            let now = note.tick - skipped
            result.tokens.append(
                vocabulary.token(.position, (now - barTick) / ticksPerPosition)
            )
            place = now
        }
        if vocabulary.usesPrograms { result.tokens.append(vocabulary.program(program)) }
        let isDrum = program == BeatGrid.drumProgram
        result.tokens.append(vocabulary.pitch(note.pitch, isDrum: isDrum))
        result.tokens.append(vocabulary.token(.velocity, note.velocityBin))
        let length = BeatLength.index(
            nearest: note.duration,
            ticksPerPosition: ticksPerPosition
        )
        result.tokens.append(vocabulary.token(.duration, length))
        result.notesWritten += 1
    }

    /// Begins the metres up to a tick of the piece.
    private mutating func beginMetres(until tick: Int) {
        while section + 1 < metres.sections.count, metres.sections[section + 1].tick <= tick {
            let next = metres.sections[section + 1]
            guard result.tokens.count < BeatGridLimits.mostTokens else { return }
            beginBars(until: next.tick - skipped, comesMetre: true)
            let now = next.tick - skipped
            sectionBar += (now - sectionTick) / ticksPerBar
            sectionTick = now
            section += 1
            result.tokens.append(vocabulary.metre(metre))
            place = nil
        }
    }

    /// Begins the bars up to a tick; the last one without its metre where another comes.
    private mutating func beginBars(until tick: Int, comesMetre: Bool) {
        var count = sectionBar + (tick - sectionTick) / ticksPerBar - bar
        if count > BeatGridLimits.mostEmptyBars {
            skipped += (count - BeatGridLimits.mostEmptyBars) * ticksPerBar
            count = BeatGridLimits.mostEmptyBars
            result.shortenedPauses += 1
        }
        guard count > 0 else { return }
        for number in 1...count {
            result.tokens.append(REMIVocabulary.bar)
            if !comesMetre || number < count { result.tokens.append(vocabulary.metre(metre)) }
        }
        bar += count
        barTick = sectionTick + (bar - sectionBar) * ticksPerBar
    }
}
