import ArgumentParser
import Encoding
import Foundation
import Score

/// Makes a large folder of MIDI files out of a small one, by transposition and tempo.
struct MakeCorpus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-corpus",
        abstract: "Writes so many distinct MIDI files, made of those of another folder.",
        discussion: """
            Each file is moved by -6 to 5 semitones at its own tempo, then by each again 1 % \
            faster, and so on, until there are enough; 1,000 lie in a subfolder. The same \
            folder gives the same files.
              bench make-corpus corpora/ out/ --files 10000
            """
    )

    @Argument(help: "The folder of the originals.") var source: String
    @Argument(help: "The folder to be made; it must not be there yet.") var output: String
    @Option(help: "Files to make.") var files = 1000

    private static let filesPerFolder = 1000
    private static let transpositions = 12

    func validate() throws {
        guard files > 0 else { throw ValidationError("--files must be at least 1.") }
        guard !FileManager.default.fileExists(atPath: output) else {
            throw ValidationError("\(output) is there already: choose another name, or remove it.")
        }
    }

    func run() throws {
        var reader = MIDIFileReader()
        var originals: [NoteSequence] = []
        for path in try MIDIFolder(path: source).paths {
            guard let piece = try? reader.read(path: path).sequence, piece.noteCount > 0 else {
                continue
            }
            originals.append(piece)
        }
        guard !originals.isEmpty else { throw ValidationError("\(source) has no music.") }
        var written = 0
        var variant = 0
        while written < files {
            for (number, original) in originals.enumerated() where written < files {
                guard let piece = Self.variant(variant, of: original) else { continue }
                try write(piece, number: written, name: "\(number)-\(variant)")
                written += 1
            }
            variant += 1
        }
        print("\(output): \(written) files of \(originals.count) pieces")
    }

    /// The piece transposed and at another tempo; nil where a note would leave the range.
    private static func variant(_ variant: Int, of original: NoteSequence) -> NoteSequence? {
        let semitones = variant % transpositions - transpositions / 2
        guard var piece = try? original.transposed(by: semitones) else { return nil }
        let faster = 1 + 0.01 * Double(variant / transpositions)
        var changes = original.tempoMap.changes
        if changes.isEmpty {
            changes = [
                TempoChange(microsecondsPerQuarter: TempoMap.defaultMicrosecondsPerQuarter)
            ]
        }
        for index in changes.indices {
            let length = Double(changes[index].microsecondsPerQuarter) / faster
            changes[index].microsecondsPerQuarter = Int(length.rounded())
        }
        piece.tempoMap = TempoMap(division: original.division, changes: changes)
        return piece
    }

    private func write(_ piece: NoteSequence, number: Int, name: String) throws {
        let folder = "\(output)/\(number / Self.filesPerFolder)"
        if number % Self.filesPerFolder == 0 {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true
            )
        }
        let bytes = try MIDIFileWriter.bytes(for: piece)
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name).mid"))
    }
}
