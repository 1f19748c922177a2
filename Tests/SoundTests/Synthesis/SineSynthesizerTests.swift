import Score
@testable import Sound
import Testing

@Suite("Sine synthesiser") struct SineSynthesizerTests {
    private static let mono = RenderSettings(channels: 1)

    private static func note(_ pitch: UInt8, channel: UInt8 = 0) -> Note {
        Note(onset: 0, duration: 960, pitch: pitch, velocity: 100, channel: channel)
    }

    @Test("the same piece gives the same samples, drums included")
    func reproducible() throws {
        let renderer = try Renderer(.sine, settings: .init())
        let first = try renderer.samples(of: Pieces.band()).samples
        let again = try renderer.samples(of: Pieces.band()).samples
        let fresh = try Audio(sine: Pieces.band()).samples
        let isEqual = first == again && first == fresh
        #expect(isEqual)
    }

    @Test("two notes sound as the sum of each alone, of one channel or of two")
    func linear() throws {
        for channel in [0, 3] as [UInt8] {
            let (low, high) = (Self.note(48), Self.note(67, channel: channel))
            let one = try Audio(sine: Pieces.piece([low])).samples
            let other = try Audio(sine: Pieces.piece([high])).samples
            let both = try Audio(sine: Pieces.piece([low, high])).samples
            let error = zip(both, zip(one, other)).map { abs($0 - ($1.0 + $1.1)) }.max()
            #expect(try #require(error) < 1e-6)
        }
    }

    @Test("any sample rate that audio can have", arguments: [8_000, 11_025, 44_100, 96_000])
    func sampleRates(rate: Int) throws {
        let settings = RenderSettings(sampleRate: rate, channels: 1, tailSeconds: 0)
        let audio = try Audio(sine: Pieces.piece([Self.note(69)]), settings)
        #expect(audio.frames == rate)
        let (tone, beside) = (
            audio.strength(ofHertz: 440, 0.5, 0.9), audio.strength(ofHertz: 470, 0.5, 0.9)
        )
        #expect(tone > 1_000 * beside)
    }

    @Test("velocity, volume and expression count squared: half of one is a quarter of the level")
    func levels() throws {
        func peak(_ velocity: UInt8, _ controllers: [ControlChange] = []) throws -> Double {
            let piece = Pieces.piece(
                [Note(onset: 0, duration: 960, pitch: 69, velocity: velocity)],
                controllers: controllers
            )
            return try Audio(sine: piece, Self.mono).rms(0.6, 0.9)
        }
        let full = try peak(126)
        #expect(abs(try peak(63) / full - 0.25) < 1e-4)
        let volume = ControlChange(tick: 0, controller: 7, value: 50)
        let expression = ControlChange(tick: 0, controller: 11, value: 64)
        #expect(abs(try peak(126, [volume]) / full - 0.25) < 1e-4)
        #expect(abs(try peak(126, [expression]) / full - power(64.0 / 127, 2)) < 1e-4)
    }

    @Test("a volume that changes under a held note moves, and does not jump")
    func volumeMoves() throws {
        let piece = Pieces.piece(
            [Note(onset: 0, duration: 1_920, pitch: 60, velocity: 120)],
            controllers: [ControlChange(tick: 960, controller: 7, value: 0)]
        )
        let audio = try Audio(sine: piece, Self.mono)
        let steps = zip(audio.samples, audio.samples.dropFirst()).map { abs($1 - $0) }
        let rate = audio.sampleRate
        let before = try #require(steps[rate * 6 / 10..<rate * 9 / 10].max())
        #expect(try #require(steps[rate * 95 / 100..<rate * 11 / 10].max()) < 1.1 * before)
        #expect(audio.rms(1.1, 1.9) < 1e-5)
    }

    @Test("pan has equal power everywhere, and one side only at its ends")
    func pan() throws {
        func sides(_ value: UInt8) throws -> (Double, Double) {
            let piece = Pieces.piece(
                [Self.note(60)],
                controllers: [ControlChange(tick: 0, controller: 10, value: value)]
            )
            let audio = try Audio(sine: piece)
            let left = stride(from: 0, to: audio.samples.count, by: 2).map { audio.samples[$0] }
            let right = stride(from: 1, to: audio.samples.count, by: 2).map { audio.samples[$0] }
            return (
                Audio(samples: left, channels: 1, sampleRate: 44_100).rms(0, 1),
                Audio(samples: right, channels: 1, sampleRate: 44_100).rms(0, 1)
            )
        }
        let (left, right) = try sides(64)
        #expect(abs(left - right) < 1e-6)
        let hard = try sides(0)
        #expect(hard.1 == 0)
        #expect(abs(hard.0 * hard.0 / (left * left + right * right) - 1) < 1e-4)
        #expect(try sides(127).0 < 1e-7)
    }

