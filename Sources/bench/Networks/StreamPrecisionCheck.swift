import ArgumentParser
import Encoding
import Foundation
import Generators
import Neural
import Score

/// How far a trained model's probabilities move when its weights are kept in half precision.
struct StreamPrecisionCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lstm-precision",
        abstract: "What half precision changes in a trained LSTM that reads real pieces.",
        discussion: """
            Two streams read the same pieces token by token, one with weights of 32 bits, the \
            other of 16, each with its own states. Printed are the largest change of any \
            probability, and each stream's mean loss.
              bench lstm-precision studio-library/models/piano songs/ --tokens 20000
            """
    )

    @Argument(help: "A model's folder.") var model: String
    @Argument(help: "A folder of MIDI files; those that the model did not learn from say most.")
    var folder: String
    @Option(help: "Tokens to read at most.") var tokens = 20_000
    @OptionGroup var rounds: RoundOptions

    func run() throws {
        let model = try LSTMModel(reading: ModelFolder(path: model))
        let sequences = try readSequences(model)
        try rounds.run {
            var single = try Reading(model.network, .single)
            var half = try Reading(model.network, .half)
            var largest = 0.0
            var read = 0
            for sequence in sequences {
                single.begin()
                half.begin()
                for (token, next) in zip(sequence, sequence.dropFirst()) where read < tokens {
                    let pair = (try single.read(token, next), try half.read(token, next))
                    for (a, b) in zip(pair.0, pair.1) { largest = max(largest, abs(a - b)) }
                    read += 1
                }
            }
            var line = JSONLine("lstm_precision")
            line.add([
                "parameters": model.network.parameterCount, "pieces": sequences.count,
                "tokens": read, "largest_change": largest,
                "single_nats_per_token": single.loss / Double(max(read, 1)),
                "half_nats_per_token": half.loss / Double(max(read, 1)),
            ])
            try line.print()
        }
    }

    /// Pieces in tokens, as many as are needed.
    private func readSequences(_ model: LSTMModel) throws -> [[Token]] {
        var sequences: [[Token]] = []
        var count = 0
        for path in try MIDIFolder(path: folder).paths where count < tokens {
            let piece = try MIDIFileReader.read(path: path).sequence
            for sequence in model.encoding.encode(piece).sequences {
                sequences.append(sequence)
                count += sequence.count
            }
        }
        return sequences
    }

    /// A stream that reads pieces and adds up its loss.
    private struct Reading {
        private let stream: RecurrentStream
        private var row = RowSoftmax()
        private(set) var loss = 0.0

        init(_ network: RecurrentNetwork, _ precision: StreamPrecision) throws {
            stream = try RecurrentStream(weights: StreamWeights(network, precision: precision))
        }

        func begin() { stream.reset() }

        /// Probabilities of what comes after a token.
        mutating func read(_ token: Token, _ next: Token) throws -> [Double] {
            try stream.step([token])
            let logits = Array(stream.logits)
            row.read(logits)
            loss += row.logSum - Double(logits[Int(next)])
            return row.weights.prefix(logits.count).map { $0 / row.sum }
        }
    }
}
