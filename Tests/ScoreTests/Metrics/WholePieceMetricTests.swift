import Testing

@testable import Score

/// Values that one derives by hand, on pieces of a few notes.
@Suite("Metrics of whole pieces") struct WholePieceMetricTests {
    /// A note by 16ths, at 480 ticks a quarter.
    private func note(_ onset: Int, _ length: Int, _ pitch: UInt8, drum: Bool = false) -> Note {
        Note(onset: 120 * onset, duration: 120 * length, pitch: pitch, channel: drum ? 9 : 0)
    }

    private func piece(_ notes: [Note], metre: (Int, Int) = (4, 4)) -> MeasuredPiece {
        MeasuredPiece(
            NoteSequence(
                tempoMap: TempoMap(division: .ticksPerQuarter(480)),
                tracks: [Track(notes: notes)],
                timeSignatures: [TimeSignature(numerator: metre.0, denominator: metre.1)]
            )
        )
    }

    @Test("pitch entropy tells octaves apart")
    func pitchEntropy() {
        #expect(PitchEntropy.bits([note(0, 1, 60), note(1, 1, 72)]) == 1)
        #expect(PitchEntropy.bits([note(0, 1, 60), note(1, 1, 60)]) == 0)
        // Shares 1/2, 1/4, 1/4.
        let notes = [60, 60, 62, 64].enumerated().map { note($0.offset, 1, UInt8($0.element)) }
        #expect(PitchEntropy.bits(notes) == 1.5)
        #expect(PitchEntropy.bits([]) == 0)
    }

    @Test("scale consistency counts notes, however long: 7 of 8, and 7/12 of all twelve")
    func scaleConsistency() {
        let scale = [60, 62, 64, 65, 67, 69, 71].map { note(0, 1, UInt8($0)) }
        #expect(ScaleConsistency.share(scale + [note(0, 100, 61)]) == 7.0 / 8)
        #expect(ScaleConsistency.share((48..<60).map { note(0, 1, $0) }) == 7.0 / 12)
        // The natural minor of A is C major.
        let minor = [69, 71, 72, 74, 76, 77, 79].map { note(0, 1, UInt8($0)) }
        #expect(ScaleConsistency.share(minor) == 1)
        #expect(ScaleConsistency.share([]) == nil)
    }

    @Test("two pitches are enough for the polyphony rate; a doubled pitch, or a silence, is not")
    func polyphonyRate() {
        // 4 of 16: from 4 to 8 two pitches sound; then a rest, then one pitch in two tracks.
        let notes = [note(0, 8, 60), note(4, 4, 64), note(12, 4, 60), note(12, 4, 60)]
        #expect(PolyphonyRate.share(notes) == 4.0 / 16)
        // Silence before the first note does not count, as it does in MusPy.
        let later = notes.map { note in
            var note = note
            note.onset += 4800
            return note
        }
        #expect(PolyphonyRate.share(later) == 4.0 / 16)
        // A note that follows another does not sound with it.
        #expect(PolyphonyRate.share([note(0, 4, 60), note(4, 4, 62)]) == 0)
        #expect(PolyphonyRate.share([note(0, 0, 60)]) == nil)
    }

    @Test("neighbouring bars of the same onsets have a groove of 1; two of 16 places cost 1/8")
    func groove() throws {
        let bar = [0, 4, 8, 12].map { note($0, 2, 60) }
        let same = bar.map { note in
            var note = note
            note.onset += 1920
            note.pitch = 72
            return note
        }
        #expect(GrooveConsistency.mean(piece(bar + same)) == 1)
        // Onsets at 0 4 8 12, then at 0 4 8 14: 12 and 14 differ.
        var other = same
        other[3].onset += 240
        #expect(GrooveConsistency.mean(piece(bar + other)) == 1 - 2.0 / 16)
        // Drums beat, too.
        let drummed = bar + same + [note(2, 1, 36, drum: true)]
        #expect(GrooveConsistency.mean(piece(drummed)) == 1 - 1.0 / 16)
        #expect(GrooveConsistency.mean(piece(bar)) == nil)
    }

