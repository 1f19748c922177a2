import ArgumentParser
import Sound
import Workflows

struct PlayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play",
        abstract: "Play a generation or a MIDI file over a MIDI port, or through the speakers.",
        discussion: """
            Without --port, it plays to the first instrument. Space pauses and goes on, the arrows \
            go a bar (left, right) or four (down, up) back and on, 0 goes to the beginning, q \
            ends. However it ends, no note goes on sounding.

            Examples:
              studio play g-7k3f
              studio play song.mid --port "FLUID Synth" --start 9 --loop
              studio play song.mid --audio
            """
    )

    @Argument(help: "Id of a generation, or a MIDI file.")
    var input: String

    @Option(
        help: ArgumentHelp(
            "The port, by name or address; `none` to let others connect themselves with Studio's. "
                + "`studio ports` lists them.",
            valueName: "name-or-address"
        )
    )
    var port: String?

    @Flag(help: "Begin again at the end, in time, until you end it.")
    var loop = false

    @Option(help: ArgumentHelp("The bar to begin with, from 1.", valueName: "bar"))
    var start = 1

    @Option(help: "Speed, 0.1 to 10 times the piece's own.")
    var tempoScale = 1.0

    @Flag(help: "Play through the speakers, with FluidSynth or sine partials, to no port.")
    var audio = false

    @Option(help: "With --audio: soundfont, or sine.")
    var synth: Synth?

    @Option(help: ArgumentHelp("With --audio: the soundfont (.sf2 or .sf3).", valueName: "file"))
    var soundfont: String?

    @Option(help: "With --audio: loudness, 0.001 to 10. Default: \(RenderSettings.defaultGain).")
    var gain: Double?

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        try check("start", start, 1...1_000_000)
        try check("tempo-scale", tempoScale, LivePlayer.Settings.tempoScales)
        guard audio else {
            let given = namesOfGiven(["synth": synth, "soundfont": soundfont, "gain": gain])
            guard let name = given.first else { return }
            throw ValidationError("\(name) belongs to --audio: add it, or leave \(name) out.")
        }
        if port != nil {
            throw ValidationError("--audio plays to no port: leave out --audio, or --port.")
        }
        if synth == .sine, soundfont != nil { throw AudioOptions.sineWithSoundfont }
    }

    func run() throws {
        Interruption.outliveReaders()
        try reporting {
            var request = PlayRequest(input: input)
            request.waitsForOthers = port == "none"
            request.port = port == "none" ? nil : port
            request.isLooping = loop
            request.startBar = start
            request.tempoScale = tempoScale
            request.audio = audio
            request.synth = synth ?? .soundfont
            request.soundfont = soundfont
            if let gain { request.gain = gain }
            let workflow = try PlayWorkflow(library: place.studioLibrary, request: request)
            let outcome = try play(workflow)
            if report.json {
                try Console.result(json: outcome)
            } else {
                Console.result(
                    "\(outcome.input): \(clock(outcome.seconds)), \(outcome.notes) notes, "
                        + (outcome.finished ? "played to the end" : "ended")
                )
            }
        }
    }

    /// The terminal's keys are read only while the piece plays.
    private func play(_ workflow: PlayWorkflow) throws -> PlayReport {
        let line = SharedProgressLine()
        let keys = TransportKeys()
        defer {
            line.clear()
            withExtendedLifetime(keys) {}
        }
        return try workflow.run(
            PlayWorkflow.Listener(
                progress: { line.show($0.position / max($0.seconds, 1e-9), PositionText.line($0)) },
                note: { text in
                    line.clear()
                    Console.note(text)
                },
                keys: { keys?.pressed() ?? [] },
                isCancelled: { Interruption.isRequested }
            )
        )
    }
}

/// How a position is told to people.
enum PositionText {
    /// `bar 3.2 of 24   0:07 of 0:52`, and what else there is to say.
    static func line(_ progress: PlayProgress) -> String {
        "bar \(progress.bar).\(progress.beat) of \(progress.bars)   "
            + "\(clock(progress.position)) of \(clock(progress.seconds))"
            + (progress.passes > 0 ? "   pass \(progress.passes + 1)" : "")
            + (progress.isPaused ? "   paused" : "")
    }
}
