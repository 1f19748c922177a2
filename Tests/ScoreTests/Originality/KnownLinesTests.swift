import Randomness
import Score
import Testing

@Suite("Matches with known lines") struct KnownLinesTests {
    private func known(
        _ lines: [OnsetLine],
        _ equivalence: MatchEquivalence = .key
    ) throws -> KnownLines {
        var known = KnownLines(equivalence: equivalence)
        for line in lines { try known.add(line) }
        return known
    }

    private func matches(_ line: OnsetLine, in lines: [OnsetLine]) throws -> LineMatches {
        try known(lines).matches(of: [line])[0]
    }

    @Test("a transposed copy is found whole, in the line that it is of", arguments: [-7, 0, 1, 12])
    func transposedCopy(semitones: Int) throws {
        let other = Lines.melody([(60, 4), (59, 4), (57, 4), (60, 4), (62, 4)])
        let copy = Lines.melody(Lines.tune.map { ($0.pitch + semitones, $0.sixteenths) })
        let found = try matches(copy, in: [other, Lines.melody(Lines.tune), other])
        let longest = try #require(found.longest)
        #expect(longest.onset == 0)
        #expect(longest.match == OnsetMatch(length: 16, knownLine: 1, knownOnset: 0))
        #expect(found.covered(byAtLeast: 16) == [0..<16])
    }

    @Test("a copy with one note changed is found as two halves")
    func changedNote() throws {
        var notes = Lines.tune
        notes[7].pitch += 1
        let found = try matches(Lines.melody(notes), in: [Lines.melody(Lines.tune)])
        // The note after the changed one is known again: intervals are between notes.
        #expect(found.atOnsets[0]?.length == 7)
        #expect(found.atOnsets[8] == OnsetMatch(length: 8, knownLine: 0, knownOnset: 8))
        #expect(found.covered(byAtLeast: 7) == [0..<7, 8..<16])
        #expect(found.covered(byAtLeast: 8) == [8..<16])
        #expect(try #require(found.longest).onset == 8)
    }

    @Test("a passage is named by where it begins in both lines")
    func passage() throws {
        let opening: [(pitch: Int, sixteenths: Int)] = [(50, 1), (55, 1), (49, 3)]
        let quoted = Lines.tune[4..<12].map { ($0.pitch + 3, $0.sixteenths) }
        let found = try matches(
            Lines.melody(opening + quoted + [(40, 2)]),
            in: [Lines.melody(Lines.tune)]
        )
        let longest = try #require(found.longest)
        #expect(longest.onset == 3)
        #expect(longest.match == OnsetMatch(length: 8, knownLine: 0, knownOnset: 4))
    }

    @Test("another rhythm is no copy, another division and another tempo are")
    func rhythm() throws {
        let tune = Lines.melody(Lines.tune)
        let swung = Lines.melody(Lines.tune.map { ($0.pitch, 5) })
        #expect((try matches(swung, in: [tune]).longest?.match.length ?? 0) < 3)
        let coarse = Lines.melody(Lines.tune, division: 96)
        #expect(try matches(coarse, in: [tune]).longest?.match.length == 16)
    }

    @Test("notes twice as long are a copy only where the time scale makes no difference")
    func augmentation() throws {
        let tune = Lines.melody(Lines.tune)
        let slow = Lines.melody(Lines.tune.map { ($0.pitch, 2 * $0.sixteenths) })
        #expect((try matches(slow, in: [tune]).longest?.match.length ?? 0) < 4)
        let free = try known([tune], .keyAndTimeScale).matches(of: [slow])[0]
        #expect(free.longest?.match == OnsetMatch(length: 16, knownLine: 0, knownOnset: 0))
    }

    @Test("nothing is found in nothing, of nothing, and of single notes")
    func nothing() throws {
        let tune = Lines.melody(Lines.tune)
        #expect(try matches(tune, in: []).longest == nil)
        #expect(try known([tune]).matches(of: []).isEmpty)
        let single = Lines.melody([(60, 4)])
        let found = try matches(single, in: [single, tune])
        #expect(found.atOnsets == [nil])
        #expect(found.covered(byAtLeast: 1).isEmpty)
    }

    @Test("sought lines are not known to each other")
    func soughtAlone() throws {
        let found = try known([Lines.melody([(60, 1), (70, 9)])])
            .matches(of: [Lines.melody(Lines.tune), Lines.melody(Lines.tune)])
        #expect(found.allSatisfy { $0.longest == nil })
    }

    @Test("one note a thousand times matches as long as the shorter of two")
    func oneNote() throws {
        let long = Lines.melody(Array(repeating: (60, 2), count: 1000))
        let short = Lines.melody(Array(repeating: (72, 2), count: 400))
        #expect(try matches(short, in: [long]).longest?.match.length == 400)
        #expect(try matches(long, in: [short]).atOnsets.first??.length == 400)
    }

    struct Search: CustomTestStringConvertible {
        let equivalence: MatchEquivalence
        let reading: LineReading
        let seed: UInt64
        var testDescription: String { "\(equivalence), \(reading), seed \(seed)" }

        static let all = MatchEquivalence.allCases.flatMap { equivalence in
            LineReading.allCases.flatMap { reading in
                (0..<25).map { Search(equivalence: equivalence, reading: reading, seed: $0) }
            }
        }
    }

    @Test("agrees with a search of all pairs on random pieces", arguments: Search.all)
    func againstSearchOfAllPairs(_ example: Search) throws {
        var random = Xoshiro256(seed: example.seed)
        let lines = (0..<6).map { _ in
            OnsetLine.lines(of: Self.piece(&random), reading: example.reading)
        }
        let known = Array(lines[..<4].joined())
        let sought = Array(lines[4...].joined())
        let found = try self.known(known, example.equivalence).matches(of: sought)
        for (line, matches) in zip(sought, found) {
            let lengths = matches.atOnsets.map { $0?.length ?? 0 }
            #expect(lengths == QuadraticSearch.lengths(of: line, in: known, example.equivalence))
            for (onset, match) in matches.atOnsets.enumerated() {
                guard let match else { continue }
                let length = QuadraticSearch.length(
                    line.onsets[onset...],
                    known[match.knownLine].onsets[match.knownOnset...],
                    example.equivalence
                )
                #expect(length == match.length)
            }
        }
    }

    /// One or two tracks of few pitches and lengths, some notes struck together.
    private static func piece(_ random: inout Xoshiro256) -> NoteSequence {
        let tracks = (0..<Int.random(in: 1...2, using: &random)).map { _ in
            (0..<Int.random(in: 0...40, using: &random)).map { _ in
                (
                    pitch: Int.random(in: 60...62, using: &random),
                    sixteenths: Int.random(in: 0...2, using: &random)
                )
            }
        }
        return Lines.piece(tracks)
    }
}
