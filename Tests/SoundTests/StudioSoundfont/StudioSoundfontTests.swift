import Score
@testable import Sound
import Testing

/// How Studio's own soundfont sounds through FluidSynth.
@Suite("Studio's soundfont") struct StudioSoundfontTests {
    /// The programs that have an instrument of their own.
    private static let programs: [UInt8] = [0, 19, 24, 33, 48, 73]
    private static let dry = RenderSettings(channels: 1, reverb: nil, chorus: nil, tailSeconds: 0.2)

    private static func held(
        _ pitch: UInt8,
        _ program: UInt8,
        seconds: Int = 2,
        velocity: UInt8 = 100
    ) throws -> Audio {
        let note = Note(onset: 0, duration: 960 * seconds, pitch: pitch, velocity: velocity)
        return try Audio(Pieces.piece([note], programs: [ProgramChange(program: program)]), dry)
    }

    @Test("loads without a word from FluidSynth")
    func loads() throws {
        #expect(try LoadedSoundfont(Soundfont.studio()).complaints.isEmpty)
    }

    @Test("every program and every drum sounds, and nothing is missing")
    func everything() throws {
        let settings = RenderSettings(
            sampleRate: 22_050,
            channels: 1,
            reverb: nil,
            chorus: nil,
            tailSeconds: 0.05
        )
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: settings)
        for program in UInt8(0)..<128 {
            let note = Note(onset: 0, duration: 240, pitch: 60)
            let piece = Pieces.piece([note], programs: [ProgramChange(program: program)])
            let report = try renderer.samples(of: piece).report
            #expect(report.warnings.isEmpty)
            #expect(report.peak > 0.02)
        }
        for key in UInt8(35)...81 {
            let note = Note(onset: 0, duration: 120, pitch: key, channel: 9)
            let report = try renderer.samples(of: Pieces.piece([note])).report
            #expect(report.warnings.isEmpty)
            #expect(report.peak > 0.02)
        }
    }

    @Test("is in tune to a cent", arguments: [0, 19, 24, 33] as [UInt8])
    func tuning(program: UInt8) throws {
        for pitch in stride(from: UInt8(40), through: 94, by: 9) {
            let audio = try Self.held(pitch, program)
            let hertz = 440 * power(2, (Double(pitch) - 69) / 12)
            // The strongest of frequencies a tenth of a cent apart, within three cents.
            let found = stride(from: -3.0, through: 3, by: 0.1).max { first, second in
                func strength(_ cents: Double) -> Double {
                    audio.strength(ofHertz: hertz * power(2, cents / 1_200), 0.15, 0.45)
                }
                return strength(first) < strength(second)
            }
            #expect(abs(try #require(found)) < 1)
        }
    }

    @Test("its instruments are within 6 dB of each other at equal velocity", arguments: [60, 72])
    func levels(pitch: UInt8) throws {
        let levels = try Self.programs.map { try Self.held(pitch, $0).rms(0, 0.5) }
        let (quietest, loudest) = (try #require(levels.min()), try #require(levels.max()))
        #expect(loudest / quietest < 2)
    }

    @Test("strings that are struck die away, and pipes do not")
    func decay() throws {
        func fall(_ program: UInt8) throws -> Double {
            let audio = try Self.held(60, program)
            return 20 * logarithm10(audio.rms(0.1, 0.2) / audio.rms(1.1, 1.2))
        }
        #expect(try (6...20).contains(fall(0)))
        #expect(try (6...20).contains(fall(24)))
        #expect(try (6...20).contains(fall(33)))
        #expect(try abs(fall(19)) < 1.5)
        #expect(try abs(fall(73)) < 1.5)
    }

    @Test("a soft stroke is quieter and duller than a hard one")
    func velocity() throws {
        func share(_ velocity: UInt8) throws -> (level: Double, brightness: Double) {
            let audio = try Self.held(60, 0, velocity: velocity)
            // The tenth partial beside the first.
            let high =
                (2_500...2_800).filter { $0 % 10 == 0 }
                .map { audio.strength(ofHertz: Double($0), 0.05, 0.25) }.max() ?? 0
            return (audio.rms(0, 0.5), high / audio.strength(ofHertz: 261.626, 0.05, 0.25))
        }
        let (soft, hard) = (try share(40), try share(120))
        #expect(hard.level > 4 * soft.level)
        #expect(hard.brightness > 2 * soft.brightness)
    }

    @Test("ten seconds of a held note have no seam: only the pipes' partials are heard")
    func seams() throws {
        let audio = try Self.held(60, 19, seconds: 10)
        // From the stopped 16' rank on, every half of 261.6 Hz.
        let partials = (1...110).map { 130.812_8 * Double($0) }
        for seconds in [1.0, 4, 8] {
            let spectrum = Spectrum(of: audio, from: seconds, exponent: 16)
            // Above 10 kHz the player's interpolation mirrors the partials, at -60 dB.
            let between = spectrum.decibels.indices.filter { bin in
                let hertz = Double(bin) * spectrum.binWidth
                return hertz < 10_000 && partials.allSatisfy { abs($0 - hertz) > 20 }
            }.map { spectrum.decibels[$0] }.max()
            #expect(try #require(between) < -80)
        }
    }

    @Test("the closed hi-hat ends the open one")
    func hiHat() throws {
        func audio(_ keys: [UInt8]) throws -> Audio {
            let notes = zip(0..., keys).map { index, key in
                Note(onset: 96 * index, duration: 40, pitch: key, velocity: 110, channel: 9)
            }
            var settings = Self.dry
            settings.tailSeconds = 0.6
            return try Audio(Pieces.piece(notes), settings)
        }
        let (open, closed) = (try audio([46]), try audio([46, 42]))
        // FluidSynth takes about a second for the 100 dB of a stroke that is cut off.
        #expect(closed.rms(0.4, 0.44) < open.rms(0.4, 0.44) / 10)
    }
}
