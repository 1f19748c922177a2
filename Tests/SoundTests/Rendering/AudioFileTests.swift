import DurableFiles
import Glibc
import Score
import Sound
import Testing

@Suite("Audio files") struct AudioFileTests {
    /// Least signal-to-noise ratio against the rendered floats, in decibels.
    ///
    /// A 16-bit step is
    /// 96 dB below full scale and the band peaks some 20 dB below it; Vorbis is lossy.
    static let fidelity: [(AudioFormat, Double)] = [
        (.wav16, 50), (.wav24, 95), (.wavFloat, 150), (.flac, 50), (.flac24, 95), (.ogg, 12),
    ]

    @Test("every format reads back with its length, rate and sound", arguments: fidelity)
    func roundTrip(format: AudioFormat, decibels: Double) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/band.\(format.fileExtension)"
        let settings = RenderSettings(sampleRate: 22_050, format: format)
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: settings)
        let report = try renderer.render(Pieces.band(), to: path)
        let (samples, expected) = try renderer.samples(of: Pieces.band())

        let read = try #require(Audio(path: path))
        #expect(read.frames == report.frames)
        #expect(report.frames == expected.frames)
        #expect(read.sampleRate == 22_050)
        #expect(read.channels == 2)
        let rendered = Audio(samples: samples, channels: 2, sampleRate: 22_050)
        #expect(rendered.signalToNoise(of: read) > decibels)
        #expect(folder.names == ["band.\(format.fileExtension)"])
    }

    @Test(
        "samples beyond full scale are cut off, not wrapped around",
        arguments: [
            AudioFormat.wav16, .wav24, .flac,
        ]
    )
    func clipping(format: AudioFormat) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/loud.\(format.fileExtension)"
        let settings = RenderSettings(format: format, gain: 8)
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: settings)
        let report = try renderer.render(Pieces.band(), to: path)
        #expect(report.clippedSamples > 0)
        let floats = try renderer.samples(of: Pieces.band()).samples
        let read = try #require(Audio(path: path)).samples
        let wrapped = zip(floats, read).filter { $0.magnitude > 1 && $0 * $1 < 0 }
        #expect(wrapped.isEmpty)
    }

    @Test("an empty piece is an error, and no file")
    func empty() throws {
        let folder = try TemporaryFolder()
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: .init())
        #expect(throws: SoundError.noNotes) {
            try renderer.render(Pieces.piece([]), to: "\(folder.path)/empty.wav")
        }
        #expect(folder.names.isEmpty)
    }

    @Test("a piece that nobody can hear is an error, and no file")
    func silent() throws {
        let folder = try TemporaryFolder()
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: .init())
        let mute = Pieces.piece(
            [Note(onset: 0, duration: 480, pitch: 60)],
            controllers: [ControlChange(controller: 7, value: 0)]
        )
        let error = #expect(throws: SoundError.self) {
            try renderer.render(mute, to: "\(folder.path)/mute.wav")
        }
        guard case .silent(notes: 1, _) = error else {
            Issue.record("expected silence, found \(String(describing: error))")
            return
        }
        #expect(folder.names.isEmpty)
    }

    @Test("a name that says another format is refused")
    func wrongExtension() throws {
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: .init())
        #expect(throws: SoundError.wrongExtension(path: "/tmp/x.ogg", format: .wav16)) {
            try renderer.render(Pieces.band(), to: "/tmp/x.ogg")
        }
    }

    @Test("a folder that is not there is an error that names the file")
    func missingFolder() throws {
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: .init())
        let error = #expect(throws: SoundError.self) {
            try renderer.render(Pieces.band(), to: "/nonexistent/band.wav")
        }
        #expect(error?.description.hasPrefix("/nonexistent/band.wav: cannot be created") == true)
    }

    @Test("stopping leaves no file behind")
    func cancelled() throws {
        let folder = try TemporaryFolder()
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: .init())
        var asked = 0
        #expect(throws: SoundError.cancelled) {
            try renderer.render(
                Pieces.band(),
                to: "\(folder.path)/band.wav",
                isCancelled: {
                    asked += 1
                    return asked > 3
                }
            )
        }
        #expect(folder.names.isEmpty)
    }

    @Test("progress rises to 1")
    func progress() throws {
        let folder = try TemporaryFolder()
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: .init())
        var told: [Double] = []
        _ = try renderer.render(
            Pieces.band(),
            to: "\(folder.path)/band.wav",
            progress: { told.append($0) }
        )
        #expect(told == told.sorted())
        #expect(told.last == 1)
        #expect(told.count > 10)
    }
}