    @Test("the bars are the piece's own: 12 sixteenths in 3/4; a triplet moves to its 16th")
    func grooveMetre() {
        let waltz = [note(0, 1, 60), note(12, 1, 60), note(20, 1, 60)]
        #expect(GrooveConsistency.mean(piece(waltz, metre: (3, 4))) == 1 - 1.0 / 12)
        // An onset 10 ticks before the bar line belongs to the bar that it is heard in.
        var early = [note(0, 1, 60), note(16, 1, 60)]
        early[1].onset -= 10
        #expect(GrooveConsistency.mean(piece(early)) == 1)
    }

    @Test("bars that are empty in both are no evidence of a groove")
    func grooveOfSilence() {
        // Bars: x, empty, empty, x. Two pairs count, each differs in one place.
        let notes = [note(0, 1, 60), note(48, 1, 60)]
        #expect(GrooveConsistency.mean(piece(notes)) == 1 - 1.0 / 16)
    }

    @Test("a bar into which a note is held is not empty; drums fill one too")
    func emptyBars() {
        #expect(EmptyBars.share(piece([note(0, 4, 60), note(48, 4, 60)])) == 0.5)
        #expect(EmptyBars.share(piece([note(0, 20, 60), note(48, 4, 60)])) == 0.25)
        let drummed = [note(0, 4, 60), note(18, 1, 36, drum: true), note(48, 4, 60)]
        #expect(EmptyBars.share(piece(drummed)) == 0.25)
        // A short note after a long one does not end it.
        #expect(EmptyBars.share(piece([note(0, 60, 60), note(4, 1, 64)])) == 0)
        #expect(EmptyBars.share(piece([])) == nil)
    }

    @Test("notes a bar count the bars from the first onset to the last end")
    func notesPerBar() {
        // Bars 2 to 4 of 4: 4 notes.
        let notes = [16, 20, 32, 60].map { note($0, 4, 60) }
        #expect(NoteDensity.notesPerBar(piece(notes)) == 4.0 / 3)
    }

    @Test("the melody's mean interval is that of the highest voice, up and down alike")
    func interval() {
        // 60, then the chord 48 64 (64 counts), which holds over 50, then 62: 4 and 2.
        let notes = [
            note(0, 1, 60), note(4, 1, 48), note(4, 4, 64), note(6, 1, 50), note(8, 1, 62),
        ]
        #expect(MeanInterval.semitones(piece(notes).melody) == 3)
        #expect(MeanInterval.semitones([note(0, 1, 60)]) == nil)
    }

    @Test("the notes of a chord begin together: no time lies between them")
    func interOnset() {
        // Onsets at 0, 4 (twice) and 12 sixteenths: 1 and 2 quarters.
        let notes = [note(0, 1, 60), note(4, 1, 48), note(4, 1, 64), note(12, 1, 62)]
        #expect(InterOnsetInterval.meanQuarters(piece(notes)) == 1.5)
        #expect(MeanNoteLength.quarters(piece(notes)) == 0.25)
    }

    /// Four bars A B A C; C has one note of A's two.
    private var form: [Note] {
        let a = [note(0, 4, 60), note(8, 4, 64)]
        let b = [note(0, 4, 61), note(8, 4, 65)]
        let c = [note(0, 4, 60), note(4, 4, 70)]
        return [a, b, a, c].enumerated().flatMap { bar, notes in
            notes.map { note in
                var note = note
                note.onset += 1920 * bar
                return note
            }
        }
    }

    @Test("of the bars A B A C one is heard again")
    func repeatedBars() {
        #expect(RepeatedBars.share(piece(form)) == 0.25)
        // The same pitches, held longer: another bar.
        var held = form
        held[5].duration += 120
        #expect(RepeatedBars.share(piece(held)) == 0)
    }

