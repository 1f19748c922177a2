/// The windows of a corpus: their format, those to learn from and those held out.
public struct CorpusWindows: Sendable {
    /// Lengths, pitches, keys and classes.
    public let format: WindowFormat
    /// What is learnt from.
    public let training: WindowSet
    /// What is held out for comparison: of the validation pieces; may be empty.
    public let heldOut: WindowSet
    /// What was cut of the training pieces and what was left out.
    public let census: WindowCensus

    /// Share of the sounding steps below, and above, the pitches of a roll.
    static let rarestShare = 0.001

    /// Cuts a corpus, and finds the format that fits it.
    ///
    /// - Parameters:
    ///   - corpus: Melodies in sixteenths.
    ///   - split: Which pieces are learnt from.
    ///   - representation: What numbers a window becomes.
    ///   - barSteps: Sixteenths in a bar; nil lets the corpus decide.
    ///   - usesClasses: Whether subfolders are classes.
    /// - Throws: `WindowError`, or `ShardError` where the corpus cannot be read.
    public init(
        _ corpus: Corpus,
        split: CorpusSplit,
        representation: WindowRepresentation,
        barSteps: Int?,
        usesClasses: Bool
    ) throws {
        try Self.check(corpus)
        var lengths = BarLengths()
        for piece in split[.train] { lengths.add(try corpus.pieces.tokens(of: piece)) }
        let bar = barSteps ?? lengths.preferred
        let classes = WindowClasses(of: corpus)
        let names = usesClasses ? classes.names : []
        var format = WindowFormat(
            representation: representation,
            barSteps: bar,
            steps: representation == .curve ? WindowFormat.curveSteps : WindowFormat.rollBars * bar,
            metre: lengths.metre(ofBar: bar),
            lowestPitch: 0,
            highestPitch: 127,
            keys: [Int](repeating: 0, count: 12),
            classes: names.map { .init(name: $0, windows: 0) }
        )
        var cut = try Self.cut(corpus, split[.train], format, classes)
        if representation == .roll,
            let usual = cut.set.usualPitches(leavingOut: Self.rarestShare), usual != cut.pitches
        {
            format.lowestPitch = Int(usual.lowerBound)
            format.highestPitch = Int(usual.upperBound)
            cut = try Self.cut(corpus, split[.train], format, classes)
        }
        guard cut.set.count > 0 else {
            throw WindowError.nothingLeft(
                barSteps: bar,
                census: cut.census.leftOut,
                other: cut.census.otherMetre > 0 ? lengths.commonest(besides: bar) : nil
            )
        }
        format.keys = cut.keys
        format.lowestPitch = Int(cut.pitches.lowerBound)
        format.highestPitch = Int(cut.pitches.upperBound)
        for number in cut.set.classes where !names.isEmpty { format.classes[number].windows += 1 }
        self.format = format
        training = cut.set
        census = cut.census
        heldOut = try Self.cut(corpus, split[.validation], format, classes).set
    }

    /// Cuts a corpus into windows of a format that is there.
    ///
    /// - Parameters:
    ///   - corpus: Melodies in sixteenths.
    ///   - split: Which pieces are learnt from.
    ///   - format: Of the model that learns; windows with other pitches are left out.
    /// - Throws: `WindowError`, or `ShardError` where the corpus cannot be read.
    public init(_ corpus: Corpus, split: CorpusSplit, format: WindowFormat) throws {
        try Self.check(corpus)
        let classes = WindowClasses(of: corpus)
        let cut = try Self.cut(corpus, split[.train], format, classes)
        guard cut.set.count > 0 else {
            throw WindowError.nothingLeft(
                barSteps: format.barSteps,
                census: cut.census.leftOut,
                other: nil
            )
        }
        self.format = format
        training = cut.set
        census = cut.census
        heldOut = try Self.cut(corpus, split[.validation], format, classes).set
    }

    /// What the user should know of the windows.
    public var remarks: [String] {
        let metre = "\(format.metre) bars of \(format.barSteps) sixteenths"
        return [
            "\(training.count) training windows of \(format.steps) sixteenths (\(metre)), "
                + "\(heldOut.count) held out; pitches \(format.lowestPitch) to "
                + "\(format.highestPitch); left out: \(census.leftOut)"
        ]
    }

    private static func check(_ corpus: Corpus) throws(WindowError) {
        let encoding = corpus.encoding.configuration
        guard encoding.kind == .melody,
            encoding.stepsPerQuarter == MelodyWindow.stepsPerQuarter
        else { throw .wrongEncoding(found: encoding.identity) }
    }

    private struct Cut {
        var set: WindowSet
        var census = WindowCensus()
        var keys = [Int](repeating: 0, count: 12)
        var pitches: ClosedRange<UInt8> = 0...127
    }

    private static func cut(
        _ corpus: Corpus,
        _ pieces: [Int],
        _ format: WindowFormat,
        _ classes: WindowClasses
    ) throws -> Cut {
        var result = Cut(set: WindowSet(steps: format.steps))
        let cutter = format.cutter
        let range = UInt8(clamping: format.lowestPitch)...UInt8(clamping: format.highestPitch)
        var (low, high) = (UInt8.max, UInt8.min)
        for piece in pieces {
            let part = cutter.cut(tokens: try corpus.pieces.tokens(of: piece))
            result.census.add(part.census)
            let number = format.classes.isEmpty ? 0 : classes[piece]
            for window in part.windows {
                let pitches = window.pitchRange ?? range.lowerBound...range.lowerBound
                guard range.contains(pitches.lowerBound), range.contains(pitches.upperBound) else {
                    result.census.outOfRange += 1
                    result.census.windows -= 1
                    continue
                }
                let stored = format.representation == .curve ? window.merged : window
                result.set.append(stored, ofClass: min(number, max(format.classes.count - 1, 0)))
                result.keys[part.transposition + 6] += 1
                low = min(low, pitches.lowerBound)
                high = max(high, pitches.upperBound)
            }
        }
        if low <= high { result.pitches = low...high }
        return result
    }
}
