import Score

/// Notes in sixteenths of a quarter, collected from tokens of the beat grid.
struct BeatScore {
    /// A note of a program; times in sixteenths of a quarter.
    struct Entry {
        var onset: Int
        var duration: Int
        let pitch: UInt8
        var velocity: UInt8
        /// 0...127, `BeatGrid.drumProgram`, or nil for the instrument that is asked for.
        let program: Int?
    }

    /// Ticks in a sixteenth of a quarter: 480 ticks a quarter.
    static let ticksPerUnit = 30

    private(set) var notes: [Entry] = []
    private var signatures: [TimeSignature] = []
    private var end = 0

    mutating func add(_ note: Entry) { notes.append(note) }

    /// Changes a note.
    mutating func change(_ index: Int, _ change: (inout Entry) -> Void) {
        guard notes.indices.contains(index) else { return }
        change(&notes[index])
    }

    /// Begins a metre, unless it only goes on.
    mutating func begin(_ metre: Metre, at time: Int) {
        if let last = signatures.last {
            guard (last.numerator, last.denominator) != (metre.numerator, metre.denominator) else {
                return
            }
            if last.tick == time * Self.ticksPerUnit { signatures.removeLast() }
        }
        signatures.append(
            TimeSignature(
                tick: time * Self.ticksPerUnit,
                numerator: metre.numerator,
                denominator: metre.denominator
            )
        )
    }

    /// Lets the piece last at least until a time.
    mutating func reach(_ time: Int) { end = max(end, time) }

    /// The piece: a track for each program, in the order in which they come in.
    ///
    /// A note that is struck again ends there; one that is struck twice at once is one note, with
    /// the later end. Drums are on channel 10, other programs on channels of their own as long as
    /// there are any, from channel 1.
    func sequence(name: String, settings: DecodeSettings) -> NoteSequence {
        var programs: [Int?] = []
        for note in notes where !programs.contains(note.program) { programs.append(note.program) }
        // Drums beside notes of the instrument that is asked for stay in its track.
        let isOneTrack = programs.count <= 1 || programs.contains(nil)
        var tracks: [Track] = []
        var channels = (0..<16).filter { $0 != 9 }.map { UInt8($0) }
        if isOneTrack {
            tracks.append(
                track(
                    programs,
                    name: settings.trackName ?? name,
                    channel: settings.channel,
                    change: programs.first.flatMap { $0 }.map { UInt8(max($0, 0)) }
                        ?? settings.program
                )
            )
        } else {
            for program in programs {
                let isDrums = program == BeatGrid.drumProgram
                let channel = isDrums ? 9 : channels[0]
                if !isDrums, channels.count > 1 { channels.removeFirst() }
                tracks.append(
                    track(
                        [program],
                        name: isDrums ? "Drums" : "Program \((program ?? 0) + 1)",
                        channel: channel,
                        change: UInt8(max(program ?? 0, 0))
                    )
                )
            }
        }
        let tempo = TempoChange(microsecondsPerQuarter: settings.microsecondsPerQuarter)
        return NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480), changes: [tempo]),
            tracks: tracks,
            timeSignatures: signatures.isEmpty
                ? [TimeSignature(numerator: 4, denominator: 4)] : signatures
        )
    }

    private func track(
        _ programs: [Int?],
        name: String,
        channel: UInt8,
        change: UInt8
    ) -> Track {
        let entries = notes.filter { programs.contains($0.program) }
            .enumerated()
            .sorted {
                ($0.element.onset, $0.element.pitch, $0.offset)
                    < ($1.element.onset, $1.element.pitch, $1.offset)
            }
            .map(\.element)
        var kept: [Note] = []
        var sounding: [Int: Int] = [:]
        for entry in entries {
            let isDrum = entry.program == BeatGrid.drumProgram
            let note = Note(
                onset: entry.onset * Self.ticksPerUnit,
                duration: max(entry.duration, 1) * Self.ticksPerUnit,
                pitch: entry.pitch,
                velocity: entry.velocity,
                channel: isDrum ? 9 : channel
            )
            let key = Int(note.channel) << 8 | Int(note.pitch)
            if let last = sounding[key], kept[last].end > note.onset {
                guard kept[last].onset < note.onset else {
                    kept[last].duration = max(kept[last].duration, note.duration)
                    continue
                }
                kept[last].duration = note.onset - kept[last].onset
            }
            sounding[key] = kept.count
            kept.append(note)
        }
        return Track(
            name: name,
            notes: kept,
            programs: [ProgramChange(channel: kept.first?.channel ?? channel, program: change)],
            endTick: end * Self.ticksPerUnit
        )
    }
}
