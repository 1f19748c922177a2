import ArgumentParser
import Encoding
import Score

/// Reading a folder of MIDI files with every check of the reader, from the page cache.
struct MIDIRead: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "midi-read",
        abstract: "Bytes, files and notes a second that are read from MIDI files.",
        discussion: """
            Every file is opened, read and made into notes, tempo map and signatures, from its \
            path to the finished piece. A round is the median of its passes over the folder; \
            before the first the files are read once, so that the page cache holds them. The \
            limit is opening and reading the same files without looking into them.
              bench midi-read songs/ --threads 2
            """
    )

    @Argument(help: "A folder of MIDI files, looked into recursively.") var folder: String
    @Option(help: "Threads, each with a reader of its own.") var threads = 1
    @Option(help: "Times that the folder is read in each round.") var passes = 5
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard threads > 0, passes > 0 else {
            throw ValidationError("--threads and --passes must be at least 1.")
        }
    }

    func run() throws {
        let files = try FileList(folder: folder)
        let counts = readAll(files)
        try rounds.run {
            let timing = Timing(repetitions: passes) { _ in _ = readAll(files) }
            var line = JSONLine("midi_read")
            line.add([
                "folder": files.name, "threads": threads, "passes": passes,
                "files": files.paths.count, "bytes": files.byteCount, "notes": counts.notes,
                "failures": counts.failures,
            ])
            let speed = Double(files.byteCount) / timing.median
            line["pass_ms_min_median_max"] = timing
            line["bytes_per_s"] = speed.rounded()
            line["files_per_s"] = (Double(files.paths.count) / timing.median).rounded()
            line["notes_per_s"] = (Double(counts.notes) / timing.median).rounded()
            line["limit"] = files.readingLimit(threads: threads, passes: passes)
                .distance(reached: speed)
            try line.print()
        }
    }

    /// Notes of all files, and files that cannot be read.
    private func readAll(_ files: FileList) -> (notes: Int, failures: Int) {
        let parts = files.eachPart(threads: threads) { paths in
            var reader = MIDIFileReader()
            var notes = 0
            var failures = 0
            for path in paths {
                do throws(MIDIFileError) {
                    let file = try reader.read(path: path)
                    for sequence in file.sequences { notes += sequence.noteCount }
                } catch {
                    failures += 1
                }
            }
            return (notes: notes, failures: failures)
        }
        return parts.reduce(into: (0, 0)) { sum, part in
            sum.0 += part.notes
            sum.1 += part.failures
        }
    }
}
