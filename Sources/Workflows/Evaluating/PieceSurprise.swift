import Encoding
import Foundation
import Generators
import Score

/// How surprising a model finds each note of a piece.
struct PieceSurprise {
    /// The piece as the model reads it; of an encoding that takes voices apart a track for each.
    let sequence: NoteSequence
    /// Surprise of its notes, nats.
    let nats: [Note: Double]

    /// Scores a piece.
    ///
    /// - Parameters:
    ///   - piece: The piece.
    ///   - model: The model.
    ///   - name: What the user calls the piece, for errors.
    /// - Throws: `Failure` of kind `badData` where the encoding finds nothing to read.
    init(_ piece: NoteSequence, under model: LSTMModel, name: String) throws(Failure) {
        let encoded = model.encoding.encode(piece)
        guard !encoded.sequences.isEmpty else {
            throw Failure(
                .badData,
                "\(name): nothing that \(model.configuration.name) could read in its "
                    + "\(model.encoding.kind.rawValue) encoding: "
                    + encoded.reasons.joined(separator: "; ")
            )
        }
        let tempo = 60e6 / Double(max(piece.tempoMap.microsecondsPerQuarter(atTick: 0), 1))
        var whole: NoteSequence?
        var nats: [Note: Double] = [:]
        for (number, tokens) in encoded.sequences.enumerated() {
            // A channel of its own keeps equal notes of two voices apart; 9 would be drums.
            let settings = DecodeSettings(tempo: tempo, channel: number % 9)
            let shared = NoteTokens(tokens, encoding: model.encoding, settings: settings)
            let surprises = try attempt(model.configuration.name) { () throws in
                try LikelihoodScorer(model).surprises(of: tokens)
            }
            for entry in shared.entries {
                nats[entry.note] = entry.places.reduce(0) { $0 + surprises[$1] }
            }
            if whole == nil {
                whole = shared.sequence
            } else {
                whole?.tracks += shared.sequence.tracks
            }
        }
        sequence = whole ?? piece
        self.nats = nats
    }

    /// Mean surprise of a note, for people.
    var perNote: String {
        String(format: "%.2f", nats.values.reduce(0, +) / Double(max(nats.count, 1)))
    }
}
