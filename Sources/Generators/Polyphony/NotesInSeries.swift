import Neural

/// Frames spelled note by note, from low to high, each closed by an end of frame.
///
/// Within a frame only keys above the last one are possible, and the end; so every frame has one
/// spelling, and the probabilities of its tokens multiply to the frame's own.
///
/// A row reads what the last token was, which keys of its frame have been named and how many, which
/// keys sounded some frames back, how long the piece has lately repeated what it did so many frames
/// back, where in the metre the frame stands, how far the piece was transposed, and what came next where the
/// piece last went as it goes now, as long as the frame agrees with it.
/// Source: note by note, Walder 2016 (arXiv:1606.01368); looking back, Magenta's Lookback RNN
/// (Waite 2016).
public struct NotesInSeries: FrameCoding {
    /// Number of keys.
    public let keys: Int
    /// How many frames back a row looks.
    public let lags: [Int]
    /// Frames after which the place in the metre begins again, for each metre that may be.
    public let metres: [Int]
    /// By how many keys either way pieces may be moved, which a row is told of.
    public let shifts: Int
    /// Whether a row is told what came next where the piece last went as it goes now.
    public let recalls: Bool

    /// Notes of a frame that are told apart by their number; those beyond count as the last.
    private static let places = 12
    /// A repetition of n frames counts as log2(n) + 1, at most this.
    private static let repetitions = 6

    /// Frames of so many keys.
    ///
    /// - Parameters:
    ///   - keys: From 1 on.
    ///   - lags: Each from 1 on, none twice.
    ///   - metres: Each from 1 on.
    ///   - shifts: From 0 on.
    ///   - recalls: Whether rows recall.
    public init(
        keys: Int,
        lags: [Int] = [1],
        metres: [Int] = [],
        shifts: Int = 0,
        recalls: Bool = false
    ) {
        self.keys = keys
        self.lags = lags
        self.metres = metres
        self.shifts = shifts
        self.recalls = recalls
    }

    /// The end of a frame, the highest class.
    public var end: Int32 { Int32(keys) }
    /// Every key, and the end of the frame.
    public var classes: Int { keys + 1 }
    /// The last token, the keys so far, their number, earlier frames, repetitions, metres, shifts.
    public var features: Int { firstRecall + (recalls ? classes + Self.repetitions : 0) }

    private var firstSoFar: Int { classes }
    private var firstPlace: Int { firstSoFar + keys }
    private var firstLag: Int { firstPlace + Self.places }
    private var firstRepetition: Int { firstLag + lags.count * keys }
    private var firstMetre: Int { firstRepetition + lags.count * Self.repetitions }
    private var firstShift: Int { firstMetre + metres.reduce(0, +) }
    private var firstRecall: Int { firstShift + (shifts > 0 ? 2 * shifts + 1 : 0) }

    /// A row for every note of every frame but the first, and one for the frame's end.
    public func rows(of piece: FramePiece, shift: Int, keep: () -> Bool) -> CodedPiece {
        var inputs = Bags()
        var targets: [Int32] = []
        var lowest: [Int32] = []
        var repeated = lags.map { _ in 0 }
        let recollection = recalls ? Recollection.places(in: piece) : piece.map { _ in nil }
        for frame in piece.indices.dropFirst() {
            for (number, lag) in lags.enumerated() {
                let isRepetition = frame > lag && piece[frame - 1] == piece[frame - 1 - lag]
                repeated[number] = isRepetition ? repeated[number] + 1 : 0
            }
            var past = past(of: frame, in: piece, repeated: repeated, keep: keep)
            if shifts > 0 { past.append(Int32(firstShift + shifts + shift)) }
            let recalled = recollection[frame].map { (tokens: piece[$0.frame] + [end], $0.length) }
            let tokens = piece[frame] + [end]
            for (place, token) in tokens.enumerated() {
                let last = place == 0 ? end : tokens[place - 1]
                let number = Int32(firstPlace + min(place, Self.places - 1))
                let soFar = tokens[..<place].map { Int32(firstSoFar) + $0 }
                var recall: [Int32] = []
                if let (then, length) = recalled, then.starts(with: tokens[..<place]) {
                    recall.append(Int32(firstRecall) + then[place])
                    recall.append(Int32(firstRecall + classes + Self.bucket(length)))
                }
                inputs.append(past + soFar + [last, number] + recall)
                targets.append(token)
                lowest.append(place == 0 ? 0 : last + 1)
            }
        }
        return CodedPiece(inputs: inputs, targets: .classes(targets, lowest: lowest))
    }

    /// Lengths of a repetition that are told apart: 1, 2 and 3, 4 to 7, ...
    private static func bucket(_ length: Int) -> Int {
        min(Int.bitWidth - length.leadingZeroBitCount, repetitions) - 1
    }

    /// The features that are the same for all rows of a frame.
    private func past(
        of frame: Int,
        in piece: FramePiece,
        repeated: [Int],
        keep: () -> Bool
    ) -> [Int32] {
        var features: [Int32] = []
        for (number, lag) in lags.enumerated() where lag <= frame {
            let first = Int32(firstLag + number * keys)
            features += piece[frame - lag].filter { _ in keep() }.map { first + $0 }
            guard repeated[number] > 0, keep() else { continue }
            let place = firstRepetition + number * Self.repetitions
            features.append(Int32(place + Self.bucket(repeated[number])))
        }
        var first = firstMetre
        for metre in metres {
            features.append(Int32(first + frame % metre))
            first += metre
        }
        return features
    }
}
