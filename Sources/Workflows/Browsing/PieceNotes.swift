import Catalog
import Score

/// The notes of a generation in seconds: what a piano roll that follows the sound is drawn from.
public struct PieceNotes: Codable, Sendable, Equatable {
    /// Length of the piece.
    public var seconds: Double
    /// When each bar begins, in seconds.
    public var bars: [Double]
    /// Names of the tracks that have notes, as the file has them.
    public var tracks: [String]
    /// The notes, in order of onset; no longer than `mostNotes`.
    public var notes: [Sounding]
    /// Notes that are left out, for there are too many to draw.
    public var omitted: Int

    /// Notes in one answer at most.
    public static let mostNotes = 50_000

    /// One note, as an array of five numbers: onset and duration in seconds, pitch, velocity, and
    /// the number of its track.
    public struct Sounding: Codable, Sendable, Equatable {
        /// Start in seconds.
        public var onset: Double
        /// Length in seconds.
        public var duration: Double
        /// MIDI pitch, 0...127.
        public var pitch: Int
        /// MIDI velocity, 1...127.
        public var velocity: Int
        /// Place in `tracks`.
        public var track: Int

        init(onset: Double, duration: Double, pitch: Int, velocity: Int, track: Int) {
            self.onset = onset
            self.duration = duration
            self.pitch = pitch
            self.velocity = velocity
            self.track = track
        }

        /// Reads five numbers.
        public init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            onset = try list.decode(Double.self)
            duration = try list.decode(Double.self)
            pitch = try list.decode(Int.self)
            velocity = try list.decode(Int.self)
            track = try list.decode(Int.self)
        }

        /// Writes five numbers, times to the millisecond.
        public func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode((onset * 1000).rounded() / 1000)
            try list.encode((duration * 1000).rounded() / 1000)
            try list.encode(pitch)
            try list.encode(velocity)
            try list.encode(track)
        }
    }

    init(_ piece: NoteSequence) {
        let tempo = piece.tempoMap
        let sounding = piece.tracks.filter { !$0.notes.isEmpty }
        var all: [Sounding] = []
        for (number, track) in sounding.enumerated() {
            for note in track.notes {
                let onset = tempo.seconds(atTick: note.onset)
                all.append(
                    Sounding(
                        onset: onset,
                        duration: tempo.seconds(atTick: note.end) - onset,
                        pitch: Int(note.pitch),
                        velocity: Int(note.velocity),
                        track: number
                    )
                )
            }
        }
        all.sort { ($0.onset, $0.pitch) < ($1.onset, $1.pitch) }
        seconds = piece.seconds
        bars = Self.bars(of: piece)
        tracks = sounding.map(\.name)
        notes = Array(all.prefix(Self.mostNotes))
        omitted = max(all.count - Self.mostNotes, 0)
    }

    /// Bar lines that are drawn at most.
    private static let mostBars = 4_096

    private static func bars(of piece: NoteSequence) -> [Double] {
        guard let metre = MetreMap(piece) else { return [] }
        var bars: [Double] = []
        while bars.count < mostBars {
            let tick = metre.tick(ofBar: bars.count)
            guard tick <= piece.lastNoteEnd else { break }
            bars.append(piece.tempoMap.seconds(atTick: tick))
        }
        return bars
    }
}

extension OpenLibrary {
    /// The notes of a generation.
    ///
    /// - Parameter id: Its whole id.
    /// - Returns: The notes in seconds.
    /// - Throws: `Failure`: no such generation, or its file is gone or damaged.
    public func notes(of id: String) throws(Failure) -> PieceNotes {
        PieceNotes(try MIDIReading.piece(at: try midiPath(of: id)))
    }

    /// A generation's MIDI file.
    ///
    /// - Parameter id: Its whole id.
    /// - Returns: The file's path.
    /// - Throws: `Failure`, of kind `inputMissing` where there is none.
    public func midiPath(of id: String) throws(Failure) -> String {
        guard let stored = try require(id).midi else {
            throw Failure(.inputMissing, "\(id): this generation failed and has no MIDI.")
        }
        return library.resolved(stored)
    }
}
