/// What may come next in a melody.
///
/// The opening first and only there; `hold` only after a pitch or a hold; silences, notes and
/// the whole within `MelodyLimits`; the end only after a note.
struct MelodyGrammar: TokenGrammar {
    private let stepsPerQuarter: Int
    private var stepsPerBar: Double
    private var hasOpened = false
    private var isOpen = false
    /// Steps of the note or the silence that goes on.
    private var run = 0
    private var steps = 0
    private(set) var noteCount = 0
    private(set) var hasEnded = false
    var lastBar: Double?

    init(stepsPerQuarter: Int) {
        self.stepsPerQuarter = stepsPerQuarter
        stepsPerBar = Double(4 * stepsPerQuarter)
    }

    var bars: Double { Double(steps) / stepsPerBar }

    mutating func accept(_ token: Token) {
        guard !hasEnded else { return }
        let isFirst = !hasOpened
        hasOpened = true
        switch token {
        case MelodyVocabulary.pitches:
            noteCount += 1
            isOpen = true
            run = 1
            steps += 1
        case MelodyVocabulary.hold where isOpen:
            run += 1
            steps += 1
        case MelodyVocabulary.rest:
            run = isOpen ? 1 : run + 1
            isOpen = false
            steps += 1
        case MelodyVocabulary.end:
            hasEnded = true
        default:
            guard isFirst, let metre = MelodyVocabulary.metre(of: token) else { return }
            stepsPerBar = metre.quartersPerBar * Double(stepsPerQuarter)
        }
    }

    mutating func closeNotes() {
        guard isOpen else { return }
        isOpen = false
        run = 0
    }

    func allows(_ token: Token) -> Bool {
        switch token {
        case MelodyVocabulary.pitches: hasOpened && !isFull
        case MelodyVocabulary.hold: allowsHold
        case MelodyVocabulary.rest: allowsRest
        case MelodyVocabulary.end: allowsEnd
        case MelodyVocabulary.openings: !hasOpened
        default: false
        }
    }

    func mask(_ logits: UnsafeMutableBufferPointer<Float>) {
        guard logits.count >= MelodyVocabulary.size else { return }
        if hasOpened {
            forbid(MelodyVocabulary.openings, in: logits)
        }
        if !hasOpened || isFull {
            forbid(MelodyVocabulary.pitches, in: logits)
        }
        if !allowsHold { logits[Int(MelodyVocabulary.hold)] = -.infinity }
        if !allowsRest { logits[Int(MelodyVocabulary.rest)] = -.infinity }
        if !allowsEnd { logits[Int(MelodyVocabulary.end)] = -.infinity }
    }

    private var isFull: Bool {
        hasEnded || steps >= MelodyLimits.mostSteps || lastBar.map { bars >= $0 - 1e-9 } ?? false
    }

    private var allowsHold: Bool {
        isOpen && !isFull && run < MelodyLimits.longestNoteQuarters * stepsPerQuarter
    }

    private var allowsRest: Bool {
        hasOpened && !isFull
            && (isOpen || run < MelodyLimits.longestRestQuarters * stepsPerQuarter)
    }

    private var allowsEnd: Bool { hasOpened && (noteCount > 0 || isFull) }

    private func forbid(_ tokens: Range<Token>, in logits: UnsafeMutableBufferPointer<Float>) {
        for token in tokens { logits[Int(token)] = -.infinity }
    }
}
