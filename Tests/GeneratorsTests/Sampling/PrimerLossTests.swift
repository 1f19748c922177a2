import Encoding
import Score
import Testing

@testable import Generators

@Suite("What a primer loses") struct PrimerLossTests {
    private let tune = Tunes.tune([(0, 4, 60), (4, 2, 64), (8, 3, 67), (12, 8, 72)])

    private func loss(_ changed: (inout NoteSequence) -> Void) -> PrimerLoss {
        var decoded = tune
        changed(&decoded)
        return PrimerLoss(of: tune, in: decoded)
    }

    @Test("a primer that is as it was has lost nothing, also where all of it is later")
    func nothing() {
        #expect(loss { _ in }.remarks.isEmpty)
        let later = loss { piece in
            for index in piece.tracks[0].notes.indices { piece.tracks[0].notes[index].onset += 960 }
        }
        #expect(later.remarks.isEmpty)
    }

    @Test("notes left out, moved, cut, louder and on another instrument are told")
    func told() {
        // 480 ticks are half a second.
        #expect(
            loss { $0.tracks[0].notes.removeLast() }.remarks
                == ["the primer is not kept exactly: 1 of 4 notes left out"]
        )
        #expect(
            loss { $0.tracks[0].notes[2].onset += 48 }.remarks
                == ["the primer is not kept exactly: onsets moved by up to 50 ms"]
        )
        #expect(
            loss { $0.tracks[0].notes[3].duration -= 96 }.remarks
                == ["the primer is not kept exactly: lengths changed by up to 100 ms"]
        )
        #expect(
            loss { piece in
                for index in 0..<3 { piece.tracks[0].notes[index].velocity = 90 }
                piece.tracks[0].programs = [ProgramChange(program: 40)]
            }.remarks == [
                "the primer is not kept exactly: velocities of 3 notes changed, instruments of 4 "
                    + "notes changed"
            ]
        )
    }

    @Test("a model says what its encoding does not hold", arguments: EncodingKind.allCases)
    func ofModel(_ kind: EncodingKind) throws {
        var primer = tune
        primer.tracks.append(
            Track(notes: [Note(onset: 480, duration: 60, pitch: 36, velocity: 3, channel: 9)])
        )
        let request = PieceRequest(
            settings: SamplingSettings(bars: 1, attempts: 1),
            primer: primer
        )
        let piece = try #require(try TestModels.random(kind).write(request))
        #expect(piece.remarks.contains { $0.hasPrefix("the primer is not kept exactly: ") })
    }
}
