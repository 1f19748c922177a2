/// What may come next in a performance.
///
/// A boundary first; note-on only for a pitch that does not sound, and once a pitch in one
/// moment; note-off only for a note that has sounded for at least 10 ms; a velocity only before
/// a note-on; no pause and no note longer than `PerformanceLimits`; the end only after a note,
/// and when nothing sounds. A note that has sounded for that long must be released before
/// anything else: a model that forgot it would else strike notes where it cannot go on in time.
struct PerformanceGrammar: TokenGrammar {
    /// When each sounding pitch was struck; -1 where it does not sound.
    private var struck = [Int](repeating: -1, count: 128)
    private var soundingCount = 0
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
            return
        }
        pause = 0
        switch token {
        case PerformanceVocabulary.noteOns where struck[Int(token)] < 0:
            struck[Int(token)] = now
            soundingCount += 1
            noteCount += 1
        case PerformanceVocabulary.noteOffs:
            let pitch = Int(token - PerformanceVocabulary.noteOffs.lowerBound)
            guard struck[pitch] >= 0 else { return }
            struck[pitch] = -1
            soundingCount -= 1
        case PerformanceVocabulary.boundary where !isFirst:
            hasEnded = true
        default: break
        }
    }

    /// Nothing to do: every note has a note-off of its own, and a primer brings all of its.
    mutating func closeNotes() {}

    func allows(_ token: Token) -> Bool {
        guard hasOpened, !hasEnded else { return token == PerformanceVocabulary.boundary }
        let overdue = overdue
        guard overdue.isEmpty else {
            return overdue.contains { token == PerformanceVocabulary.noteOff($0) }
        }
        return switch token {
        case PerformanceVocabulary.noteOns:
            struck[Int(token)] < 0 && allowsNoteOn
        case PerformanceVocabulary.noteOffs:
            allowsNoteOff(Int(token - PerformanceVocabulary.noteOffs.lowerBound))
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
        let overdue = overdue
        guard overdue.isEmpty else {
            let releases = overdue.map { Int(PerformanceVocabulary.noteOff($0)) }
            for token in 0..<PerformanceVocabulary.size where !releases.contains(token) {
                logits[token] = -.infinity
            }
            return
        }
        let allowsNoteOn = allowsNoteOn
        let offs = Int(PerformanceVocabulary.noteOffs.lowerBound)
        for pitch in 0..<128 {
            if !allowsNoteOn || struck[pitch] >= 0 { logits[pitch] = -.infinity }
            if !allowsNoteOff(pitch) { logits[offs + pitch] = -.infinity }
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

    /// Pitches that have sounded as long as a note may.
    private var overdue: [UInt8] {
        guard soundingCount > 0, !followsVelocity else { return [] }
        return (0..<128).filter { pitch in
            struck[Int(pitch)] >= 0 && now - struck[Int(pitch)] >= PerformanceLimits.longestNote
        }
    }

    /// The note that a velocity announced is still let in.
    private var allowsNoteOn: Bool { !isFull || followsVelocity }

    private func allowsNoteOff(_ pitch: Int) -> Bool {
        struck[pitch] >= 0 && struck[pitch] < now && !followsVelocity
    }

    private var allowsVelocity: Bool { !followsVelocity && !isFull && soundingCount < 128 }

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
            longest = min(longest, PerformanceLimits.longestNote - (now - onset))
        }
        return max(longest, 0)
    }
}
