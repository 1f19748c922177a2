import Score
import Testing

@Suite("Finding voices") struct VoiceFinderTests {
    private func found(_ lines: [[Int]]) -> [[UInt8]] {
        VoiceFinder().voices(of: Voices(quarters: lines).notes.shuffled()).lines
            .map { $0.map(\.pitch) }
    }

    @Test("chords of four go to the voices from low to high")
    func chords() {
        #expect(
            found([[48, 47], [55, 55], [60, 62], [64, 67]])
                == [[48, 47], [55, 55], [60, 62], [64, 67]]
        )
    }

    @Test("a voice that holds keeps its note, also where another crosses it")
    func held() {
        // The alto leaps below the tenor, which holds.
        let lines = [[48, 0], [59, 0], [62, 57], [67, 0]]
        #expect(found(lines) == [[48], [59], [62, 57], [67]])
        #expect(VoiceCrossing(VoiceFinder().voices(of: Voices(quarters: lines).notes)).count == 1)
    }

    @Test("fewer notes than voices go where the pitches move least")
    func fewer() {
        // The tenor rests.
        #expect(
            found([[48, 50], [55, -1], [62, 62], [67, 69]]) == [
                [48, 50], [55], [62, 62], [67, 69],
            ]
        )
        // Alto and tenor meet on one note, which is written once.
        let met = VoiceFinder().voices(
            of: Voices(quarters: [[48, 45], [57, 60], [62, -1], [67, 69]]).notes
        )
        #expect(met.lines.map { $0.map(\.pitch) } == [[48, 45], [57], [62, 60], [67, 69]])
        #expect(met.unplaced == 0)
    }

    @Test("what is too much for four voices is counted")
    func tooMany() {
        let notes = [48, 52, 55, 60, 64, 67].map { Note(onset: 0, duration: 96, pitch: $0) }
        let voices = VoiceFinder().voices(of: notes)
        #expect(voices.unplaced == 2)
        #expect(voices.lines.allSatisfy { $0.count == 1 })
        #expect(VoiceFinder().voices(of: []).lines == [[], [], [], []])
    }

    @Test("tracks that name the voices are taken as they are, the lowest first")
    func tracks() {
        let lines = [[48, 50], [55, 57], [60, 62], [64, 65]].map { Voices.notes($0) }
        let piece = { (lines: [[Note]]) in
            NoteSequence(
                tempoMap: TempoMap(division: .ticksPerQuarter(96)),
                tracks: [Track()] + lines.map { Track(notes: $0) }
            )
        }
        #expect(Voices(tracksOf: piece(lines.reversed()))?.lines == lines)
        #expect(Voices(tracksOf: piece(Array(lines.dropLast()))) == nil)
        #expect(
            Voices(tracksOf: piece([lines[0] + lines[1], lines[1], lines[2], lines[3]])) == nil
        )
    }
}

@Suite("Agreement of voices") struct VoiceAgreementTests {
    @Test("notes in the right voice are counted")
    func agreement() {
        // Soprano and alto cross while all move.
        let share = { VoiceAgreement.share(of: Voices(quarters: $0)) }
        #expect(share([[48, 47], [55, 55], [60, 62], [64, 67]]) == 1)
        #expect(share([[48, 47], [55, 55], [60, 67], [64, 62]]) == 0.75)
        #expect(share([[], [], [], []]) == nil)
    }
}
