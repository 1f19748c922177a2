import Score

/// What may come next in a REMI piece.
///
/// The beginning, then bars: `Bar`, its metre, and places in order, each with notes. Of a note
/// its program (with programs only), pitch, velocity and length; at one place a program strikes a
/// pitch once, and without programs a piece is all drums or none. A note may be struck again while
/// it sounds, and ends there.
struct REMIGrammar: BlockGrammar {
    private enum State { case start, begun, bar, metre, position, program, pitch, velocity, note }

    private let vocabulary: REMIVocabulary
    private var state = State.start
    private var metre = Metre(4, 4)
    /// Bars begun before the current one; -1 before the first.
    private var barNumber = -1
    /// Place in the bar of the last `Position`.
    private var position = -1
    /// First place in the bar at which notes may begin.
    private var earliest = 0
    private var program: Int?
    /// Whether a piece without programs is drums; nil before its first note.
    private var isDrums: Bool?
    private var notes: BeatNoteCount
    private var tokenCount = 0
    private(set) var noteCount = 0
    private(set) var hasEnded = false
    /// Bars that a primer's notes fill.
    private var closedBars = 0.0
    var lastBar: Double?

    init(_ vocabulary: REMIVocabulary, limits: GrammarLimits?) {
        self.vocabulary = vocabulary
        notes = BeatNoteCount(limits)
    }

    var blocks: TokenBlocks { vocabulary.blocks }

    var bars: Double { max(reached, closedBars) }

    /// Bars up to the last place.
    private var reached: Double {
        guard barNumber >= 0 else { return 0 }
        return Double(barNumber)
            + Double(max(position, 0)) / Double(BeatGrid.positionsPerBar(metre))
    }

    mutating func accept(_ token: Token) {
        guard !hasEnded, let (block, index) = vocabulary.meaning(of: token) else { return }
        tokenCount += 1
        switch block {
        case .begin:
            if state == .start { state = .begun }
        case .bar:
            if barNumber >= 0 {
                notes.advance(to: notes.now + (barUnits - max(position, 0) * unit))
                earliest = max(earliest - BeatGrid.positionsPerBar(metre), 0)
            }
            barNumber += 1
            position = -1
            state = .bar
        case .metre:
            metre = BeatGrid.metres[index]
            if state == .bar { state = .metre }
        case .position:
            let step = index - max(position, 0)
            notes.advance(to: notes.now + step * unit)
            position = index
            state = .position
        case .program:
            program = BeatGrid.program(index)
            state = .program
        case .pitch, .drum:
            if isDrums == nil { isDrums = block == .drum }
            notes.strike(token, program: program ?? 0)
            noteCount += 1
            state = .pitch
        case .velocity:
            if state == .pitch { state = .velocity }
        case .duration:
            if state == .velocity {
                notes.hold(until: notes.now + BeatLength.positions[index] * unit)
                state = .note
            }
        case .end:
            hasEnded = true
        case .pad, .mask:
            break
        }
    }

    mutating func closeNotes() {
        guard barNumber >= 0, noteCount > 0 else { return }
        let left = max(notes.lastEnd - notes.now, 0)
        let places = max(position, 0) + (left + unit - 1) / unit
        earliest = max(places, earliest, position + 1)
        closedBars = Double(barNumber) + Double(earliest) / Double(BeatGrid.positionsPerBar(metre))
        notes.close()
    }

    func open(_ block: Int) -> Range<Token> {
        guard let block = REMIVocabulary.Block(rawValue: block) else { return 0..<0 }
        let all = vocabulary[block]
        let none = all.lowerBound..<all.lowerBound
        if hasEnded { return block == .end ? all : none }
        return switch block {
        case .pad, .mask: none
        case .begin: state == .start ? all : none
        case .end: allowsEnd ? all : none
        case .bar: allowsBar ? all : none
        case .metre: state == .bar && !isFull ? all : none
        case .position: allowedPositions
        case .program: vocabulary.usesPrograms && allowsNote ? all : none
        case .pitch: allowsPitch(drum: false) ? all : none
        case .drum: allowsPitch(drum: true) ? all : none
        case .velocity: state == .pitch ? all : none
        case .duration: state == .velocity ? allowedDurations : none
        }
    }

    func isTaken(_ token: Token) -> Bool { notes.isStruck(token, program: program ?? 0) }

    /// Sixteenths of a quarter in a position, and in a bar.
    private var unit: Int { BeatGrid.unitsPerPosition(metre) }
    private var barUnits: Int { BeatGrid.unitsPerBar(metre) }

    private var isFull: Bool { lastBar.map { bars >= $0 - 1e-9 } ?? false }
    private var hasRoom: Bool { tokenCount < BeatGridLimits.mostTokens }

    /// Between notes: where a bar, a place or the end may come.
    private var isBetween: Bool { state == .metre || state == .note }

    private var allowsEnd: Bool {
        if isFull { return isBetween || state == .bar || state == .position }
        return isBetween && (noteCount > 0 || !hasRoom)
    }

    private var allowsBar: Bool {
        if state == .begun { return true }
        guard isBetween, hasRoom, !isFull else { return false }
        return lastBar.map { Double(barNumber + 1) <= $0 + 1e-9 } ?? true
    }

    private var allowedPositions: Range<Token> {
        let all = vocabulary[.position]
        let none = all.lowerBound..<all.lowerBound
        guard isBetween, hasRoom, !isFull else { return none }
        let perBar = BeatGrid.positionsPerBar(metre)
        // Where notes fill the instant, the first place at which one of them has ended.
        let waits = (notes.free - notes.now + unit - 1) / unit
        let first = max(position + 1, earliest, max(position, 0) + waits)
        var end = perBar
        if let lastBar {
            // The last bar's end within a bar is a place at which nothing begins any more.
            let left = ((lastBar - Double(barNumber)) * Double(perBar) + 1e-9).rounded(.down)
            end = Int(min(Double(end), max(left + 1, 0)))
        }
        guard first < end else { return none }
        return all.lowerBound + Token(first)..<all.lowerBound + Token(end)
    }

    private var allowsNote: Bool {
        switch state {
        case .position: !isFull
        case .note: hasRoom && !isFull && position >= earliest && notes.hasRoom
        default: false
        }
    }

    private func allowsPitch(drum: Bool) -> Bool {
        guard vocabulary.usesPrograms else { return allowsNote && (isDrums ?? drum) == drum }
        return state == .program && (program == BeatGrid.drumProgram) == drum
    }

    /// Within the limits, and not beyond the last bar.
    private var allowedDurations: Range<Token> {
        let all = vocabulary[.duration]
        var longest = notes.longest / unit
        if let lastBar {
            let left = (lastBar - reached) * Double(BeatGrid.positionsPerBar(metre))
            longest = min(longest, Int(min(left + 1e-9, 1_000)))
        }
        let count = BeatLength.positions.partitionIndex { $0 <= max(longest, 1) }
        return all.lowerBound..<all.lowerBound + Token(count)
    }
}
