import Score
import Sound
import Testing

@Suite("Renderer") struct RendererTests {
    @Test("the audio is as long as the piece and its tail", arguments: [22_050, 44_100, 48_000])
    func length(sampleRate: Int) throws {
        let settings = RenderSettings(sampleRate: sampleRate, tailSeconds: 0.5)
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: settings)
        let (samples, report) = try renderer.samples(of: Pieces.band())
        // The last drum stroke ends at tick 5,340, the melody at 5,680, the bass at 5,700.
        let expected = 5_700.0 / 960 + 0.5
        #expect(abs(report.seconds - expected) <= 1 / Double(sampleRate))
        #expect(samples.count == report.frames * 2)
        #expect(report.sampleRate == sampleRate)
        #expect(report.warnings.isEmpty)
    }

    @Test("peak and loudness are those of the samples, and nothing clips at the default gain")
    func levels() throws {
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: .init())
        let (samples, report) = try renderer.samples(of: Pieces.band())
        let peak = samples.reduce(0) { max($0, $1.magnitude) }
        #expect(report.peak == Double(peak))
        #expect(report.peak > 0.02 && report.peak < 1)
        #expect(report.clippedSamples == 0)
        let rms = Audio(samples: samples, channels: 2, sampleRate: 44_100).rms(0, 100)
        // Sums of 8,192 squares are kept in single precision.
        #expect(abs(report.rms / rms - 1) < 1e-4)
    }

    @Test("dense music at full strength does not clip at the default gain, nor is it faint")
    func noClipping() throws {
        // Ten keys a beat under the pedal, up to velocity 105.
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: .init())
        let report = try renderer.samples(of: Pieces.rubato()).report
        #expect(report.clippedSamples == 0)
        #expect(report.peak > 0.1 && report.peak < 0.95)
    }

    @Test("samples beyond full scale are counted")
    func clipping() throws {
        let piece = Pieces.piece(
            (0..<8).map { Note(onset: 0, duration: 960, pitch: UInt8(48 + 3 * $0), velocity: 127) },
            programs: [ProgramChange(program: 19)]
        )
        let audio = try Audio(piece, RenderSettings(gain: 5))
        let renderer = try Renderer(
            soundfont: Soundfont.studio(),
            settings: RenderSettings(gain: 5)
        )
        let report = try renderer.samples(of: piece).report
        #expect(report.peak > 1)
        #expect(report.clippedSamples == audio.samples.filter { $0.magnitude > 1 }.count)
    }

    @Test("every onset is heard within 20 ms of its note, tempo changes included")
    func onsets() throws {
        let ticks = [0, 480, 960, 1_920, 2_400, 2_880, 4_800]
        let piece = Pieces.strokes(
            atTicks: ticks,
            tempos: [
                TempoChange(tick: 960, microsecondsPerQuarter: 750_000),
                TempoChange(tick: 2_400, microsecondsPerQuarter: 300_000),
            ]
        )
        // Without effects nothing smears the beginnings.
        let heard = try Audio(piece, RenderSettings(reverb: nil, chorus: nil)).onsets()
        // 0.5 s, then 1.5 quarters... by hand: seconds at the seven ticks.
        let expected = [0, 0.5, 1, 2.5, 3.25, 3.55, 4.75]
        try #require(heard.count == expected.count)
        for (heard, expected) in zip(heard, expected) { #expect(abs(heard - expected) < 0.02) }
    }

    @Test("two renders of one piece are the same, sample for sample, warm or fresh")
    func reproducible() throws {
        let soundfont = try Soundfont.studio()
        let renderer = try Renderer(soundfont: soundfont, settings: .init())
        let first = try renderer.samples(of: Pieces.band()).samples
        _ = try renderer.samples(of: Pieces.strokes(atTicks: [0, 1_000]))
        let warm = try renderer.samples(of: Pieces.band()).samples
        let fresh = try Audio(Pieces.band()).samples
        // Compared here: a failing #expect on a million samples would describe each of them.
        let isFreshEqual = first == fresh
        let isWarmEqual = first == warm
        #expect(isFreshEqual)
        #expect(isWarmEqual)
    }

    @Test("one channel is the mean of both sides")
    func mono() throws {
        let stereo = try Audio(Pieces.band())
        let mono = try Audio(Pieces.band(), RenderSettings(channels: 1))
        #expect(mono.frames == stereo.frames)
        let mean = (0..<stereo.frames).map { frame -> Float in
            0.5 * (stereo.samples[2 * frame] + stereo.samples[2 * frame + 1])
        }
        let isMean = mono.samples == mean
        #expect(isMean)
    }

    @Test("every note is let go at the end, pedal or not")
    func released() throws {
        let organ = Pieces.piece(
            [Note(onset: 0, duration: 960, pitch: 60, velocity: 110)],
            programs: [ProgramChange(program: 19)],
            controllers: [ControlChange(tick: 0, controller: 64, value: 127)]
        )
        let audio = try Audio(organ, RenderSettings(reverb: nil, chorus: nil, tailSeconds: 3))
        #expect(audio.rms(0.5, 0.9) > 0.005)
        #expect(audio.rms(3.5, 4) < audio.rms(0.5, 0.9) / 1_000)
    }

    @Test("a piece that is too long is refused before a sample is made")
    func tooLong() throws {
        let piece = Pieces.piece([Note(onset: 0, duration: 960 * 61, pitch: 60)])
        let renderer = try Renderer(
            soundfont: Soundfont.studio(),
            settings: RenderSettings(maxSeconds: 60)
        )
        #expect(throws: SoundError.tooLong(seconds: 61, limit: 60)) {
            try renderer.samples(of: piece)
        }
        let endless = Pieces.piece([Note(onset: 0, duration: 1 << 60, pitch: 60)])
        #expect(throws: SoundError.self) { try renderer.samples(of: endless) }
    }

    @Test(
        "settings out of range are refused by name",
        arguments: [
            (RenderSettings(sampleRate: 7_999), "sample rate"),
            (RenderSettings(channels: 3), "channels"),
            (RenderSettings(gain: .nan), "gain"),
            (RenderSettings(reverb: .init(level: 2)), "reverb level"),
            (RenderSettings(polyphony: 0), "polyphony"),
            (RenderSettings(maxSeconds: -1), "longest duration"),
            (RenderSettings(tailSeconds: 61), "tail"),
        ]
    )
    func badSettings(settings: RenderSettings, name: String) throws {
        let soundfont = try Soundfont.studio()
        let error = #expect(throws: SoundError.self) {
            try Renderer(soundfont: soundfont, settings: settings)
        }
        guard case .badSetting(let found, _, _) = error else {
            Issue.record("expected a bad setting, found \(String(describing: error))")
            return
        }
        #expect(found == name)
    }
}
