import Encoding
import Randomness
import Score

/// Pieces that the encodings' tests build in code.
enum Pieces {
    /// A piece of one track from onsets and lengths in steps of a 16th (120 ticks).
    static func tune(
        _ notes: [(step: Int, length: Int, pitch: UInt8)],
        metre: (Int, Int) = (4, 4),
        channel: UInt8 = 0
    ) -> NoteSequence {
        piece(
            [
                Track(
                    notes: notes.map {
                        Note(
                            onset: $0.step * 120,
                            duration: $0.length * 120,
                            pitch: $0.pitch,
                            velocity: 79,
                            channel: channel
                        )
                    }
                )
            ],
            metre: metre
        )
    }

    /// A piece at 120 quarters a minute with 480 ticks a quarter.
    static func piece(_ tracks: [Track], metre: (Int, Int) = (4, 4)) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(division: .ticksPerQuarter(480)),
            tracks: tracks,
            timeSignatures: [TimeSignature(numerator: metre.0, denominator: metre.1)]
        )
    }

    /// A random tune that every encoding keeps whole: one voice, 16ths at 120 a minute (125 ms, so
    /// that onsets are moved by at most 5 ms), velocity in the middle of its bin.
    static func randomTune(seed: UInt64, noteCount: Int = 60) -> NoteSequence {
        var random = Xoshiro256(seed: seed)
        var step = 0
        var notes: [(step: Int, length: Int, pitch: UInt8)] = []
        for _ in 0..<noteCount {
            let length = Int.random(in: 1...8, using: &random)
            notes.append((step, length, UInt8.random(in: 40...90, using: &random)))
            step +=
                length + (Bool.random(using: &random) ? 0 : Int.random(in: 1...4, using: &random))
        }
        return tune(notes)
    }

    /// Random voices that move together or not, 16ths at 120 a minute, no pitch struck while it
    /// sounds; notes in order of onset.
    static func polyphonic(seed: UInt64, voices: Int, steps: Int = 128) -> NoteSequence {
        var random = Xoshiro256(seed: seed)
        var notes: [(step: Int, length: Int, pitch: UInt8)] = []
        for voice in 0..<voices {
            var step = 0
            while step < steps {
                let length = Int.random(in: 1...8, using: &random)
                let pitch = UInt8(40 + 12 * voice + Int.random(in: 0..<12, using: &random))
                notes.append((step, length, pitch))
                step += length
            }
        }
        return tune(notes.sorted { ($0.step, $0.pitch) < ($1.step, $1.pitch) })
    }

    /// All notes as comparable rows: onset and end in hundredths of a second, pitch.
    static func rows(_ sequence: NoteSequence) -> [[Int]] {
        sequence.tracks.flatMap(\.notes).map { note in
            [note.onset, note.end].map {
                Int((sequence.tempoMap.seconds(atTick: $0) * 100).rounded())
            } + [Int(note.pitch)]
        }.sorted { $0.lexicographicallyPrecedes($1) }
    }
}

extension TokenEncoding {
    /// Whether every token of a piece was allowed where it stands.
    func isValid(_ tokens: [Token]) -> Bool {
        var grammar = makeGrammar()
        for token in tokens {
            guard grammar.allows(token) else { return false }
            grammar.accept(token)
        }
        return grammar.hasEnded
    }

    /// Random tokens that the grammar's mask allows, until the end or `count` of them.
    func randomTokens(seed: UInt64, count: Int, limits: GrammarLimits? = nil) -> [Token] {
        var random = Xoshiro256(seed: seed)
        var grammar = makeGrammar(limits: limits)
        var tokens: [Token] = []
        while tokens.count < count, !grammar.hasEnded {
            var logits = [Float](repeating: 0, count: vocabularySize)
            logits.withUnsafeMutableBufferPointer { grammar.mask($0) }
            let allowed = logits.indices.filter { logits[$0] == 0 }
            guard let token = allowed.randomElement(using: &random) else { break }
            tokens.append(Token(token))
            grammar.accept(Token(token))
        }
        return tokens
    }
}
