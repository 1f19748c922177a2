import Score
import Testing

@Suite("Metrics") struct ScoreMetricTests {
    /// Quarter notes one after the other.
    private func melody(_ pitches: [UInt8], channel: UInt8 = 0) -> NoteSequence {
        let notes = pitches.enumerated().map {
            Note(onset: $0.offset * 480, duration: 480, pitch: $0.element, channel: channel)
        }
        return NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: [Track(notes: notes)]
        )
    }

    private static let majorScale: [UInt8] = [60, 62, 64, 65, 67, 69, 71]

    @Test("a C major scale has the values that one derives by hand")
    func majorScale() throws {
        let scale = melody(Self.majorScale)
        let values = Dictionary(
            uniqueKeysWithValues: ScoreMetric.allCases.map { ($0, $0.value(of: scale)) }
        )
        // log2(7), to the rounding of doubles.
        let entropy = try #require(values[.pitchClassEntropy] ?? nil)
        #expect(abs(entropy - 2.807354922057604) < 1e-12)
        #expect(values[.inScaleShare] == 1)
        #expect(values[.distinctPitches] == 7)
        #expect(values[.pitchRange] == 11)
        #expect(values[.longestRepetition] == 0)
        #expect(values[.longestRun] == 1)
        #expect(values[.polyphony] == 1)
        // Quarter notes at 120 a minute.
        #expect(values[.noteDensity] == 2)
    }

    @Test(
        "a piece without notes, or with drums only, has no values",
        arguments: ScoreMetric.allCases
    )
    func empty(metric: ScoreMetric) {
        #expect(metric.value(of: melody([])) == nil)
        #expect(metric.value(of: melody([36, 38], channel: 9)) == nil)
    }

    @Test("pitch-class entropy goes from 0 to log2(12)")
    func entropy() {
        #expect(PitchClassHistogram(melody([60, 72, 48]).pitchedNotes).entropy == 0)
        let all = PitchClassHistogram(melody(Array(60..<72)).pitchedNotes)
        #expect(abs(all.entropy - 3.584962500721156) < 1e-12)
        #expect(PitchClassHistogram([]).entropy == 0)
        // Shares 1/2, 1/4 and 1/4 are 1.5 bits.
        #expect(PitchClassHistogram(melody([60, 72, 62, 64]).pitchedNotes).entropy == 1.5)
        let byLength = PitchClassHistogram(
            [Note(onset: 0, duration: 30, pitch: 60), Note(onset: 0, duration: 10, pitch: 61)],
            weight: .duration
        )
        #expect(byLength.shares[0...1] == [0.75, 0.25])
    }

    @Test("a scale is named by its key, and its relative by the weight of its tonic")
    func scaleNames() throws {
        let major = try #require(
            ScaleFit(melody([67, 71, 74, 67, 72, 69, 66, 67, 64]).pitchedNotes)
        )
        #expect(major.name == "G major")
        #expect(major.share == 1)
        let minor = try #require(
            ScaleFit(melody([69, 72, 76, 69, 71, 74, 65, 67, 69, 64]).pitchedNotes)
        )
        #expect(minor.name == "A minor")
    }

    @Test("the share in the scale is by sounding time")
    func inScaleShare() throws {
        var notes = melody(Self.majorScale + Self.majorScale).pitchedNotes
        // Two quarters of C sharp beside fourteen in C major.
        notes.append(Note(onset: 0, duration: 960, pitch: 61))
        let fit = try #require(ScaleFit(notes))
        #expect(fit.name == "C major")
        #expect(abs(fit.share - 14.0 / 16) < 1e-12)
        // Seven of twelve for all twelve alike.
        let chromatic = try #require(ScaleFit(melody(Array(48..<60)).pitchedNotes))
        #expect(abs(chromatic.share - 7.0 / 12) < 1e-12)
        #expect(ScaleFit([Note(onset: 0, duration: 0, pitch: 60)]) == nil)
    }

    struct RepetitionCase: CustomTestStringConvertible {
        var testDescription: String { "\(pitches)" }
        let pitches: [UInt8]
        let length: Int
        let occurrences: [Int]
    }

    @Test(
        "the longest repetition is found",
        arguments: [
            RepetitionCase(pitches: [60, 62, 64, 60, 62, 65], length: 2, occurrences: [0, 3]),
            RepetitionCase(pitches: [60, 62, 60, 62, 60, 62], length: 4, occurrences: [0, 2]),
            RepetitionCase(pitches: [60, 60, 60, 60, 60], length: 4, occurrences: [0, 1]),
            RepetitionCase(pitches: [60, 61], length: 0, occurrences: []),
            RepetitionCase(pitches: [60], length: 0, occurrences: []),
            RepetitionCase(pitches: [], length: 0, occurrences: []),
            RepetitionCase(
                pitches: [1, 2, 3, 4, 5, 6, 7, 8, 9, 3, 4, 5, 6, 7, 0, 5, 6, 7, 8],
                length: 5,
                occurrences: [2, 9]
            ),
        ]
    )
    func repetition(_ example: RepetitionCase) {
        let found = LongestRepetition(melody(example.pitches).pitchedNotes)
        #expect(found.noteCount == example.length)
        #expect(found.occurrences == example.occurrences)
    }

    @Test("agrees with a search of all pairs on random pieces", arguments: 0..<20)
    func repetitionAgainstSearch(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        let pitches = (0..<60).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(60 + (state >> 33) % 3)
        }
        var longest = 0
        for first in pitches.indices {
            for second in pitches.indices where second > first {
                let common = zip(pitches[first...], pitches[second...]).prefix { $0 == $1 }
                longest = max(longest, common.count)
            }
        }
        #expect(LongestRepetition(melody(pitches).pitchedNotes).noteCount == longest)
    }

    @Test("rhythm counts in a repetition")
    func repetitionRhythm() {
        // The same pitches twice, but the second time with a longer second note.
        let onsets = [0, 10, 20, 30, 40, 50, 70, 80]
        let notes = zip(onsets, [60, 62, 64, 65, 60, 62, 64, 65] as [UInt8]).map {
            Note(onset: $0, duration: 10, pitch: $1)
        }
        #expect(LongestRepetition(notes).noteCount == 2)
    }

    @Test("the longest run counts one pitch struck again and again")
    func longestRun() {
        #expect(LongestRun.noteCount(melody([60, 62, 62, 62, 60, 60]).pitchedNotes) == 3)
        #expect(LongestRun.noteCount([]) == 0)
    }

    @Test("polyphony is a mean over the time that sounds")
    func polyphony() throws {
        let polyphony = try #require(
            Polyphony([
                Note(onset: 0, duration: 20, pitch: 60), Note(onset: 10, duration: 10, pitch: 64),
                // Silence from 20 to 100; a note that follows another does not sound with it.
                Note(onset: 100, duration: 10, pitch: 60),
                Note(onset: 110, duration: 10, pitch: 60),
            ])
        )
        #expect(polyphony.mean == 50.0 / 40)
        #expect(polyphony.maximum == 2)
        #expect(polyphony.soundingTicks == 40)
    }

    @Test("density counts from the first onset to the last end, by the tempo map")
    func density() {
        let piece = NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(480),
                changes: [TempoChange(tick: 960, microsecondsPerQuarter: 1_000_000)]
            ),
            tracks: [
                Track(
                    notes: [
                        Note(onset: 480, duration: 480, pitch: 60),
                        Note(onset: 960, duration: 480, pitch: 60),
                        Note(onset: 960, duration: 10, pitch: 36, channel: 9),
                    ],
                    endTick: 9600
                )
            ]
        )
        #expect(ScoreMetric.noteDensity.value(of: piece) == 2 / 1.5)
    }
}
