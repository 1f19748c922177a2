import ArgumentParser
import Sound
import Workflows

struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Make generations and MIDI files audible.",
        discussion: """
            FluidSynth plays with a soundfont; with --synth sine, sine partials play, and no \
            soundfont is needed. The soundfont is --soundfont, else $STUDIO_SOUNDFONT, else one that you put \
            into soundfonts/, else Studio's own.

            Examples:
              studio render g-7k3f g-x2m5
              studio render song.mid --output song.flac
              studio render song.mid --synth sine
            """
    )

    @Argument(help: "Ids of generations, or MIDI files.")
    var inputs: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The audio file; of several inputs, the folder. Default: beside the MIDI file.",
            valueName: "path"
        )
    )
    var output: String?

    @Flag(help: "Replace an audio file that lies beside your own MIDI file.")
    var force = false

    @OptionGroup var audio: AudioOptions
    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await reporting {
            var request = RenderRequest(inputs: inputs)
            request.output = output
            request.replaces = force
            request.synth = audio.synth
            request.soundfont = audio.soundfont
            request.settings = try audio.settings(output: inputs.count == 1 ? output : nil)
            let progress = SharedProgressLine()
            let workflow = RenderWorkflow(library: place.studioLibrary, request: request)
            try await workflow.run(
                progress: { share, finished in
                    progress.show(share, "rendering, \(finished) of \(inputs.count) done")
                },
                report: { line in
                    progress.clear()
                    if report.json {
                        try Console.result(json: line)
                    } else {
                        Console.result(AudioText.line(line))
                    }
                    for warning in line.warnings { Console.note("\(line.input): \(warning)") }
                },
                isCancelled: { Interruption.isRequested }
            )
        }
    }
}

/// How an audio file is told to people.
enum AudioText {
    static func line(_ audio: AudioReport) -> String {
        let clipped =
            audio.clippedSamples > 0
            ? ", \(audio.clippedSamples) samples clipped: lower --gain" : ""
        return "\(audio.output): \(clock(audio.seconds)), \(audio.sampleRate) Hz, peak "
            + "\(decimal(audio.peak, 2)), \(Int(audio.realTimeFactor)) times real time" + clipped
    }
}
