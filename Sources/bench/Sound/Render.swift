import ArgumentParser
import Foundation
import Score
import Sound

/// Audio files from a folder of MIDI files, as `studio render` makes them.
struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Audio from a folder of MIDI files: times real time, files a second.",
        discussion: """
            A round renders every file of the folder to 16-bit WAV, synced and named, as \
            `studio render` does. The limit is the synthesiser's own time: if nothing else took \
            any, the files would take that long.
              bench render corpora/bach-chorales --every 9 --threads 2
            """
    )

    @Argument(help: "The folder; its .mid files are taken in the order of their names.")
    var folder: String
    @Option(help: "Take every so many-th file.") var every = 1
    @Option(help: "Files at once.") var threads = 1
    @Option(help: "The soundfont.") var soundfont = "/usr/share/sounds/sf2/TimGM6mb.sf2"
    @Option(help: "FluidSynth's gain.") var gain = 0.2
    @Option(help: "Frames a second.") var sampleRate = 44_100
    @Option(help: "wav16 or wav-float.") var format = "wav16"
    @Flag(inversion: .prefixedNo, help: "Reverberation and chorus.") var effects = true
    @Option(help: "Where to make the folder of the audio files. Default: the temporary folder.")
    var scratch: String?
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard threads > 0, every > 0 else {
            throw ValidationError("--threads and --every must be at least 1.")
        }
        guard AudioFormat(rawValue: format) != nil else {
            throw ValidationError("There is no format \(format).")
        }
    }

    func run() async throws {
        let files = try midiFiles()
        let instruments = Instruments.soundfont(try Soundfont(path: soundfont))
        for _ in 0..<rounds.rounds {
            guard rounds.isDue() else { return }
            try await measure(files, instruments)
        }
    }

    private func midiFiles() throws -> [String] {
        let all = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { $0.lowercased().hasSuffix(".mid") }
        let files = stride(from: 0, to: all.count, by: every).map { "\(folder)/\(all[$0])" }
        guard !files.isEmpty else { throw ValidationError("\(folder): no .mid files.") }
        return files
    }

    private var settings: RenderSettings {
        var settings = RenderSettings(sampleRate: sampleRate, gain: gain)
        settings.format = AudioFormat(rawValue: format) ?? .wav16
        if !effects { (settings.reverb, settings.chorus) = (nil, nil) }
        return settings
    }

    private func measure(_ files: [String], _ instruments: Instruments) async throws {
        let place = try ScratchFolder(in: scratch)
        let jobs = files.enumerated().map { index, file in
            RenderJob(name: file, path: "\(place.path)/\(index).wav", source: file) {
                try MIDIFileReader.read(path: file).sequence
            }
        }
        let processor = ProcessTimes.own
        let clock = ContinuousClock()
        let start = clock.now
        let reports = try await RenderBatch.render(
            jobs,
            instruments: instruments,
            settings: settings,
            workers: threads
        ).map { try $0.get() }
        let wall = (clock.now - start) / .seconds(1)
        let used = ProcessTimes.own - processor
        let audio = reports.map(\.seconds).reduce(0, +)
        let synthesis = reports.map(\.synthesisSeconds).reduce(0, +)
        let limit = MachineLimit(
            name: "FluidSynth alone, on every thread",
            perSecond: audio / (synthesis / Double(threads)),
            unit: "s/s"
        )
        var line = JSONLine("render")
        line.add([
            "folder": folder, "every": every, "threads": threads, "gain": gain,
            "sample_rate": sampleRate, "format": format, "effects": effects,
            "soundfont": URL(fileURLWithPath: soundfont).lastPathComponent,
        ])
        line.add([
            "files": files.count, "audio_seconds": audio, "wall_seconds": wall,
            "times_real_time": audio / wall, "files_per_s": Double(files.count) / wall,
            "cpu_seconds": used, "synthesizer_seconds": synthesis,
            "cpu_over_synthesizer": used / synthesis,
            "limit": limit.distance(reached: audio / wall),
        ])
        try line.print()
    }
}
