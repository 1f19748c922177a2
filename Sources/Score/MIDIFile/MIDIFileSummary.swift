/// The facts of a file's reading as numbers, for comparison with other readers.
///
/// Encoded, it has the keys of `studio inspect --json`. Where `status` is `error`, the numbers are
/// null.
public struct MIDIFileSummary: Hashable, Sendable {
    /// How the reading went.
    public enum Status: String, Codable, Sendable {
        /// The file follows the standard.
        case ok
        /// The file departs from it, and was read; `reason` says what was done.
        case repaired
        /// The file cannot be read; `reason` says why.
        case error
    }

    /// The file's path as the caller gave it.
    public var path: String
    /// How the reading went.
    public var status: Status
    /// Why it was repaired or refused; nil for `ok`.
    public var reason: String?
    /// The numbers; nil for `error`.
    public var content: Content?

    /// Sums up a file that was read.
    public init(path: String, file: MIDIFile) {
        self.path = path
        status = file.repairs.isEmpty ? .ok : .repaired
        reason = file.repairs.isEmpty ? nil : Self.sentence(file.repairs)
        content = Content(file)
    }

    /// The first few repairs, and how many there are besides.
    private static func sentence(_ repairs: [MIDIFileRepair]) -> String {
        let shown = repairs.prefix(8).map(\.description)
        let rest = repairs.count - shown.count
        return (shown + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: "; ")
    }

    /// Says that a file was refused.
    public init(path: String, error: MIDIFileError) {
        self.path = path
        status = .error
        reason = error.description
    }

    /// Reads a file and sums it up; a file that cannot be read gives status `error`.
    public init(path: String, reader: inout MIDIFileReader) {
        do throws(MIDIFileError) {
            self.init(path: path, file: try reader.read(path: path))
        } catch {
            self.init(path: path, error: error)
        }
    }
}

extension MIDIFileSummary {
    /// What the file holds, in numbers.
    public struct Content: Hashable, Sendable {
        /// 0, 1 or 2.
        public var format: Int
        /// Ticks in a quarter note; nil in SMPTE time.
        public var division: Int?
        /// Frames a second (29 for 30000/1001) and ticks in a frame; nil in metrical time.
        public var smpte: [Int]?
        /// Track chunks in the file.
        public var tracks: Int
        /// Notes that a note-off closed.
        public var notes = 0
        /// Their onsets, in ticks, summed.
        public var onsetSum = 0
        /// Their lengths, in ticks, summed.
        public var durationSum = 0
        /// Their pitches summed.
        public var pitchSum = 0
        /// Of them, those of length 0.
        public var zeroLength = 0
        /// Notes closed at the end of their track; not among `notes`.
        public var unclosed: Int
        /// Note-offs without an open note.
        public var strayOffs: Int
        /// Note-ons of a pitch that already sounds.
        public var samePitchOverlaps: Int
        /// Last tick of any track, its end included.
        public var endTick = 0
        /// Length from tick 0 to `endTick`; nil in format 2, whose tracks do not sound at once.
        public var seconds: Double?
        /// Format 2: last tick of each track.
        public var endTicks: [Int]?
        /// Format 2: length of each track in seconds.
        public var secondsPerTrack: [Double]?
        /// Each tempo as stored: tick, microseconds per quarter note.
        public var tempos: [[Int]] = []
        /// Each time signature as stored: tick, numerator, denominator.
        public var timeSignatures: [[Int]] = []
        /// Each key signature as stored: tick, sharps, 1 for minor or 0.
        public var keySignatures: [[Int]] = []
    }
}

extension MIDIFileSummary.Content {
    /// Counts and sums; the sums wrap around instead of trapping on absurd ticks.
    init(_ file: MIDIFile) {
        format = file.format.rawValue
        switch file.division {
        case .ticksPerQuarter(let ticks): division = ticks
        case .smpte(let rate, let ticksPerFrame): smpte = [rate.rawValue, ticksPerFrame]
        }
        tracks = file.trackCount
        let unclosedNotes = file.notesClosedAtTrackEnd
        unclosed = unclosedNotes.count
        strayOffs = file.strayNoteOffCount
        samePitchOverlaps = file.overlapCount
        for track in file.sequences.lazy.flatMap(\.tracks) {
            for note in track.notes { add(note, sign: 1) }
        }
        for note in unclosedNotes { add(note, sign: -1) }
        endTick = file.sequences.map(\.endTick).max() ?? 0
        if file.format == .independentTracks {
            endTicks = file.sequences.map(\.endTick)
            secondsPerTrack = file.sequences.map(\.seconds)
        } else {
            seconds = file.sequences.first?.seconds ?? 0
        }
        tempos = inOrder(
            file.sequences.flatMap { $0.tempoMap.changes }
                .map { [$0.tick, $0.microsecondsPerQuarter] },
            by: \.[0]
        )
        timeSignatures = inOrder(
            file.sequences.flatMap(\.timeSignatures)
                .map { [$0.tick, $0.numerator, $0.denominator] },
            by: \.[0]
        )
        keySignatures = inOrder(
            file.sequences.flatMap(\.keySignatures)
                .map { [$0.tick, $0.sharps, $0.isMinor ? 1 : 0] },
            by: \.[0]
        )
    }

    private mutating func add(_ note: Note, sign: Int) {
        notes += sign
        onsetSum &+= sign &* note.onset
        durationSum &+= sign &* note.duration
        pitchSum &+= sign &* Int(note.pitch)
        if note.duration == 0 { zeroLength += sign }
    }
}
