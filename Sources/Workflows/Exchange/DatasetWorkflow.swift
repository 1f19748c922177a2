import DurableFiles
public import Encoding
import Foundation
import Generators

/// Writes the tokens of a folder of MIDI files, with their splits, for other programs to learn
/// from.
public struct DatasetWorkflow {
    private let library: StudioLibrary
    private var request: DatasetRequest

    /// Keeps the request; nothing is read yet.
    public init(library: StudioLibrary, request: DatasetRequest) {
        self.library = library
        self.request = request
        while self.request.output.count > 1, self.request.output.hasSuffix("/") {
            self.request.output.removeLast()
        }
    }

    /// Encodes the folder and writes the dataset; its folder appears when it is whole.
    ///
    /// - Parameters:
    ///   - progress: Told how far it has come, from any thread.
    ///   - isCancelled: Asked before each file, from any thread.
    /// - Returns: What was written.
    /// - Throws: `Failure`; nothing is left under the output's name then.
    public func run(
        progress: @escaping @Sendable (CorpusProgress) -> Void,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(Failure) -> DatasetReport {
        try checkOutput()
        let (encoding, reason) = try encoding(isCancelled)
        // A library is not made for this; where there is one, its encoded corpora are used.
        let isLibrary = FileManager.default.fileExists(atPath: library.catalogPath)
        let temporary = request.output + ".\(getpid()).corpora"
        defer { if !isLibrary { try? FileManager.default.removeItem(atPath: temporary) } }
        let corpus = try attempt { () throws in
            try Corpus.open(
                folder: request.folder,
                cache: isLibrary ? library.corporaPath : temporary,
                settings: CorpusSettings(
                    encoding: encoding,
                    lenient: request.lenient,
                    ignoredFolder: library.path
                ),
                progress: progress,
                isCancelled: isCancelled
            )
        }
        let split = corpus.split(.standard(seed: request.seed))
        try write(corpus, split, isCancelled)
        return DatasetReport(
            output: request.output,
            encoding: encoding.identity,
            encodingReason: Nullable(reason),
            vocabulary: corpus.encoding.vocabularySize,
            sequences: Dictionary(
                uniqueKeysWithValues: Split.allCases.map { ($0.rawValue, split[$0].count) }
            ),
            tokens: corpus.pieces.tokenCount,
            leftOut: corpus.leftOut.map { .init(path: $0.path, reason: $0.reason) },
            remarks: corpus.remarks + split.remarks
        )
    }

    private func encoding(
        _ isCancelled: () -> Bool
    ) throws(Failure) -> (EncodingConfiguration, reason: String?) {
        if let asked = request.encoding { return (asked, nil) }
        return try library.suitableEncoding(
            for: request.folder,
            lenient: request.lenient,
            isCancelled: isCancelled
        )
    }

    /// Refuses a place where something lies: a dataset is whole, or it is not there.
    private func checkOutput() throws(Failure) {
        guard FileManager.default.fileExists(atPath: request.output) else { return }
        let content = try? FileManager.default.contentsOfDirectory(atPath: request.output)
        guard content?.isEmpty == true else {
            throw Failure(
                .cannotCreate,
                "\(request.output): there is something already. Choose another --output, or remove "
                    + "it."
            )
        }
    }

    private func write(
        _ corpus: Corpus,
        _ split: CorpusSplit,
        _ isCancelled: () -> Bool
    ) throws(Failure) {
        let above = URL(fileURLWithPath: request.output).deletingLastPathComponent().path
        try library.makeFolder(above, option: "--output")
        var folder = try attempt { () throws in try UnfinishedFolder(for: request.output) }
        do {
            var splits: [String: [String]] = [:]
            var files: [Int: CorpusFile] = [:]
            for file in corpus.files { for piece in file.pieces { files[piece] = file } }
            for part in Split.allCases {
                splits[part.rawValue] = try writePieces(
                    split[part],
                    of: corpus,
                    files,
                    part,
                    &folder,
                    isCancelled
                )
            }
            let encoding = corpus.encoding
            let index = DatasetIndex(
                encoding: encoding.configuration,
                vocabularySize: encoding.vocabularySize,
                endToken: encoding.endToken,
                corpus: .init(
                    hash: corpus.hash,
                    path: URL(fileURLWithPath: corpus.folder).standardizedFileURL.path,
                    splitSeed: request.seed
                ),
                typical: TypicalPieces.median(of: corpus, learntFrom: split[.train]),
                splits: splits
            )
            let names = (0..<Token(encoding.vocabularySize)).map { (encoding.name(of: $0), $0) }
            let vocabulary = Dictionary(names, uniquingKeysWith: { first, _ in first })
            try write(vocabulary, to: "vocabulary.json", in: &folder)
            try write(index, to: "dataset.json", in: &folder)
            try folder.commit()
        } catch {
            try? FileManager.default.removeItem(atPath: folder.temporary)
            throw Failure(error)
        }
    }

    /// Writes the sequences of a part, a file each.
    ///
    /// - Returns: Their paths within the folder.
    private func writePieces(
        _ pieces: [Int],
        of corpus: Corpus,
        _ files: [Int: CorpusFile],
        _ part: Split,
        _ folder: inout UnfinishedFolder,
        _ isCancelled: () -> Bool
    ) throws -> [String] {
        try folder.makeFolder(part.rawValue)
        return try pieces.map { piece in
            if isCancelled() { throw CorpusError.cancelled }
            let digits = String(piece)
            let zeros = String(repeating: "0", count: max(6 - digits.count, 0))
            let name = "\(part.rawValue)/\(zeros)\(digits).json"
            let sequence = DatasetSequence(
                ids: try corpus.pieces.tokens(of: piece),
                file: files[piece]?.path ?? ""
            )
            try folder.write([UInt8](JSONEncoder().encode(sequence)), to: name)
            return name
        }
    }

    private func write(
        _ value: some Encodable,
        to name: String,
        in folder: inout UnfinishedFolder
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try folder.write([UInt8](encoder.encode(value)), to: name)
    }
}
