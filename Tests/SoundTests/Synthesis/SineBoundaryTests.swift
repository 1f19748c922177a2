import Score
@testable import Sound
import Testing

/// What happens where notes begin and end.
@Suite("Sine synthesiser: beginnings and ends") struct SineBoundaryTests {
    private static let settings = RenderSettings(channels: 1, gain: 1, tailSeconds: 0.5)

    /// Keys struck, repeated, overlapping, cut short, and struck again while they die away.
    private static let restless = Pieces.piece(
        [
            (0, 480), (480, 480), (960, 700), (1_200, 600), (1_900, 3), (1_903, 3), (1_910, 240),
            (2_170, 240), (2_440, 10), (2_450, 10), (2_460, 400),
        ].map { onset, duration in
            Note(onset: onset, duration: duration, pitch: 60, velocity: 100)
        }
    )

    @Test("no step from one sample to the next is larger than the tone's own slope")
    func steps() throws {
        let audio = try Audio(sine: Self.restless, Self.settings)
        // |sin(k(x + d)) - sin(kx)| <= 2 sin(kd / 2); partial k has level a, the whole L times a.
        let advance = 2 * Double.pi * 261.6256 / 44_100
        let levels = [1, 0.5, 0.28, 0.15, 0.09, 0.05, 0.03, 0.02]
        let slope = zip(1..., levels).map { 2 * sine(Double($0) * advance / 2) * $1 }.reduce(0, +)
        // L is what the loudest stroke has: the peak, and the largest sum of the eight sines.
        let largest = stride(from: 0, to: 2 * Double.pi, by: 0.001).map { x in
            zip(1..., levels).map { $1 * sine(Double($0) * x) }.reduce(0, +)
        }.max()
        let peak = Double(audio.samples.map(\.magnitude).max() ?? 0)
        let level = peak / (try #require(largest))
        // The level itself moves: at most pi / 2 of its way in 5 ms.
        let swell = peak * Double.pi / 2 / (0.005 * 44_100)
        let step = zip(audio.samples, audio.samples.dropFirst()).map { abs($1 - $0) }.max()
        #expect(Double(try #require(step)) < level * slope + swell)
    }

    @Test("nothing is heard beyond the partials' own band where notes begin and end")
    func noClicks() throws {
        let audio = try Audio(sine: Self.restless, Self.settings)
        for seconds in stride(from: 0.0, to: 2.9, by: 0.04) {
            // The eighth partial is 2,093 Hz; a click is as strong at 8,000 Hz as at 100.
            let spectrum = Spectrum(of: audio, from: seconds, exponent: 11)
            #expect(spectrum.level(aboveHertz: 8_000) < -70, "\(seconds) s")
        }
    }

    @Test("a key struck again is heard: the level rises by 3 dB within 10 ms")
    func repetition() throws {
        let piece = Pieces.piece([
            Note(onset: 0, duration: 960, pitch: 72), Note(onset: 960, duration: 960, pitch: 72),
        ])
        let audio = try Audio(sine: piece, Self.settings)
        #expect(audio.rms(1.01, 1.03) > 1.4 * audio.rms(0.95, 0.99))
    }

    @Test("the shortest note is heard")
    func shortest() throws {
        let instant = Pieces.piece([Note(onset: 96, duration: 0, pitch: 72, velocity: 100)])
        let long = Pieces.piece([Note(onset: 96, duration: 960, pitch: 72, velocity: 100)])
        let peak = try Audio(sine: instant, Self.settings).samples.max() ?? 0
        let full = try Audio(sine: long, Self.settings).samples.max() ?? 0
        #expect(peak > 0.9 * full)
    }

    @Test("60 ms after its end a note is silence, and the audio is as long as was said")
    func silence() throws {
        let piece = Pieces.piece([Note(onset: 0, duration: 960, pitch: 60, velocity: 127)])
        let audio = try Audio(sine: piece, Self.settings)
        #expect(audio.frames == Int(1.5 * 44_100))
        // Events fall into blocks of 64 frames, at most two and a millisecond late.
        let tail = audio.samples.dropFirst(Int(1.065 * 44_100))
        #expect(tail.allSatisfy { $0 == 0 })
        #expect(audio.rms(1.0, 1.02) > 0.01)
    }
}
