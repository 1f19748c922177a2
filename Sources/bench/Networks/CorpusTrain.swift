import ArgumentParser
import Encoding
import Foundation
import Neural

/// Training of an LSTM from shards of a given size, with the batches that real training draws.
struct CorpusTrain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus-train",
        abstract: "Tokens a second of LSTM training, and its memory, by the size of the corpus.",
        discussion: """
            The pieces of a folder are encoded and repeated, transposed, until the shards have \
            so many megabytes of tokens. Tokens are those that are predicted, padding not \
            counted; time is that of drawing batches and of training.
              bench corpus-train corpora/ --megabytes 100
            """
    )

    @Argument(help: "A folder of MIDI files.") var folder: String
    @Option(help: "Encoded tokens, in millions of bytes.") var megabytes = 1.0
    @Option(help: "melody or performance.") var encoding = "melody"
    @Option(help: "Width of a token's embedding.") var embedding = 128
    @Option(help: "Units in each LSTM layer.") var hidden = 128
    @Option(help: "LSTM layers.") var layers = 1
    @Option(help: "Most steps of a batch.") var sequenceLength = 128
    @Option(help: "Lanes of a batch.") var batchSize = 64
    @Option(help: "Parts of a batch whose gradients are summed in order.") var shards = 4
    @Option(help: "Threads.") var threads = 1
    @Option(help: "Steps in each round.") var steps = 300
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard steps > 0, threads > 0, megabytes > 0 else {
            throw ValidationError("--steps, --threads and --megabytes must be more than 0.")
        }
        guard EncodingKind(rawValue: encoding) != nil else {
            throw ValidationError("There is no encoding \(encoding).")
        }
    }

    func run() throws {
        let temporary = FileManager.default.temporaryDirectory.path + "/bench-corpus-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        let store = try makeShards(in: temporary)
        let clock = ContinuousClock()
        let start = clock.now
        var batches = try BatchSequence(
            store,
            Array(0..<store.count),
            BatchSettings(lanes: batchSize, steps: sequenceLength, seed: 1)
        )
        let beginning = (clock.now - start) / .seconds(1)
        let trainer = try makeTrainer(vocabulary: store.encoding.vocabularySize)
        for _ in 0..<10 { _ = try step(trainer, &batches) }
        try rounds.run {
            try measureRound(trainer, &batches, store, beginning: beginning)
        }
    }

    private func makeShards(in temporary: String) throws -> PieceStore {
        let corpus = try Corpus.open(
            folder: folder,
            cache: temporary + "/originals",
            settings: CorpusSettings(
                encoding: EncodingConfiguration(kind: EncodingKind(rawValue: encoding) ?? .melody)
            )
        )
        let originals = try (0..<corpus.pieces.count).map { try corpus.pieces.tokens(of: $0) }
        let tables = (-6...5).map { corpus.encoding.transposition(by: $0) }
        var tokens = 0
        var number = 0
        let repeated = sequence(state: ()) { (_: inout Void) -> [Token]? in
            while Double(2 * tokens) < megabytes * 1e6 {
                let table = tables[number / originals.count % tables.count]
                let piece = originals[number % originals.count].map { table[Int($0)] }
                number += 1
                guard !piece.contains(-1) else { continue }
                tokens += piece.count
                return piece
            }
            return nil
        }
        return try PieceStore.write(
            repeated,
            encoding: corpus.encoding,
            to: temporary + "/repeated"
        )
    }

    private func makeTrainer(vocabulary: Int) throws -> RecurrentTrainer {
        let shape = RecurrentNetworkShape(
            vocabulary: vocabulary,
            embedding: embedding,
            hidden: hidden,
            layers: layers
        )
        return try RecurrentTrainer(
            network: RecurrentNetwork(shape: shape, seed: 1),
            settings: TrainerSettings(
                dropout: 0,
                clipNorm: 0,
                batchSize: batchSize,
                sequenceLength: sequenceLength,
                shards: shards
            ),
            threads: threads
        )
    }

    /// Draws a batch and learns from it; the tokens that were predicted.
    private func step(_ trainer: RecurrentTrainer, _ batches: inout BatchSequence) throws -> Int {
        var next = try batches.next()
        if next == nil {
            batches.startNextEpoch()
            next = try batches.next()
        }
        guard let batch = next else { return 0 }
        let tokens = TokenBatch(
            lanes: batch.lanes,
            steps: batch.steps,
            inputs: batch.inputs,
            targets: batch.targets,
            resets: batch.resets
        )
        _ = try trainer.step(tokens, learningRate: 1e-3)
        return batch.tokens
    }

    private func measureRound(
        _ trainer: RecurrentTrainer,
        _ batches: inout BatchSequence,
        _ store: PieceStore,
        beginning: Double
    ) throws {
        var tokens = 0
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<steps { tokens += try step(trainer, &batches) }
        let seconds = (clock.now - start) / .seconds(1)
        var line = JSONLine("corpus_train")
        line.add([
            "folder": URL(fileURLWithPath: folder).lastPathComponent, "encoding": encoding,
            "megabytes": megabytes, "pieces": store.count, "corpus_tokens": store.tokenCount,
            "embedding": embedding, "hidden": hidden, "layers": layers,
            "sequence_length": sequenceLength, "batch_size": batchSize, "shards": shards,
            "threads": threads, "steps": steps, "tokens": tokens,
        ])
        line["begin_seconds"] = beginning
        line["tokens_per_s"] = (Double(tokens) / seconds).rounded()
        line["usage"] = ProcessUsage()
        try line.print()
    }
}
