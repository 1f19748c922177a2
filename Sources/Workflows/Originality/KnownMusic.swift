import Encoding
import Foundation
import Score

/// The lines of a folder's files, ready to be searched in both ways.
struct KnownMusic {
    private(set) var anyKey = KnownLines(equivalence: .key)
    private(set) var anyTimeScale = KnownLines(equivalence: .keyAndTimeScale)
    /// Files that were read.
    private(set) var pieces = 0
    private(set) var notes = 0
    private let reading: LineReading
    private let stepsPerQuarter: Int
    private var paths: [String] = []
    /// For each path, the number of its first line.
    private var firstLines: [Int] = []

    /// Reads files, a few hundred at a time; those that cannot be read are passed over.
    ///
    /// - Throws: `Failure`: there are more notes than can be searched; or it was cancelled.
    init(
        _ files: [String],
        reading: LineReading,
        stepsPerQuarter: Int,
        progress: (Double) -> Void,
        isCancelled: () -> Bool
    ) throws(Failure) {
        self.reading = reading
        self.stepsPerQuarter = stepsPerQuarter
        for start in stride(from: 0, to: files.count, by: 256) {
            if isCancelled() { throw Failure(.interrupted, "stopped.") }
            progress(Double(start) / Double(files.count))
            let wave = files[start..<min(start + 256, files.count)]
            let read = Self.lines(of: Array(wave), reading, stepsPerQuarter)
            for (path, lines) in zip(wave, read) { try add(path, lines) }
        }
    }

    private mutating func add(_ path: String, _ lines: [OnsetLine]?) throws(Failure) {
        guard let lines else { return }
        paths.append(path)
        firstLines.append(anyKey.count)
        pieces += 1
        for line in lines {
            try attempt { () throws in
                try anyKey.add(line)
                try anyTimeScale.add(line)
            }
            notes += line.noteCount(line.onsets.indices)
        }
    }

    /// The lines of several files; nil for those that cannot be read.
    static func lines(
        of paths: [String],
        _ reading: LineReading,
        _ stepsPerQuarter: Int
    ) -> [[OnsetLine]?] {
        ParallelMap.map(paths.count, threads: nil) { index in
            TrainingMusic.piece(at: paths[index]).map {
                OnsetLine.lines(of: $0, reading: reading, stepsPerQuarter: stepsPerQuarter)
            }
        }
    }

    /// The file and the line that a number means, read again; nil where the file has changed.
    func line(_ number: Int) -> (piece: NamedPiece, line: OnsetLine)? {
        guard let file = firstLines.lastIndex(where: { $0 <= number }),
            let piece = TrainingMusic.piece(at: paths[file])
        else { return nil }
        let lines = OnsetLine.lines(
            of: piece,
            reading: reading,
            stepsPerQuarter: stepsPerQuarter
        )
        let index = number - firstLines[file]
        guard lines.indices.contains(index) else { return nil }
        return (NamedPiece(name: paths[file], sequence: piece), lines[index])
    }
}
