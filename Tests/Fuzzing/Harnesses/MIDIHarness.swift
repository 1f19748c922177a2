import Score

/// The MIDI file reader, strict and lenient, and what is told of a file at once.
final class MIDIHarness: Harness {
    static let name = "midi"
    static let refusesWithByte = true

    private var strict = MIDIFileReader()
    private var lenient = MIDIFileReader(lenient: true)

    init() {}

    func seeds() throws -> [[UInt8]] {
        var track = Track()
        track.name = "seed"
        track.endTick = 480
        track.notes = (0..<4).map { number in
            Note(
                onset: 120 * number,
                duration: 110,
                pitch: UInt8(60 + number),
                velocity: 80,
                channel: UInt8(number)
            )
        }
        track.programs = [ProgramChange(tick: 0, channel: 0, program: 7)]
        track.controllers = [ControlChange(tick: 10, channel: 0, controller: 64, value: 127)]
        var piece = NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(120)),
            tracks: [track]
        )
        let one = try MIDIFileWriter.bytes(for: piece)
        piece.tracks += [track, track]
        let three = try MIDIFileWriter.bytes(for: piece)
        return [one, three, Array(one.dropLast(7))]
            + [three.replacing(9, with: [2]), three.replacing(12, with: [0xE7, 40])]
    }

    func read(_ bytes: [UInt8]) throws {
        let repaired = Result { try lenient.read(bytes) }
        if case .success(let file) = repaired { check(file, byteCount: bytes.count) }
        let file: MIDIFile
        do {
            file = try strict.read(bytes)
        } catch {
            if case .success(let file) = repaired {
                require(!file.repairs.isEmpty, "a refused file was read without a repair")
            }
            throw error
        }
        check(file, byteCount: bytes.count)
    }

    private func check(_ file: MIDIFile, byteCount: Int) {
        require(file.sequence.seconds.isFinite, "a piece of no finite length")
        for track in file.sequences.flatMap(\.tracks) {
            require(track.notes.count * 3 <= byteCount, "more notes than bytes for them")
            var last = 0
            for note in track.notes {
                require(note.onset >= last, "notes out of order")
                require(note.duration >= 0 && note.end <= track.endTick, "a note past the end")
                require(note.pitch < 128 && (1...127).contains(note.velocity), "no such note")
                require(note.channel < 16, "no such channel")
                last = note.onset
            }
        }
    }
}
