import ArgumentParser
import Sound
import Workflows

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Lay two generations, MIDI files or audio files beside each other.",
        discussion: """
            Prints figures of both and their difference; --output draws them with waveforms, \
            spectrograms and piano rolls. Notes are rendered first; a generation's own audio is \
            used where there is some. Sample rates, channels, lengths and delays up to 2 s are \
            matched, and what was matched is said.

            Examples:
              studio compare g-7k3f g-x2m5 --output compared.png
              studio compare song.mid recording.wav --output compared.svg
              studio compare a.wav b.flac --no-align --json
            """
    )

    @Argument(
        help: ArgumentHelp("A generation's id, a MIDI file or an audio file.", valueName: "a")
    )
    var first: String

    @Argument(help: ArgumentHelp("What to compare it with.", valueName: "b"))
    var second: String

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The picture; .png or .svg.", valueName: "picture")
    )
    var output: String?

    @Flag(inversion: .prefixedNo, help: "Find a delay of one against the other and take it out.")
    var align = true

    @OptionGroup var audio: ComparisonAudioOptions
    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            var request = CompareRequest(first, second)
            request.output = output
            request.aligns = align
            request.synth = audio.synth ?? .soundfont
            request.soundfont = audio.soundfont
            request.settings = try audio.settings
            request.rendersAgain = audio.isGiven
            let workflow = CompareWorkflow(library: place.studioLibrary, request: request)
            let result = try workflow.run { Interruption.isRequested }
            if report.json {
                try Console.result(json: result.report)
            } else {
                for line in ComparisonText.lines(result) { Console.result(line) }
            }
            if let output {
                Console.note("\(output): the picture.")
            } else if !report.json {
                Console.note("Waveforms, spectrograms, piano rolls: --output compared.png")
            }
        }
    }
}
