import Encoding
import Score
import Testing

@testable import Generators

@Suite("Pieces beneath a melody") struct HarmonyPieceTests {
    private func request(_ melody: NoteSequence, seed: UInt64 = 1) -> PieceRequest {
        PieceRequest(
            settings: SamplingSettings(temperature: 2, seed: seed),
            harmony: HarmonyRequest(melody: melody, particles: 16)
        )
    }

    @Test("the piece is the file's melody and a track of voices on a channel of their own")
    func tracks() throws {
        let tune = Tunes.random(seed: 2, noteCount: 4, metre: Metre(3, 4))
        let model = try TestModels.random(.frames)
        let piece = try #require(try model.write(request(tune)))
        #expect(piece.sequence.tracks.map(\.name) == ["Melody", "Harmony"])
        #expect(piece.sequence.tracks[0].notes == tune.tracks[0].notes)
        #expect(piece.sequence.tracks[1].notes.allSatisfy { $0.channel == 1 })
        #expect(piece.sequence.tempoMap == tune.tempoMap)
        #expect(piece.sequence.timeSignatures == tune.timeSignatures)
        #expect(piece.tokens.first == (try model.encoding.opening(metre: Metre(3, 4))).first)
        #expect(try #require(piece.logLikelihood) < 0)
        #expect(try #require(piece.harmony).fewestEffective >= 1)
        #expect(piece.remarks.isEmpty)
        let again = try #require(try model.write(request(tune)))
        #expect(again.sequence == piece.sequence)
        let other = try #require(try model.write(request(tune, seed: 2)))
        #expect(other.sequence != piece.sequence)
    }

    @Test("written beside pieces that harmonise nothing, it is the same")
    func beside() throws {
        let model = try TestModels.random(.frames)
        let harmony = request(Tunes.random(seed: 2, noteCount: 3))
        let free = PieceRequest(settings: SamplingSettings(bars: 1, seed: 4))
        let pieces = try model.generate([free, harmony, free], isCancelled: { false })
        #expect(pieces.map { $0?.harmony == nil } == [true, false, true])
        #expect(pieces[1]?.tokens == (try model.write(harmony))?.tokens)
        #expect(pieces[0]?.tokens == pieces[2]?.tokens)
    }

    @Test("wherever the voices were written, the melody stays where it is")
    func octave() throws {
        // Far likelier below 72 than above: a model of low music, in frames of few notes.
        var low = Dictionary(uniqueKeysWithValues: (0..<72).map { (Token($0), Float(6)) })
        low[256] = 8
        let model = try TestModels.constant(.frames, low)
        let tune = Tunes.tune((0..<6).map { ($0, 1, UInt8(83 + $0)) })
        let piece = try #require(try model.write(request(tune)))
        #expect(piece.sequence.tracks[0].notes == tune.tracks[0].notes)
        // Beneath the melody at both places.
        let beneath = piece.sequence.tracks[1].notes
        #expect(!beneath.isEmpty)
        #expect(beneath.allSatisfy { $0.pitch < 88 })
        let near = try #require(try model.write(request(Tunes.tune([(0, 1, 60), (1, 1, 62)]))))
        #expect(try #require(near.harmony).shift == 0)
    }

    @Test("what a melody brings, and what cannot be harmonised, is refused")
    func refused() throws {
        let frames = try TestModels.random(.frames)
        let tune = Tunes.random(seed: 2, noteCount: 3)
        #expect(throws: SamplingError.cannotHarmonise(encoding: .remi)) {
            try TestModels.random(.remi).write(request(tune))
        }
        #expect {
            try frames.write(request(Tunes.tune([])))
        } throws: {
            guard case .unusableMelody? = $0 as? SamplingError else { return false }
            return true
        }
        var changed = request(tune)
        changed.harmony?.particles = 0
        #expect(throws: SamplingError.self) { try frames.write(changed) }
        changed.harmony?.particles = 4
        changed.metre = "4/4"
        #expect(throws: SamplingError.notWithMelody(setting: "metre")) { try frames.write(changed) }
        changed.metre = nil
        changed.settings.bars = 4
        #expect(throws: SamplingError.self) { try frames.write(changed) }
    }
}
