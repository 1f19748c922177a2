import Randomness
import Score
import Testing

@testable import Encoding

@Suite("Grammar of voices beneath a melody") struct HarmonyGrammarTests {
    private let encoding: FramesEncoding
    private let frame = FramesVocabulary.frame

    init() throws { encoding = try FramesEncoding() }

    /// What may come next: in frames with any melody, and with this one.
    private func allowed(_ grammar: HarmonyGrammar) -> (free: Set<Token>, kept: Set<Token>) {
        var free = [Float](repeating: 0, count: encoding.vocabularySize)
        var kept = free
        free.withUnsafeMutableBufferPointer { free in
            kept.withUnsafeMutableBufferPointer { grammar.mask(free: free, kept: $0) }
        }
        let tokens = { (row: [Float]) in Set(row.indices.filter { row[$0] == 0 }.map(Token.init)) }
        return (tokens(free), tokens(kept))
    }

    private func grammar(
        _ melody: FramesMelody,
        _ tokens: [Token],
        shift: Int = 0,
        limits: GrammarLimits? = nil
    ) throws -> HarmonyGrammar {
        var grammar = HarmonyGrammar(
            melody: melody,
            shift: shift,
            encoding: encoding,
            limits: limits
        )
        for token in try encoding.opening(metre: melody.metre) + tokens { grammar.accept(token) }
        return grammar
    }

    @Test("beneath a note lie lower pitches, then the note, then the end of the frame")
    func oneFrame() throws {
        let melody = try encoding.melody(of: Pieces.tune([(0, 1, 64), (1, 1, 62)]))
        #expect(allowed(try grammar(melody, [])).kept == Set(0...64))
        #expect(allowed(try grammar(melody, [60])).kept == Set(61...64))
        #expect(allowed(try grammar(melody, [60, 64])).kept == [frame])
        let second = allowed(try grammar(melody, [60, 64, frame])).kept
        #expect(second == Set(0...62).union([128 + 60]))
        #expect(
            allowed(try grammar(melody, [60, 64, frame, 62, frame])).kept == [FramesVocabulary.end]
        )
    }

    @Test("a pitch that the melody leaves is not held on by another voice")
    func notHeldOn() throws {
        let melody = try encoding.melody(of: Pieces.tune([(0, 1, 60), (1, 1, 64)]))
        let grammar = try grammar(melody, [60, frame])
        #expect(allowed(grammar).free.contains(128 + 60))
        #expect(!allowed(grammar).kept.contains(128 + 60))
        #expect(allowed(grammar).kept.contains(60))
    }

    @Test("while the melody rests the others stay below its last note; before it all rest")
    func rests() throws {
        let melody = try encoding.melody(of: Pieces.tune([(1, 1, 64), (3, 1, 62)]))
        #expect(allowed(try grammar(melody, [])).kept == [frame])
        let resting = allowed(try grammar(melody, [frame, 50, 64, frame])).kept
        #expect(resting == Set(0...63).union([frame, 128 + 50]))
    }

    @Test("the limits leave room for the melody, which is bound to none itself")
    func limits() throws {
        let limits = GrammarLimits(struckAtOnce: 2, soundingAtOnce: 2, longestNote: 0.25)
        let melody = try encoding.melody(of: Pieces.tune([(0, 6, 64)]))
        #expect(allowed(try grammar(melody, [50], limits: limits)).kept == [64])
        // 0.25 s are two steps: the melody goes on, the voice beneath does not.
        let third: [Token] = [50, 64, frame, 128 + 50, 128 + 64, frame]
        let kept = allowed(try grammar(melody, third, limits: limits)).kept
        #expect(kept.contains(128 + 64) && !kept.contains(128 + 50) && kept.contains(50))
    }

    @Test("moved, the melody stands so much higher in the frames")
    func moved() throws {
        let melody = try encoding.melody(of: Pieces.tune([(0, 1, 64)]))
        #expect(allowed(try grammar(melody, [], shift: 12)).kept == Set(0...76))
    }

    @Test("whatever is drawn, the melody comes out as it went in", arguments: 0..<8)
    func anyDraw(seed: Int) throws {
        let piece = Pieces.randomTune(seed: UInt64(seed), noteCount: 20)
        let melody = try encoding.melody(of: piece)
        let shift = [0, 12, -12][seed % 3]
        var random = Xoshiro256(seed: UInt64(seed))
        var grammar = try grammar(melody, [], shift: shift)
        var tokens = try encoding.opening(metre: melody.metre)
        while !grammar.hasEnded {
            let (free, kept) = allowed(grammar)
            #expect(kept.isSubset(of: free))
            // The melody half of the time, so that frames end.
            let token =
                Bool.random(using: &random)
                ? grammar.melodyToken : try #require(kept.sorted().randomElement(using: &random))
            grammar.accept(token)
            tokens.append(token)
        }
        #expect(encoding.isValid(tokens))
        // Decoded freely: the highest pitch at each of the melody's steps is the melody's.
        let decoded = encoding.decode(tokens)
        let beneath = encoding.notes(
            beneath: melody,
            shift: shift,
            in: tokens,
            settings: DecodeSettings()
        )
        let all = Pieces.rows(decoded).count
        #expect(beneath.count + melody.notes.count == all)
        let rows = Set(Pieces.rows(decoded))
        let origin = melody.tick(ofFrame: 0)
        for note in melody.notes {
            let row = [note.onset - origin, note.end - origin].map { ($0 * 100 + 480) / 960 }
            #expect(rows.contains(row + [Int(note.pitch) + shift]))
        }
        for note in beneath {
            for other in melody.notes where other.onset < note.end && note.onset < other.end {
                #expect(note.pitch < other.pitch)
            }
        }
    }
}
