import Score
import Sound
import Testing

/// What each kind of event does to the sound.
@Suite("Rendered events") struct RenderedEventTests {
    private static let dry = RenderSettings(reverb: nil, chorus: nil)
    private static let longA = Note(onset: 0, duration: 1_920, pitch: 69, velocity: 100)

    @Test("concert A sounds at 440 Hz, and a full bend raises it by a whole tone")
    func pitchAndBend() throws {
        let audio = try Audio(
            Pieces.piece(
                [Self.longA],
                programs: [ProgramChange(program: 79)],
                pitchBends: [PitchBend(tick: 960, value: 16_383)]
            ),
            Self.dry
        )
        let raised = 440 * 1.122_462
        #expect(
            audio.strength(ofHertz: 440, 0.3, 0.9) > 50 * audio.strength(ofHertz: raised, 0.3, 0.9)
        )
        #expect(
            audio.strength(ofHertz: raised, 1.3, 1.9) > 50 * audio.strength(ofHertz: 440, 1.3, 1.9)
        )
    }

    @Test("another program is another sound")
    func program() throws {
        let piano = try Audio(Pieces.piece([Self.longA]), Self.dry)
        let organ = try Audio(
            Pieces.piece([Self.longA], programs: [ProgramChange(program: 19)]),
            Self.dry
        )
        // A struck string decays, a pipe holds.
        #expect(piano.rms(1.5, 1.9) < 0.6 * piano.rms(0.05, 0.4))
        #expect(organ.rms(1.5, 1.9) > 0.8 * organ.rms(0.2, 0.5))
    }

    @Test("channel 10 plays drums: the pitch chooses the instrument")
    func drums() throws {
        let stroke = Note(onset: 0, duration: 960, pitch: 42, velocity: 100, channel: 9)
        let hat = try Audio(Pieces.piece([stroke]), Self.dry)
        var asPiano = stroke
        asPiano.channel = 0
        let piano = try Audio(Pieces.piece([asPiano]), Self.dry)
        // A closed hi-hat is over at once; 92 Hz on a piano is not.
        #expect(hat.rms(0, 0.1) > 0.001)
        #expect(hat.rms(0.6, 0.9) < 0.01 * hat.rms(0, 0.1))
        #expect(piano.rms(0.6, 0.9) > 0.2 * piano.rms(0, 0.1))
    }

    @Test("volume goes down by the square of its controller")
    func volume() throws {
        let organ = [ProgramChange(program: 19)]
        let full = try Audio(
            Pieces.piece(
                [Self.longA],
                programs: organ,
                controllers: [ControlChange(controller: 7, value: 127)]
            ),
            Self.dry
        )
        let half = try Audio(
            Pieces.piece(
                [Self.longA],
                programs: organ,
                controllers: [ControlChange(controller: 7, value: 64)]
            ),
            Self.dry
        )
        // General MIDI: 40 log10(64/127) decibels, a factor of 0.254.
        #expect(abs(half.rms(0.5, 1.5) / full.rms(0.5, 1.5) - 0.254) < 0.01)
    }

    @Test("pan moves the sound from one side to the other")
    func pan() throws {
        func leftOverRight(_ value: UInt8) throws -> Float {
            let audio = try Audio(
                Pieces.piece(
                    [Self.longA],
                    programs: [ProgramChange(program: 79)],
                    controllers: [ControlChange(controller: 10, value: value)]
                ),
                Self.dry
            )
            var peaks: [Float] = [0, 0]
            for (index, sample) in audio.samples.enumerated() {
                peaks[index % 2] = max(peaks[index % 2], sample.magnitude)
            }
            return peaks[0] / peaks[1]
        }
        #expect(try leftOverRight(0) > 10)
        #expect(try leftOverRight(127) < 0.1)
    }

    @Test("the sustain pedal holds what the fingers let go")
    func sustain() throws {
        let short = Note(onset: 0, duration: 240, pitch: 60, velocity: 100)
        let last = Note(onset: 1_900, duration: 20, pitch: 60, velocity: 1, channel: 1)
        let dry = try Audio(Pieces.piece([short, last]), Self.dry)
        let held = try Audio(
            Pieces.piece([short, last], controllers: [ControlChange(controller: 64, value: 127)]),
            Self.dry
        )
        #expect(held.rms(1, 1.5) > 10 * dry.rms(1, 1.5))
    }

    @Test("a struck key that another note holds goes on sounding")
    func overlap() throws {
        let organ = [ProgramChange(program: 19)]
        let notes = [
            Note(onset: 0, duration: 960, pitch: 60), Note(onset: 480, duration: 1_440, pitch: 60),
        ]
        let audio = try Audio(Pieces.piece(notes, programs: organ), Self.dry)
        #expect(audio.rms(1.3, 1.9) > 0.8 * audio.rms(0.7, 0.95))
    }

    @Test("an event beyond the end of the piece, however far, does not lengthen it")
    func eventAfterTheEnd() throws {
        let late = ControlChange(tick: .max, controller: 64, value: 127)
        let audio = try Audio(Pieces.piece([Self.longA], controllers: [late]), Self.dry)
        #expect(audio.seconds == 4)
        #expect(audio.rms(3.8, 4) < audio.rms(0.5, 1) / 100)
    }

    @Test("channel pressure is heard as vibrato, which the default modulator gives it")
    func pressure() throws {
        let plain = try Audio(Pieces.piece([Self.longA]), Self.dry)
        let pressed = try Audio(
            Pieces.piece([Self.longA], pressures: [Pressure(value: 127)]),
            Self.dry
        )
        #expect(plain.signalToNoise(of: pressed) < 20)
    }

    @Test("a bank that the soundfont lacks is replaced, and the report says so")
    func missingBank() throws {
        let piece = Pieces.piece(
            [Self.longA],
            programs: [ProgramChange(program: 5)],
            controllers: [ControlChange(controller: 0, value: 77)]
        )
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: Self.dry)
        let report = try renderer.samples(of: piece).report
        #expect(report.warnings.contains { $0.contains("bank=77") })
    }

    @Test("reverb and chorus change the sound, and switching them off makes it dry")
    func effects() throws {
        let stroke = Pieces.strokes(atTicks: [0])
        let wet = try Audio(stroke, RenderSettings(chorus: nil, tailSeconds: 2))
        let dry = try Audio(stroke, RenderSettings(reverb: nil, chorus: nil, tailSeconds: 2))
        #expect(wet.rms(0.3, 0.8) > 2 * dry.rms(0.3, 0.8))
        let sent = Pieces.piece(
            [Self.longA],
            controllers: [ControlChange(controller: 93, value: 127)]
        )
        let plain = try Audio(sent, RenderSettings(reverb: nil, chorus: nil))
        let chorus = try Audio(sent, RenderSettings(reverb: nil))
        #expect(plain.signalToNoise(of: chorus) < 30)
    }
}
