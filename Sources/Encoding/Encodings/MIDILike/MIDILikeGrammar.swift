import Score

/// What may come next in a MIDI-like piece.
///
/// The beginning, the first metre, then notes and time shifts: a velocity after each beginning of
/// a note, an end only of what has sounded for a while, at one instant a pitch only once, and at
/// bar lines another metre before anything else. The piece ends when nothing sounds; it is all
/// drums or none.
struct MIDILikeGrammar: BlockGrammar {
    private typealias Block = MIDILikeVocabulary.Block
    private enum State { case start, begun, metre, shift, event, noteOn }

    private var state = State.start
    private var metre = Metre(4, 4)
    /// Times in sixteenths of a quarter: now, where the metre began, and bars before it.
    private var now = 0
    private var metreStart = 0
    private var metreBars = 0.0
    private var isDrums: Bool?
    /// Onsets of the notes that sound, by the token that began them, oldest first.
    private var sounding: [Token: [Int]] = [:]
    private var soundingCount = 0
    private var notes: BeatNoteCount
    private let mostSounding: Int
    private var tokenCount = 0
    private(set) var noteCount = 0
    private(set) var hasEnded = false
    var lastBar: Double?

    init(limits: GrammarLimits?) {
        notes = BeatNoteCount(limits)
        mostSounding = min(max(limits?.soundingAtOnce ?? .max, 1), 1_000)
    }

    var blocks: TokenBlocks { MIDILikeVocabulary.blocks }

    var bars: Double { metreBars + Double(now - metreStart) / Double(BeatGrid.unitsPerBar(metre)) }

    mutating func accept(_ token: Token) {
        guard !hasEnded, let (block, index) = MIDILikeVocabulary.meaning(of: token) else { return }
        tokenCount += 1
        switch block {
        case .begin:
            if state == .start { state = .begun }
        case .metre:
            metreBars = bars
            metreStart = now
            metre = BeatGrid.metres[index]
            state = .metre
        case .shift:
            now += BeatLength.positions[index] * BeatGrid.unitsPerPosition(metre)
            notes.advance(to: now)
            state = .shift
        case .noteOn, .drumOn:
            if isDrums == nil { isDrums = block == .drumOn }
            notes.strike(token, program: 0)
            sounding[token, default: []].append(now)
            soundingCount += 1
            noteCount += 1
            state = .noteOn
        case .velocity:
            if state == .noteOn { state = .event }
        case .noteOff, .drumOff:
            let on = MIDILikeVocabulary.token(block == .noteOff ? .noteOn : .drumOn, index)
            state = .event
            guard var open = sounding[on], !open.isEmpty else { return }
            open.removeFirst()
            sounding[on] = open.isEmpty ? nil : open
            soundingCount -= 1
        case .end:
            hasEnded = true
        case .pad, .mask:
            break
        }
    }

    /// Nothing to do: every note has an end of its own, and a primer brings all of its.
    mutating func closeNotes() {}

    func open(_ block: Int) -> Range<Token> {
        let all = blocks[block]
        let none = all.lowerBound..<all.lowerBound
        guard let block = Block(rawValue: block) else { return none }
        if hasEnded { return block == .end ? all : none }
        return switch block {
        case .pad, .mask: none
        case .begin: state == .start ? all : none
        case .end: allowsEnd ? all : none
        case .metre: allowsMetre ? all : none
        case .noteOn: allowsNote(drum: false) ? all : none
        case .drumOn: allowsNote(drum: true) ? all : none
        case .velocity: state == .noteOn ? all : none
        case .noteOff, .drumOff: isBetween && soundingCount > 0 ? all : none
        case .shift: all.lowerBound..<all.lowerBound + Token(shiftCount)
        }
    }

    func isTaken(_ token: Token) -> Bool {
        guard let (block, index) = MIDILikeVocabulary.meaning(of: token) else { return false }
        switch block {
        case .noteOn, .drumOn:
            return notes.isStruck(token, program: 0)
        case .noteOff, .drumOff:
            let on = MIDILikeVocabulary.token(block == .noteOff ? .noteOn : .drumOn, index)
            // A note that was struck at this instant has no length yet.
            return (sounding[on]?.first ?? now) >= now
        case .metre:
            return state != .begun && BeatGrid.metres[index] == metre
        default:
            return false
        }
    }

    /// Between events: after one that is whole, with the first metre behind it.
    private var isBetween: Bool { state == .metre || state == .shift || state == .event }

    private var isFull: Bool {
        tokenCount >= BeatGridLimits.mostTokens || unitsLeft.map { $0 <= 0 } ?? false
    }

    /// Time until the last bar ends; nil where there is none.
    private var unitsLeft: Int? {
        lastBar.map {
            let units = ($0 - bars) * Double(BeatGrid.unitsPerBar(metre))
            return Int(min(max(units.rounded(), 0), 0x1p40))
        }
    }

    /// When the oldest note is as long as it may be; nil where nothing sounds.
    private var due: Int? {
        sounding.values.lazy.compactMap(\.first).min().map { $0 + notes.longest }
    }

    private var allowsEnd: Bool {
        isBetween && soundingCount == 0 && (noteCount > 0 || isFull)
    }

    /// On a bar line, before anything else there.
    private var allowsMetre: Bool {
        if state == .begun { return true }
        return state == .shift && !isFull
            && (now - metreStart).isMultiple(of: BeatGrid.unitsPerBar(metre))
    }

    private func allowsNote(drum: Bool) -> Bool {
        guard isBetween, !isFull, (isDrums ?? drum) == drum else { return false }
        return notes.hasRoom && soundingCount < mostSounding && due.map { $0 > now } ?? true
    }

    /// How many of the shifts stay within the last bar and the longest note.
    private var shiftCount: Int {
        guard isBetween else { return 0 }
        var longest = unitsLeft ?? .max
        if let due { longest = min(longest, due - now) }
        let unit = BeatGrid.unitsPerPosition(metre)
        return BeatLength.positions.partitionIndex { $0 * unit <= longest }
    }
}
