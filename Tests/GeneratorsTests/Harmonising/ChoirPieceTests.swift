import Encoding
import Neural
import Score
import Testing

@testable import Generators

@Suite("Pieces in the four voices of a choir") struct ChoirPieceTests {
    /// A model that learnt from music in so many voices at most, and goes on with one chord of four:
    /// its notes one after the other, the lowest likeliest, rather held than struck again.
    private func model(voices: Int) throws -> LSTMModel {
        var logits: [Token: Float] = [256: 10]
        for (number, pitch) in ([48, 55, 60, 64] as [Token]).enumerated() {
            logits[pitch] = 60 - 10 * Float(number)
            logits[128 + pitch] = 61 - 10 * Float(number)
        }
        let model = try TestModels.constant(.frames, logits)
        var configuration = model.configuration
        configuration.typical.limits = GrammarLimits(
            struckAtOnce: voices,
            soundingAtOnce: voices,
            longestNote: 8
        )
        return try LSTMModel(
            configuration: configuration,
            network: RecurrentNetwork(
                shape: configuration.networkShape(),
                tensors: model.network.tensors()
            )
        )
    }

    private let request = PieceRequest(settings: SamplingSettings(bars: 2, seed: 4), program: 52)

    @Test("a chorale is written as soprano, alto, tenor and bass; no note is lost")
    func free() throws {
        let model = try model(voices: 4)
        let piece = try #require(try model.write(request))
        #expect(piece.sequence.tracks.map(\.name) == ["Soprano", "Alto", "Tenor", "Bass"])
        #expect(piece.sequence.tracks.map { $0.programs.first?.program } == [52, 52, 52, 52])
        // A file of it, read again, is the piece that the model wrote.
        let bytes = try MIDIFileWriter.bytes(for: piece.sequence)
        let read = try model.encoding.encode(MIDIFileReader.read(bytes).sequence)
        #expect(read.sequences.first == piece.tokens)
    }

    @Test("music in more voices, or fewer, stays in one track", arguments: [3, 5])
    func others(voices: Int) throws {
        let piece = try #require(try model(voices: voices).write(request))
        #expect(piece.sequence.tracks.count == 1)
    }

    @Test("beneath a melody: it is the soprano, and the three others have tracks of their own")
    func harmony() throws {
        let tune = Tunes.tune([(0, 4, 66), (4, 4, 68), (8, 4, 66)])
        let request = PieceRequest(
            settings: SamplingSettings(seed: 1),
            harmony: HarmonyRequest(melody: tune, particles: 4),
            program: 52
        )
        let piece = try #require(try model(voices: 4).write(request))
        #expect(piece.sequence.tracks.map(\.name) == ["Soprano", "Alto", "Tenor", "Bass"])
        #expect(piece.sequence.tracks[0].notes == tune.tracks[0].notes)
        for (channel, track) in piece.sequence.tracks.enumerated().dropFirst() {
            #expect(!track.notes.isEmpty)
            #expect(track.notes.allSatisfy { $0.channel == UInt8(channel) })
        }
    }
}
