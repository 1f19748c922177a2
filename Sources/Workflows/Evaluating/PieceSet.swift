import Catalog
import Encoding
import Foundation
import Generators
import Randomness
import Score

/// Whole pieces, measured.
struct PieceSet: Sendable {
    /// Most pieces of a set that are measured; of more, so many are drawn.
    static let mostPieces = 2_000

    /// What the set is called: a folder, a part of a corpus, a model.
    let name: String
    /// The pieces that have notes.
    let pieces: [PieceMeasurements]

    /// Measures pieces, on all cores; those without notes are left out.
    init(_ name: String, _ count: Int, _ piece: @Sendable (Int) -> NoteSequence?) {
        self.name = name
        pieces = ParallelMap.map(count, threads: nil) { index in
            piece(index).map { PieceMeasurements($0) }
        }.compactMap { $0 }.filter { $0.notes > 0 }
    }

    /// A metric's value of each piece that has one.
    func values(of metric: ScoreMetric) -> [Double] { pieces.compactMap { $0.values[metric] } }

    /// A histogram's shares of each piece that has something to count.
    func shares(of histogram: ScoreHistogram) -> [[Double]] {
        pieces.compactMap { $0.shares[histogram] }
    }
}

extension PieceSet {
    /// Pieces of a part of a corpus, as the encoding keeps them.
    ///
    /// So they hold what a model is shown, and can write. Of an encoding that takes voices apart
    /// each is a piece.
    ///
    /// - Throws: `Failure` where the encoded corpus cannot be read.
    static func corpus(
        _ held: HeldOutCorpus,
        _ parts: [Split],
        name: String,
        typical: ModelConfiguration.TypicalPiece,
        seed: UInt64
    ) throws(Failure) -> PieceSet {
        let numbers = drawn(Set(parts.flatMap { held.split[$0] }).sorted(), seed: seed)
        let tokens = try attempt { () throws in
            try numbers.map { try held.corpus.pieces.tokens(of: $0) }
        }
        let encoding = held.corpus.encoding
        let settings = DecodeSettings(tempo: typical.tempo, program: typical.program)
        return PieceSet(name, tokens.count) { encoding.decode(tokens[$0], settings: settings) }
    }

    /// Pieces that a model writes, each with a seed of its own.
    ///
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    static func written(
        by model: any PieceGenerator,
        count: Int,
        temperature: Double,
        seed: UInt64,
        progress: @escaping @Sendable (Double) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> PieceSet {
        let typical = model.configuration.typical
        // Some side by side, on each core.
        let size = 8
        let chunks = (count + size - 1) / size
        let written = ParallelMap.map(
            chunks,
            threads: nil,
            onDone: { progress(Double($0) / Double(chunks)) }
        ) { chunk in
            Result {
                let numbers = chunk * size..<min((chunk + 1) * size, count)
                return try model.generate(
                    numbers.map { number in
                        PieceRequest(
                            settings: SamplingSettings(
                                temperature: temperature,
                                seed: seed &+ UInt64(number)
                            ),
                            tempo: typical.tempo,
                            program: typical.program
                        )
                    },
                    isCancelled: isCancelled
                )
            }
        }
        var pieces: [NoteSequence] = []
        for chunk in written {
            let chunk = try attempt(model.configuration.name) { () throws in try chunk.get() }
            for piece in chunk {
                guard let piece else { throw Failure(.interrupted, "stopped.") }
                pieces.append(piece.sequence)
            }
        }
        let all = pieces
        return PieceSet(model.configuration.name, all.count) { all[$0] }
    }

    /// The pieces of folders, files, generations and takes.
    ///
    /// - Parameters:
    ///   - names: What the user named.
    ///   - library: Where ids are looked up; its own pieces are not looked for in a folder.
    ///   - seed: Of the draw where there are more than `mostPieces`.
    ///   - remarks: Gets what could not be read.
    /// - Returns: The set, with at least one piece.
    /// - Throws: `Failure` where there is no such thing.
    static func named(
        _ names: [String],
        in library: StudioLibrary,
        seed: UInt64,
        _ remarks: inout [String]
    ) throws(Failure) -> PieceSet {
        var files: [String] = []
        var loose: [NoteSequence] = []
        for name in names {
            if FileManager.default.fileExists(atPath: name) {
                files += try attempt { () throws in
                    try MIDIFolder(path: name, ignoring: library.path).paths
                }
            } else {
                loose.append(try PieceLookup.piece(name, in: library))
            }
        }
        if files.count > mostPieces {
            remarks.append("\(files.count) files: \(mostPieces) drawn of them are measured.")
        }
        let paths = drawn(files, seed: seed)
        let read = ParallelMap.map(paths.count, threads: nil) { index in
            Result { try MIDIReading.piece(at: paths[index]) }
        }
        var pieces = loose
        var failures: [String] = []
        for result in read {
            do { pieces.append(try result.get()) } catch { failures.append("\(error)") }
        }
        if !failures.isEmpty {
            remarks.append("left out: " + failures.prefix(3).joined(separator: "\n  "))
            if failures.count > 3 { remarks.append("and \(failures.count - 3) more left out.") }
        }
        let all = pieces
        let set = PieceSet(names.joined(separator: " "), all.count) { all[$0] }
        guard !set.pieces.isEmpty else {
            throw Failure(.badData, "\(set.name): no MIDI file with notes. Name another folder.")
        }
        return set
    }

    /// All of them, or `mostPieces` drawn by a seed, in order.
    private static func drawn<Item>(_ items: [Item], seed: UInt64) -> [Item] {
        guard items.count > mostPieces else { return items }
        var random = Xoshiro256(seed: seed)
        return items.indices.shuffled(using: &random).prefix(mostPieces).sorted().map { items[$0] }
    }
}
