import Score

/// A passage that two pieces have in common, with its place in both: a part of a line of
/// `studio evaluate --originality --json`.
public struct MatchedPassage: Codable, Sendable, Equatable {
    /// Where a passage lies in a piece.
    public struct Place: Codable, Sendable, Equatable {
        /// Path of the piece; the name of a written piece.
        public var piece: String
        /// The track, counted from 1, with its name where it has one; null for all parts together.
        public var part: Nullable<String>
        /// First and last bar, counted from 1, in which notes of the passage begin.
        public var bars: [Int]
    }

    /// Notes that begin together count as one.
    public var onsets: Int
    /// Notes in the passage.
    public var notes: Int
    /// From the first onset to the last, in quarter notes of the piece that was looked for.
    public var quarters: Double
    /// Where it lies in the piece that was looked for.
    public var place: Place
    /// Where it lies in the known piece.
    public var known: Place
    /// Semitones from the known passage up to the other.
    public var transposition: Int
    /// Its times are those of the known passage times this; 1 but for matches in any time scale.
    public var timeScale: Double

    private enum CodingKeys: String, CodingKey {
        case onsets, notes, quarters, place, known, transposition
        case timeScale = "time_scale"
    }

    /// Names a match's places.
    ///
    /// - Parameters:
    ///   - passage: The passage of the piece.
    ///   - piece: The piece.
    ///   - lines: Its lines.
    ///   - known: The known piece.
    ///   - knownLine: Its line that has the passage.
    ///   - stepsPerQuarter: The grid of both.
    init(
        _ passage: PieceMatches.Passage,
        of piece: NamedPiece,
        _ lines: [OnsetLine],
        known: NamedPiece,
        _ knownLine: OnsetLine,
        stepsPerQuarter: Int
    ) {
        let line = lines[passage.line]
        let own = passage.onsets
        let first = passage.match.knownOnset
        let other = first..<first + passage.match.length
        onsets = own.count
        notes = line.noteCount(own)
        quarters = Double(Self.steps(line, own)) / Double(stepsPerQuarter)
        place = Place(piece, line, own)
        self.known = Place(known, knownLine, other)
        transposition =
            Int(line.onsets[own.lowerBound].lowest) - Int(knownLine.onsets[first].lowest)
        timeScale =
            Double(Self.steps(line, own)) / Double(max(Self.steps(knownLine, other), 1))
    }

    private static func steps(_ line: OnsetLine, _ stretch: Range<Int>) -> Int {
        line.onsets[stretch.upperBound - 1].step - line.onsets[stretch.lowerBound].step
    }
}

extension MatchedPassage.Place {
    fileprivate init(_ piece: NamedPiece, _ line: OnsetLine, _ stretch: Range<Int>) {
        self.piece = piece.name
        part = Nullable(line.track.map { piece.partName($0, channel: line.channel) })
        bars =
            MetreMap(piece.sequence).map { metre in
                [stretch.lowerBound, stretch.upperBound - 1].map {
                    metre.bar(atTick: line.onsets[$0].tick) + 1
                }
            } ?? []
    }
}

/// A piece and what the user calls it.
struct NamedPiece: Sendable {
    let name: String
    let sequence: NoteSequence

    /// `2 "Violin"`, `1, channel 4`; both counted from 1, the channel where a track has several.
    fileprivate func partName(_ track: Int, channel: UInt8?) -> String {
        guard sequence.tracks.indices.contains(track) else { return "\(track + 1)" }
        let found = sequence.tracks[track]
        let title = found.name.isEmpty ? "" : " \"\(found.name)\""
        let channels = Set(found.notes.map(\.channel))
        let suffix = channels.count > 1 ? channel.map { ", channel \($0 + 1)" } ?? "" : ""
        return "\(track + 1)\(title)\(suffix)"
    }
}