    @Test("the self-similarity of A B A C: 1 for A and A, one note of two for A and C")
    func selfSimilarity() {
        let similarity = SelfSimilarity(piece(form))
        #expect(similarity.bars == 4)
        let rows = (0..<4).map { row in (0..<4).map { similarity[row, $0] } }
        #expect(rows == [[1, 0, 1, 0.5], [0, 1, 0, 0], [1, 0, 1, 0.5], [0.5, 0, 0.5, 1]])
        // Best matches 1, 0, 1, 1/2.
        #expect(similarity.meanBestMatch == 2.5 / 4)
        #expect(SelfSimilarity(piece([])).meanBestMatch == nil)
    }

    @Test("drums are a share of all notes")
    func drums() {
        let notes = [note(0, 1, 60), note(0, 1, 36, drum: true), note(4, 1, 38, drum: true)]
        #expect(ScoreMetric.drumShare.value(of: piece(notes)) == 2.0 / 3)
    }

    @Test("in SMPTE time there are no bars and no quarters, and those metrics have no value")
    func smpte() {
        let piece = MeasuredPiece(
            NoteSequence(
                tempoMap: TempoMap(division: .smpte(.fps25, ticksPerFrame: 40)),
                tracks: [Track(notes: [note(0, 4, 60), note(4, 4, 62)])]
            )
        )
        #expect(piece.bars.isEmpty)
        for metric in [
            ScoreMetric.notesPerBar, .meanNoteLength, .meanInterOnset, .grooveConsistency,
            .emptyBars, .repeatedBars, .selfSimilarity,
        ] {
            #expect(metric.value(of: piece) == nil, "\(metric.key)")
        }
        #expect(ScoreMetric.pitchEntropy.value(of: piece) == 1)
    }

    @Test("a file that claims more bars than are laid out has none, at once")
    func endless() {
        let last = Note(onset: 1 << 40, duration: 480, pitch: 60)
        let piece = piece([note(0, 4, 60), last])
        #expect(piece.bars.isEmpty)
        #expect(ScoreMetric.emptyBars.value(of: piece) == nil)
        #expect(ScoreMetric.pitchEntropy.value(of: piece) == 0)
    }

    @Test("every metric has a key, a title and a file of its own in the list, once")
    func list() {
        let keys = ScoreMetric.allCases.map(\.key)
        #expect(Set(keys).count == keys.count)
        #expect(ScoreMetric.allCases.allSatisfy { !$0.title.isEmpty && $0.places >= 0 })
        let histograms = ScoreHistogram.allCases.map(\.key)
        #expect(Set(histograms).count == histograms.count)
    }

    @Test("histograms: bins and shares of a piece counted by hand")
    func histograms() {
        let notes = [note(0, 4, 60), note(4, 1, 64), note(16, 40, 47)]
        let measured = piece(notes)
        for histogram in ScoreHistogram.allCases {
            let shares = histogram.shares(of: measured)
            #expect(shares.count == histogram.bins.count, "\(histogram.key)")
            #expect((shares.reduce(0, +) - 1).magnitude < 1e-12, "\(histogram.key)")
            #expect(histogram.shares(of: piece([])).isEmpty)
        }
        func weight(_ histogram: ScoreHistogram, _ bin: String) -> Double? {
            histogram.bins.firstIndex(of: bin).map { histogram.weights(of: measured)[$0] }
        }
        #expect(weight(.pitches, "64") == 1)
        // By time: 4, 1 and 40 sixteenths of 120 ticks.
        #expect(weight(.pitchClasses, "C") == 480)
        #expect(weight(.pitchClasses, "B") == 4800)
        #expect(weight(.intervals, "4") == 1)
        #expect(weight(.intervals, "<-12") == 1)
        #expect(weight(.noteLengths, "4") == 1)
        #expect(weight(.noteLengths, ">16") == 1)
        #expect(weight(.interOnsets, "4") == 1)
        #expect(weight(.interOnsets, "12") == 1)
        #expect(weight(.onsetPositions, "0") == 2)
        #expect(weight(.onsetPositions, "4") == 1)
    }
}
