/// What may come next in frames.
///
/// The opening first and only there; in a frame pitches from low to high, each struck or, where it
/// sounded in the frame before, held; the end only between frames, after a note. Silences, notes
/// and the whole stay within `FramesLimits`.
struct FramesGrammar: BlockGrammar {
    private let stepsPerQuarter: Int
    /// Most notes that begin and that sound in a frame.
    let mostStruck: Int
    let mostSounding: Int
    /// Longest note in steps.
    private let longestNote: Int
    private var stepsPerBar: Double
    private var hasOpened = false
    /// The highest pitch of this frame; -1 where it has none.
    private var last = -1
    /// Notes of this frame that begin, and all of them.
    private(set) var struckNow = 0
    private(set) var soundingNow = 0
    /// When each pitch was struck, and the step after the last one at which it sounds.
    private var onsets = [Int](repeating: 0, count: 128)
    private var ends = [Int](repeating: -1, count: 128)
    private var step = 0
    /// Silent frames in a row.
    private var silence = 0
    private var tokenCount = 0
    private(set) var noteCount = 0
    private(set) var hasEnded = false
    var lastBar: Double?

    /// - Parameters:
    ///   - stepsPerQuarter: The grid.
    ///   - limits: What the piece keeps to besides; values out of range are moved to the nearer
    ///     end.
    init(stepsPerQuarter: Int, limits: GrammarLimits?) {
        self.stepsPerQuarter = stepsPerQuarter
        stepsPerBar = Double(4 * stepsPerQuarter)
        mostStruck = min(max(limits?.struckAtOnce ?? 128, 1), 128)
        mostSounding = min(max(limits?.soundingAtOnce ?? 128, 1), 128)
        let longest = Double(FramesLimits.longestNoteQuarters * stepsPerQuarter)
        // At 120 a minute a second is two quarters.
        let asked = limits.map { ($0.longestNote * 2 * Double(stepsPerQuarter)).rounded() }
        longestNote = Int(min(max(asked ?? longest, 1), longest))
    }

    var blocks: TokenBlocks { FramesVocabulary.blocks }

    var bars: Double { Double(step) / stepsPerBar }

    mutating func accept(_ token: Token) {
        guard !hasEnded, let (block, place) = FramesVocabulary.meaning(of: token) else { return }
        let isFirst = !hasOpened
        hasOpened = true
        tokenCount += 1
        switch block {
        case .struck where place > last:
            onsets[place] = step
            ends[place] = step + 1
            noteCount += 1
            struckNow += 1
            take(place)
        case .held where place > last && ends[place] == step:
            ends[place] = step + 1
            take(place)
        case .frame:
            silence = last < 0 ? silence + 1 : 0
            step += 1
            last = -1
            struckNow = 0
            soundingNow = 0
        case .end:
            hasEnded = true
        case .opening where isFirst:
            stepsPerBar =
                FramesVocabulary.metre(place).quartersPerBar * Double(stepsPerQuarter)
        default:
            break
        }
    }

    private mutating func take(_ pitch: Int) {
        last = pitch
        soundingNow += 1
    }

    mutating func closeNotes() {
        for pitch in ends.indices { ends[pitch] = -1 }
    }

    func open(_ block: Int) -> Range<Token> {
        let all = blocks[block]
        let none = all.lowerBound..<all.lowerBound
        guard let block = FramesVocabulary.Block(rawValue: block) else { return none }
        guard hasOpened else { return block == .opening ? all : none }
        let above = all.lowerBound + Token(last + 1)
        return switch block {
        case .opening: none
        case .struck:
            allowsPitch && struckNow < mostStruck ? above..<all.upperBound : none
        case .held: allowsPitch ? above..<all.upperBound : none
        case .frame: allowsFrame ? all : none
        case .end: hasEnded || last < 0 && (noteCount > 0 || isFull) ? all : none
        }
    }

    func isTaken(_ token: Token) -> Bool {
        guard token >= 128, token < 256 else { return false }
        let pitch = Int(token) - 128
        return ends[pitch] != step || step - onsets[pitch] >= longestNote
    }

    private var isFull: Bool {
        hasEnded || tokenCount + 300 > FramesLimits.mostTokens
            || lastBar.map { bars >= $0 - 1e-9 } ?? false
    }

    /// A frame that was begun is not left without its end, whatever is full.
    private var allowsPitch: Bool { soundingNow < mostSounding && (last >= 0 || !isFull) }

    private var allowsFrame: Bool {
        if last >= 0 { return !hasEnded }
        return !isFull && silence < FramesLimits.longestRestQuarters * stepsPerQuarter
    }
}