    @Test("a full bend is two semitones, or as many as the registered parameter says")
    func bend() throws {
        func strength(_ hertz: Double, _ controllers: [ControlChange]) throws -> Double {
            let piece = Pieces.piece(
                [Self.note(69)],
                controllers: controllers,
                pitchBends: [PitchBend(tick: 0, value: 0)]
            )
            let audio = try Audio(sine: piece, Self.mono)
            return audio.strength(ofHertz: hertz, 0.5, 0.9) / audio.strength(ofHertz: 440, 0.5, 0.9)
        }
        // Two semitones below 440 Hz is 391.995 Hz, twelve is 220 Hz.
        #expect(try strength(391.995, []) > 1_000)
        let range = [(101, 0), (100, 0), (6, 12)] as [(UInt8, UInt8)]
        let octave = range.map { ControlChange(tick: 0, controller: $0, value: $1) }
        // The second partial of 220 Hz is half as strong as it, a quarter in power.
        #expect(abs(try strength(220, octave) - 4) < 0.1)
    }

    @Test("the pedal holds a key that was let go, which dies away, and lets it go when lifted")
    func pedal() throws {
        func piece(lift: Int) -> NoteSequence {
            Pieces.piece(
                [
                    Note(onset: 0, duration: 240, pitch: 60),
                    Note(onset: 3_840, duration: 1, pitch: 90),
                ],
                controllers: [
                    ControlChange(tick: 0, controller: 64, value: 127),
                    ControlChange(tick: lift, controller: 64, value: 0),
                ]
            )
        }
        let long = try Audio(sine: piece(lift: 3_840), Self.mono)
        #expect(long.rms(0.5, 0.6) > 1.2 * long.rms(1.2, 1.3))
        #expect(long.rms(1.2, 1.3) > 0.01)
        #expect(long.rms(2.9, 3.9) == 0)
        let short = try Audio(sine: piece(lift: 960), Self.mono)
        #expect(short.rms(0.9, 0.95) > 0.01)
        #expect(short.rms(1.1, 3.9) == 0)
    }

    @Test("beyond the polyphony the quietest voice makes room")
    func polyphony() throws {
        let keys = (0..<6).map { index in
            Note(
                onset: index * 96,
                duration: 1_920,
                pitch: UInt8(60 + index),
                velocity: UInt8(100 - 10 * index)
            )
        }
        let audio = try Audio(sine: Pieces.piece(keys), RenderSettings(channels: 1, polyphony: 5))
        // Key 64 was the quietest when key 65 came.
        #expect(
            audio.strength(ofHertz: 329.63, 1, 1.9) < audio.strength(ofHertz: 349.23, 1, 1.9) / 100
        )
    }

    @Test("every key of channel 10 is a stroke that dies away within two seconds")
    func drums() throws {
        for key in UInt8(27)...87 {
            let piece = Pieces.piece([
                Note(onset: 0, duration: 10, pitch: key, velocity: 110, channel: 9)
            ])
            let audio = try Audio(sine: piece, Self.mono)
            #expect(audio.rms(0, 0.05) > 0.003)
            #expect(audio.rms(1.3, 2) == 0)
        }
    }

    @Test("the closed hi-hat ends the open one")
    func hiHat() throws {
        func piece(_ keys: [UInt8]) -> NoteSequence {
            Pieces.piece(
                zip(0..., keys).map { index, key in
                    Note(onset: 48 * index, duration: 10, pitch: key, velocity: 110, channel: 9)
                }
            )
        }
        let open = try Audio(sine: piece([46]), Self.mono)
        let closed = try Audio(sine: piece([46, 42]), Self.mono)
        #expect(open.rms(0.15, 0.3) > 0.0003)
        #expect(closed.rms(0.15, 0.3) == 0)
    }

    @Test("dense music at full strength does not clip at the default gain, nor is it faint")
    func noClipping() throws {
        let report = try Renderer(.sine, settings: .init()).samples(of: Pieces.rubato()).report
        #expect(report.clippedSamples == 0)
        #expect(report.peak > 0.1 && report.peak < 0.95)
    }
}
