import Score
import Testing

@testable import Encoding

@Suite("Melodies to harmonise") struct FramesMelodyTests {
    private let encoding: FramesEncoding

    init() throws { encoding = try FramesEncoding() }

    @Test("each step strikes, holds or rests, from the bar line before the first note on")
    func steps() throws {
        let melody = try encoding.melody(of: Pieces.tune([(18, 2, 67), (21, 1, 69)]))
        #expect(
            melody.steps == [.rest, .rest, .struck(67), .held(67), .rest, .struck(69)]
        )
        #expect(melody.stepsBefore == 2)
        #expect(melody.tick(ofFrame: 0) == 16 * 120)
        #expect(melody.tick(ofFrame: 5) == 21 * 120)
        #expect(melody.remarks.isEmpty)
    }

    @Test("the metre that holds for most of the file is the melody's")
    func metre() throws {
        let melody = try encoding.melody(of: Pieces.tune([(0, 6, 67)], metre: (6, 8)))
        #expect(melody.metre == Metre(6, 8))
    }

    @Test("of several tracks the highest is the melody, and the others are told of")
    func highestTrack() throws {
        let low = Pieces.tune([(0, 4, 48), (4, 4, 50), (8, 4, 52), (12, 4, 53)]).tracks[0]
        let high = Pieces.tune([(0, 4, 72), (4, 4, 74), (8, 4, 76), (12, 4, 77)]).tracks[0]
        for tracks in [[low, high], [high, low]] {
            let melody = try encoding.melody(of: Pieces.piece(tracks))
            #expect(melody.notes == high.notes)
            #expect(melody.remarks.count == 1)
            #expect(melody.remarks[0].hasSuffix("is the melody; 4 notes of other tracks left out"))
        }
    }

    @Test("of chords the highest notes are")
    func chords() throws {
        let melody = try encoding.melody(
            of: Pieces.tune([(0, 4, 60), (0, 4, 64), (4, 4, 62), (4, 4, 65)])
        )
        #expect(melody.notes.map(\.pitch) == [64, 65])
        #expect(melody.remarks == ["track 1 has chords: its 2 highest notes of 4 are the melody"])
    }

    @Test("notes off the grid stay as they are, and stand in the frame nearest to them")
    func offGrid() throws {
        var piece = Pieces.tune([(0, 4, 60), (4, 4, 62)])
        piece.tracks[0].notes[1].onset += 20
        let melody = try encoding.melody(of: piece)
        #expect(melody.notes == piece.tracks[0].notes)
        #expect(melody.steps[4] == .struck(62))
        #expect(melody.remarks.count == 1)
        #expect(melody.remarks[0].hasPrefix("1 note of the melody off the grid"))
    }

    @Test("what has no melody is refused with the reason")
    func refused() {
        let drums = Pieces.tune([(0, 1, 36), (4, 1, 38)], channel: 9)
        #expect(throws: EncodingError.nothingToContinue(reasons: ["track 1: drums have no melody"]))
        {
            try encoding.melody(of: drums)
        }
        #expect(throws: EncodingError.nothingToContinue(reasons: ["track 1: it has no notes"])) {
            try encoding.melody(of: Pieces.tune([]))
        }
        #expect(throws: EncodingError.self) {
            try encoding.melody(of: Pieces.tune([(0, 4, 60), (9_000, 4, 60)]))
        }
    }
}
