import ArgumentParser
import Encoding
import Score

/// Turning pieces that were read into tokens.
struct Encode: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Files, notes and tokens a second of each encoding.",
        discussion: """
            The files are read before; a round is the median of its passes over all pieces, a \
            line an encoding. The limit is reading the notes once from memory.
              bench encode songs/ --threads 2
            """
    )

    @Argument(help: "A folder of MIDI files, looked into recursively.") var folder: String
    @Option(help: "Threads.") var threads = 1
    @Option(help: "Times that every piece is encoded in each round.") var passes = 5
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard threads > 0, passes > 0 else {
            throw ValidationError("--threads and --passes must be at least 1.")
        }
    }

    func run() throws {
        let files = try FileList(folder: folder)
        var reader = MIDIFileReader()
        let pieces = files.paths.flatMap { (try? reader.read(path: $0))?.sequences ?? [] }
        try rounds.run {
            var configurations = EncodingKind.allCases.map { EncodingConfiguration(kind: $0) }
            configurations.append(EncodingConfiguration(kind: .remi, usesPrograms: true))
            for configuration in configurations {
                try measure(try configuration.makeEncoding(), pieces, files)
            }
        }
    }

    private func measure(
        _ encoding: any TokenEncoding,
        _ pieces: [NoteSequence],
        _ files: FileList
    ) throws {
        var tokens = encodeAll(pieces, encoding)
        let timing = Timing(repetitions: passes) { _ in tokens = encodeAll(pieces, encoding) }
        let notes = pieces.reduce(0) { $0 + $1.noteCount }
        let noteBytes = notes * MemoryLayout<Note>.stride
        var line = JSONLine("encode")
        line.add([
            "folder": files.name, "encoding": encoding.configuration.identity, "threads": threads,
            "passes": passes, "files": files.paths.count, "notes": notes, "tokens": tokens,
        ])
        line["pass_ms_min_median_max"] = timing
        line["files_per_s"] = (Double(files.paths.count) / timing.median).rounded()
        line["notes_per_s"] = (Double(notes) / timing.median).rounded()
        line["tokens_per_s"] = (Double(tokens) / timing.median).rounded()
        line["limit"] = MachineLimit.reading(bytes: noteBytes, threads: threads)
            .distance(reached: Double(noteBytes) / timing.median)
        try line.print()
    }

    /// Encodes all pieces; the number of tokens.
    private func encodeAll(_ pieces: [NoteSequence], _ encoding: any TokenEncoding) -> Int {
        ParallelMap.map(threads, threads: threads) { thread in
            let start = pieces.count * thread / threads
            let end = pieces.count * (thread + 1) / threads
            return pieces[start..<end].reduce(0) { sum, piece in
                sum + encoding.encode(piece).sequences.reduce(0) { $0 + $1.count }
            }
        }.reduce(0, +)
    }
}
