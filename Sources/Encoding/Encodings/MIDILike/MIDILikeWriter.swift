/// Writes one part's notes on the beat grid as the tokens between beginning and end.
///
/// Of what happens at one tick a metre comes first, then the ends of earlier notes and the
/// beginnings of new ones, in the order of the notes' beginnings.
struct MIDILikeWriter {
    /// Something that happens: where its notes stand in the part orders what is at one tick.
    private struct Event {
        let tick: Int
        /// Two a note: its beginning and its end.
        let place: Int
        let token: Token
        /// The velocity that follows a beginning; -1 where none does.
        let velocity: Token
    }

    private let metres: BeatMetres
    private var result = BeatTokens()
    private var section = 0
    /// Where the last token left time, in ticks of the piece.
    private var now = 0

    init(metres: BeatMetres) { self.metres = metres }

    /// Writes a part.
    ///
    /// - Parameter voice: The part.
    /// - Returns: The tokens, and what was cut.
    mutating func write(_ voice: BeatPiece.Voice) -> BeatTokens {
        result.tokens.append(MIDILikeVocabulary.metre(metres.sections[0].metre))
        // The place of the first note that is left out; later ones stand behind it.
        var cut = 2 * voice.notes.count
        for event in Self.events(of: voice.notes, isDrums: voice.isDrums) {
            let needed = 2 * BeatGridLimits.mostEmptyBars
            if event.velocity >= 0, result.tokens.count + needed > BeatGridLimits.mostTokens {
                cut = min(cut, event.place)
            }
            guard event.place < cut else { continue }
            beginMetres(until: event.tick)
            shift(to: event.tick)
            result.tokens.append(event.token)
            if event.velocity >= 0 { result.tokens.append(event.velocity) }
        }
        beginMetres(until: .max)
        result.notesWritten = cut / 2
        return result
    }

    private static func events(of notes: [BeatNote], isDrums: Bool) -> [Event] {
        var events: [Event] = []
        events.reserveCapacity(2 * notes.count)
        for note in notes {
            events.append(
                Event(
                    tick: note.tick,
                    place: events.count,
                    token: MIDILikeVocabulary.note(note.pitch, isOn: true, isDrum: isDrums),
                    velocity: MIDILikeVocabulary.token(.velocity, note.velocityBin)
                )
            )
            events.append(
                Event(
                    tick: note.end,
                    place: events.count,
                    token: MIDILikeVocabulary.note(note.pitch, isOn: false, isDrum: isDrums),
                    velocity: -1
                )
            )
        }
        return events.sorted { ($0.tick, $0.place) < ($1.tick, $1.place) }
    }

    private mutating func beginMetres(until tick: Int) {
        while section + 1 < metres.sections.count, metres.sections[section + 1].tick <= tick {
            guard result.tokens.count < BeatGridLimits.mostTokens else { return }
            shift(to: metres.sections[section + 1].tick)
            section += 1
            result.tokens.append(MIDILikeVocabulary.metre(metres.sections[section].metre))
        }
    }

    /// The longest shifts that fit, the longest first.
    ///
    /// What is shorter than a position is lost, as in MidiTok: it occurs where the piece once had
    /// metres of eighths that were left out.
    private mutating func shift(to tick: Int) {
        let section = metres.sections[section]
        var left = tick - now
        now = tick
        let bars = left / section.ticksPerBar - BeatGridLimits.mostEmptyBars
        if bars > 0 {
            left -= bars * section.ticksPerBar
            result.shortenedPauses += 1
        }
        while let length = BeatLength.index(
            notAbove: left,
            ticksPerPosition: section.ticksPerPosition
        ) {
            result.tokens.append(MIDILikeVocabulary.token(.shift, length))
            left -= BeatLength.positions[length] * section.ticksPerPosition
        }
    }
}
