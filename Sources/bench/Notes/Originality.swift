import ArgumentParser
import Encoding
import Foundation
import Randomness
import Score

/// Finding pieces again among millions of notes.
struct Originality: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Notes a second in which the longest matches of other pieces are found.",
        discussion: """
            The known music is made of a folder's pieces, again and again: each time transposed \
            and with some notes moved by up to two semitones. The sought pieces are those of the \
            folder as they are. A round adds all known lines and searches once; the first also \
            tells the memory. The limit is reading the symbols once from memory.
              bench originality corpora/ --notes 10000000
            """
    )

    @Argument(help: "A folder of MIDI files, looked into recursively.") var folder: String
    @Option(help: "Known notes to make.") var notes = 10_000_000
    @Option(help: "Sought pieces.") var pieces = 300
    @Option(help: "Share of the notes that are moved.") var noise = 0.1
    @Option(help: "parts or chords.") var reading = LineReading.parts
    @Option(help: "key or key_and_time_scale.") var equivalence = MatchEquivalence.key
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard notes > 0, pieces > 0, (0...1).contains(noise) else {
            throw ValidationError(
                "--notes and --pieces must be at least 1, --noise between 0 and 1."
            )
        }
    }

    func run() throws {
        let files = try FileList(folder: folder)
        var reader = MIDIFileReader()
        let originals = files.paths.flatMap { (try? reader.read(path: $0))?.sequences ?? [] }
        let sought = originals.prefix(pieces).flatMap { OnsetLine.lines(of: $0, reading: reading) }
        guard !sought.isEmpty else { throw ValidationError("\(folder) has no notes.") }
        try rounds.run { try measure(originals, sought, files.name) }
    }

    private func measure(
        _ originals: [NoteSequence],
        _ sought: [OnsetLine],
        _ folder: String
    ) throws {
        let before = ProcessUsage()
        let clock = ContinuousClock()
        var known = KnownLines(equivalence: equivalence)
        var adding = Duration.zero
        var random = Xoshiro256(seed: 1)
        var made = 0
        while made < notes {
            for original in originals where made < notes {
                let lines = OnsetLine.lines(of: variant(of: original, &random), reading: reading)
                let start = clock.now
                for line in lines {
                    try known.add(line)
                    made += line.noteCount(line.onsets.indices)
                }
                adding += clock.now - start
            }
        }
        let start = clock.now
        let matches = try known.matches(of: sought)
        let searching = clock.now - start
        let after = ProcessUsage()
        let seconds = (adding + searching) / .seconds(1)
        var line = JSONLine("originality")
        line.add([
            "folder": folder, "reading": reading.rawValue, "equivalence": equivalence.rawValue,
            "known_notes": made, "known_lines": known.count, "sought_lines": sought.count,
            "noise": noise,
            "longest_match": matches.compactMap { $0.longest?.match.length }.max() ?? 0,
        ])
        line["adding_s"] = adding / .seconds(1)
        line["searching_s"] = searching / .seconds(1)
        line["seconds"] = seconds
        line["notes_per_s"] = (Double(made) / seconds).rounded()
        line["peak_bytes_per_note"] =
            Double(after.peakResidentBytes - before.peakResidentBytes) / Double(made)
        line["usage"] = after
        let bytes = made * MemoryLayout<Int32>.stride
        line["limit"] = MachineLimit.reading(bytes: bytes, threads: 1)
            .distance(reached: Double(bytes) / seconds)
        try line.print()
    }

    /// The piece in another key, where it fits, with some of its notes moved.
    private func variant(of piece: NoteSequence, _ random: inout Xoshiro256) -> NoteSequence {
        var variant = (try? piece.transposed(by: Int.random(in: -6...5, using: &random))) ?? piece
        for track in variant.tracks.indices {
            for note in variant.tracks[track].notes.indices
            where Double.random(in: 0..<1, using: &random) < noise {
                let pitch =
                    Int(variant.tracks[track].notes[note].pitch)
                    + Int.random(in: -2...2, using: &random)
                variant.tracks[track].notes[note].pitch = UInt8(min(max(pitch, 0), 127))
            }
        }
        return variant
    }
}
