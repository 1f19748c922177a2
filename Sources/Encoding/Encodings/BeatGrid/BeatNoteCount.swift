import Score

/// What sounds and was struck while a grammar follows a piece on the beat grid.
///
/// Times are sixteenths of a quarter.
struct BeatNoteCount {
    /// Now.
    private(set) var now = 0
    /// When the last note ends.
    private(set) var lastEnd = 0
    /// Longest note that may be begun.
    let longest: Int
    private let mostStruck: Int
    private let mostSounding: Int
    /// What was struck at this instant: program and token.
    private var struck: Set<Int> = []
    private var struckCount = 0
    /// The latest ends, latest first, as many as may sound at once.
    private var ends: [Int] = []

    /// - Parameter limits: What the piece keeps to; values out of range are moved to the nearer
    ///   end.
    init(_ limits: GrammarLimits?) {
        mostStruck = min(max(limits?.struckAtOnce ?? .max, 1), BeatGridLimits.mostStruck)
        mostSounding = min(max(limits?.soundingAtOnce ?? .max, 1), 1_000)
        let quarters = (limits?.longestNote ?? .infinity) * 2  // at 120 a minute
        let units = quarters * Double(BeatGrid.unitsPerQuarter)
        longest = units.isNaN ? 1 : Int(min(max(units.rounded(), 1), 0x1p40))
    }

    /// When a note may begin: now, or when enough of those that sound have ended.
    var free: Int {
        ends.count < mostSounding ? now : max(now, ends[mostSounding - 1])
    }

    /// Whether another note may begin at this instant.
    var hasRoom: Bool { struckCount < mostStruck && free <= now }

    func isStruck(_ token: Token, program: Int) -> Bool {
        !struck.isEmpty && struck.contains(Self.key(token, program))
    }

    /// Goes on to a time.
    mutating func advance(to time: Int) {
        guard time != now else { return }
        now = time
        struckCount = 0
        struck.removeAll(keepingCapacity: true)
        while let last = ends.last, last <= now { ends.removeLast() }
    }

    /// Strikes a note.
    mutating func strike(_ token: Token, program: Int) {
        struck.insert(Self.key(token, program))
        struckCount += 1
    }

    /// Lets the note that was struck last sound until a time.
    mutating func hold(until end: Int) {
        lastEnd = max(lastEnd, end)
        let place = ends.partitionIndex { $0 > end }
        ends.insert(end, at: place)
        if ends.count > mostSounding { ends.removeLast() }
    }

    /// Forgets what sounds.
    mutating func close() { ends = [] }

    private static func key(_ token: Token, _ program: Int) -> Int {
        (program + 1) << 16 | Int(token)
    }
}
