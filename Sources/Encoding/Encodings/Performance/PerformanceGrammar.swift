/// What may come next in a performance.
///
/// A boundary first; note-on only for a pitch that does not sound, and once a pitch in one
/// moment; note-off only for a note that has sounded for at least 10 ms; a velocity only before
/// a note-on; no pause and no note longer than `PerformanceLimits`; the end only after a note,
/// and when nothing sounds.
///
/// Of one moment the order is the encoder's: note-offs, then note-ons, each from low to high. A
/// note that has reached its longest is released at once, before anything else is struck: time
/// stands still until it is, and a model that has forgotten the note would strike all others
/// meanwhile.
struct PerformanceGrammar: TokenGrammar {
    /// When each sounding pitch was struck; -1 where it does not sound.
    private var struck = [Int](repeating: -1, count: 128)
    private var soundingCount = 0
    /// Notes struck in this moment, and the highest of them; -1 where there is none.
    private var struckNow = 0
    private var highestOn = -1
    /// The highest pitch released in this moment; -1 where there is none.
    private var highestOff = -1
    private var hasOpened = false
    private var followsVelocity = false
    private var now = 0
    /// Time since the last event that was no shift.
    private var pause = 0
    private var tokenCount = 0
    private(set) var noteCount = 0
    private(set) var hasEnded = false
    var lastBar: Double?

    /// Two seconds: a bar of 4/4 at 120 quarters a minute.
    private static let ticksPerBar = Double(2 * PerformanceVocabulary.ticksPerSecond)

    private let mostStruck: Int
    private let mostSounding: Int
    /// Longest note in hundredths of a second.
    private let longestNote: Int

    /// - Parameter limits: What the piece keeps to besides; values out of range are moved to the
    ///   nearer end.
    init(limits: GrammarLimits? = nil) {
        mostStruck = min(max(limits?.struckAtOnce ?? 128, 1), 128)
        mostSounding = min(max(limits?.soundingAtOnce ?? 128, 1), 128)
        let ticks = limits.map {
            ($0.longestNote * Double(PerformanceVocabulary.ticksPerSecond)).rounded()
        }
        let longest = Double(PerformanceLimits.longestNote)
        longestNote = Int(min(max(ticks ?? longest, 1), longest))
    }

    var bars: Double { Double(now) / Self.ticksPerBar }

    mutating func accept(_ token: Token) {
        guard !hasEnded else { return }
        let isFirst = !hasOpened
        hasOpened = true
        tokenCount += 1
        followsVelocity = PerformanceVocabulary.velocities.contains(token)
        if let ticks = PerformanceVocabulary.ticks(of: token) {
            now += ticks
            pause += ticks
            struckNow = 0
            highestOn = -1
            highestOff = -1
            return
        }
        pause = 0
        switch token {
        case PerformanceVocabulary.noteOns where struck[Int(token)] < 0:
            struck[Int(token)] = now
            soundingCount += 1
            noteCount += 1
            struckNow += 1
            highestOn = max(highestOn, Int(token))
        case PerformanceVocabulary.noteOffs:
            let pitch = Int(token - PerformanceVocabulary.noteOffs.lowerBound)
            guard struck[pitch] >= 0 else { return }
            struck[pitch] = -1
            soundingCount -= 1
            highestOff = max(highestOff, pitch)
        case PerformanceVocabulary.boundary where !isFirst:
            hasEnded = true
        default: break
        }
    }

    /// Nothing to do: every note has a note-off of its own, and a primer brings all of its.
    mutating func closeNotes() {}

    func allows(_ token: Token) -> Bool {
        guard hasOpened, !hasEnded else { return token == PerformanceVocabulary.boundary }
        return switch token {
        case PerformanceVocabulary.noteOns:
            struck[Int(token)] < 0 && Int(token) > highestOn && allowsNoteOn
        case PerformanceVocabulary.noteOffs:
            allowsNoteOff(
                Int(token - PerformanceVocabulary.noteOffs.lowerBound),
                due: lowestDue
            )
        case PerformanceVocabulary.shifts:
            Int(token - PerformanceVocabulary.shifts.lowerBound) < longestShift
        case PerformanceVocabulary.velocities: allowsVelocity
        case PerformanceVocabulary.boundary: allowsEnd
        default: false
        }
    }

    func mask(_ logits: UnsafeMutableBufferPointer<Float>) {
        guard logits.count >= PerformanceVocabulary.size else { return }
        guard hasOpened, !hasEnded else {
            for token in 0..<Int(PerformanceVocabulary.boundary) { logits[token] = -.infinity }
            return
        }
        let allowsNoteOn = allowsNoteOn
        let due = lowestDue
        let offs = Int(PerformanceVocabulary.noteOffs.lowerBound)
        for pitch in 0..<128 {
            if !allowsNoteOn || struck[pitch] >= 0 || pitch <= highestOn {
                logits[pitch] = -.infinity
            }
            if !allowsNoteOff(pitch, due: due) { logits[offs + pitch] = -.infinity }
        }
        let shifts = Int(PerformanceVocabulary.shifts.lowerBound)
        for ticks in longestShift..<PerformanceVocabulary.longestShift {
            logits[shifts + ticks] = -.infinity
        }
        if !allowsVelocity {
            for token in PerformanceVocabulary.velocities { logits[Int(token)] = -.infinity }
        }
        if !allowsEnd { logits[Int(PerformanceVocabulary.boundary)] = -.infinity }
    }

    /// No note begins any more: what sounds is released, and the piece ends.
    private var isFull: Bool {
        tokenCount + PerformanceLimits.closingTokens > PerformanceLimits.mostTokens
            || ticksLeft <= 0
    }

    /// Time until the last bar ends.
    private var ticksLeft: Int {
        lastBar.map { Int(($0 * Self.ticksPerBar).rounded()) - now } ?? .max
    }

    /// The note that a velocity announced is still let in.
    private var allowsNoteOn: Bool {
        followsVelocity
            || !isFull && struckNow < mostStruck && soundingCount < mostSounding && lowestDue == nil
    }

    /// A pitch above those struck in this moment that does not sound.
    private var canStrike: Bool { struck[(highestOn + 1)...].contains { $0 < 0 } }

    /// The lowest note that has reached its longest.
    private var lowestDue: Int? {
        struck.firstIndex { $0 >= 0 && now - $0 >= longestNote }
    }

    /// From low to high, and before the note-ons: up to the lowest note that is due.
    private func allowsNoteOff(_ pitch: Int, due: Int?) -> Bool {
        guard struck[pitch] >= 0, struck[pitch] < now, !followsVelocity else { return false }
        if let due { return pitch <= due }
        // Where time is over, there is no later moment for one that was passed over.
        return ticksLeft <= 0 || highestOn < 0 && pitch > highestOff
    }

    private var allowsVelocity: Bool { !followsVelocity && allowsNoteOn && canStrike }

    private var allowsEnd: Bool {
        soundingCount == 0 && !followsVelocity && (noteCount > 0 || isFull)
    }

    /// The longest shift that keeps pause and notes within their limits, 0...100.
    private var longestShift: Int {
        guard !followsVelocity else { return 0 }
        var longest = min(
            PerformanceVocabulary.longestShift,
            PerformanceLimits.longestPause - pause,
            ticksLeft
        )
        for onset in struck where onset >= 0 {
            longest = min(longest, longestNote - (now - onset))
        }
        return max(longest, 0)
    }
}
