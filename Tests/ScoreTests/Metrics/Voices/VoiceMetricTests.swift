import Score
import Testing

@Suite("Metrics of voices") struct VoiceMetricTests {
    @Test("parallel fifths and octaves are those of two voices that move in one direction")
    func parallels() {
        // C-G to D-A: fifths. C-C to D-D: octaves. C-G to D-G and C-G to C-G: none.
        #expect(ParallelMotion(Voices(quarters: [[48, 50], [55, 57]])).fifths == 1)
        #expect(ParallelMotion(Voices(quarters: [[48, 50], [67, 69]])).fifths == 1)
        #expect(ParallelMotion(Voices(quarters: [[48, 50], [60, 62]])).octaves == 1)
        #expect(ParallelMotion(Voices(quarters: [[60, 59], [60, 59]])).octaves == 1)
        let none: [[[Int]]] = [
            [[48, 50], [55, 0]], [[48, 48], [55, 55]], [[48, 50], [55, 53]],
            [[48, 50], [56, 57]],
            // By contrary motion, from a fifth to a twelfth.
            [[48, 43], [55, 62]],
        ]
        for lines in none {
            let motion = ParallelMotion(Voices(quarters: lines))
            #expect(motion.fifths == 0 && motion.octaves == 0)
        }
    }

    @Test("three voices in parallel have three pairs; a rest between is no motion")
    func pairs() {
        let motion = ParallelMotion(Voices(quarters: [[48, 50], [55, 57], [60, 62]]))
        #expect((motion.fifths, motion.octaves, motion.motions) == (1, 1, 3))
        let apart = ParallelMotion(Voices(quarters: [[48, -1, 50], [55, -1, 57]]))
        #expect(apart.motions == 0)
        #expect(
            VoiceMetric.parallelFifths.value(of: Voices(quarters: [[48, 50], [55, 57]])) == 1000
        )
    }

    @Test("a crossing counts once as long as it lasts, and takes its share of the time")
    func crossing() {
        // The lower voice leaps above the upper one for two of four quarters.
        let crossing = VoiceCrossing(Voices(quarters: [[50, 62, 0, 52], [60, 0, 0, 0]]))
        #expect(crossing.count == 1)
        #expect(crossing.share == 0.5)
        let twice = VoiceCrossing(Voices(quarters: [[62, 50, 62, 50], [60, 0, 0, 0]]))
        #expect(twice.count == 2)
        // On one pitch they touch, and do not cross.
        #expect(VoiceCrossing(Voices(quarters: [[60, 60], [60, 60]])).share == 0)
        // Only while both sound.
        #expect(VoiceCrossing(Voices(quarters: [[62, -1], [60, 60]])).share == 1)
    }

    @Test("notes are counted against the range of their own voice")
    func ranges() {
        #expect(VoiceRanges.shareOutside(Voices(quarters: [[40], [48], [55], [60]])) == 0)
        #expect(VoiceRanges.shareOutside(Voices(quarters: [[60], [67], [72], [79]])) == 0)
        #expect(VoiceRanges.shareOutside(Voices(quarters: [[39], [68], [54], [80]])) == 1)
        #expect(VoiceRanges.shareOutside(Voices(quarters: [[40, 61], [48], [55], [60]])) == 0.2)
        #expect(VoiceRanges.shareOutside(Voices(quarters: [[40], [60]])) == nil)
    }

    @Test("dissonance is the share of the time of pairs in seconds, sevenths and tritones")
    func dissonance() {
        let share = { DissonanceShare.value(Voices(quarters: $0).notes) }
        // C major and its inversions, the fourth among them; a diminished seventh chord has two
        // tritones among six pairs.
        #expect(share([[48], [55], [60], [64]]) == 0)
        #expect(share([[55], [60], [64]]) == 0)
        #expect(share([[59], [62], [65], [68]]) == 2.0 / 6)
        // A suspension: the seventh for one quarter of two.
        #expect(share([[50, 0], [60, 59]]) == 0.5)
        #expect(share([[48], [-1, 50]]) == nil)
    }
}
