import ArgumentParser
import Generators
import Workflows

struct JamCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jam",
        abstract: "Play with a model: it listens, and answers in time.",
        discussion: """
            You play, and after a rest the model goes on from there, beginning on a bar line of the \
            metre and the tempo; play again, and it makes way. With --trade you have so many bars \
            each, with --continuous it plays on until you play. Without a clock your first note \
            after a silence is the beginning of a bar. A bar that is not ready when it is due \
            rests, so that the metre goes on.

            Ctrl-C ends the jam: no note goes on sounding, and what you both played goes to the \
            library, where it can be heard and rated.

            Examples:
              studio jam --model fiddle --input Keystation --output "FLUID Synth"
              studio jam --model fiddle --trade 4 --tempo 96 --clock send
              studio jam --model piano --continuous --temperature 0.9 --verbose
              studio jam --learn temperature,panic --input Keystation
            """
    )

    @Option(help: "Name of the model; one that writes token by token.")
    var model: String?

    @Option(
        help: ArgumentHelp(
            "The port that you play on, by name or address; `none` to let others connect "
                + "themselves with Studio's. Default: the first device.",
            valueName: "name-or-address"
        )
    )
    var input: String?

    @Option(
        help: ArgumentHelp(
            "The port that the model plays to; `none` as above. Default: the first instrument.",
            valueName: "name-or-address"
        )
    )
    var output: String?

    @Option(help: ArgumentHelp("0 (most likely) to 10; 1 is the model's own.", valueName: "t"))
    var temperature = 1.0

    @Option(
        help: ArgumentHelp(
            "-8 to 8: above 0 more notes than the model would write, below 0 fewer.",
            valueName: "d"
        )
    )
    var density = 0.0

    @Option(help: ArgumentHelp("Quarter notes of rest that end your turn.", valueName: "quarters"))
    var rest = 1.0

    @Option(help: ArgumentHelp("Take turns of so many bars, 1 to 64.", valueName: "bars"))
    var trade: Int?

    @Flag(help: "The model plays without end, but while you play.")
    var continuous = false

    @Option(help: "Bars of an answer, 1 to 64. Default: as many as your phrase, at most 16.")
    var bars: Int?

    @Option(help: "What an answer begins on: bar, or beat.")
    var answerOn = JamSettings.Line.bar

    @Option(help: "Quarter notes a minute, 20 to 400. Default: the corpus's median.")
    var tempo: Double?

    @Option(
        help: ArgumentHelp(
            "Metre, such as 6/8. Default: the corpus's commonest.",
            valueName: "n/d"
        )
    )
    var metre: String?

    @Option(help: "MIDI clock: none, follow (the input's), or send (to the output).")
    var clock = JamSettings.Clock.none

    @Option(help: "Bars that the model looks back on, 1 to 64.")
    var memory = 16

    @Option(help: "Channel that the model plays on, 1 to 16.")
    var channel = 1

    @Option(help: "General MIDI program, 0 to 127. Default: the instrument stays as it is.")
    var program: Int?

    @Flag(help: "Send what you play to the output, too.")
    var through = false

    @Option(help: "Seed of the draws.")
    var seed: UInt64?

    @Option(help: "Draw from the k most likely tokens only.")
    var topK: Int?

    @Option(help: "Draw from the most likely tokens that hold this probability together.")
    var topP: Double?

    @Option(
        help: ArgumentHelp(
            "Learn which controllers do what, and end: temperature, density, tempo, panic, "
                + "several with commas, or all.",
            valueName: "control"
        )
    )
    var learn: String?

    @Flag(name: .shortAndLong, help: "Tell how late each answer was, and how fast it was written.")
    var verbose = false

    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if learn != nil {
            _ = try lessons()
            return
        }
        guard model != nil else {
            throw ValidationError("--model is needed: the name of the model that jams with you.")
        }
        if trade != nil, continuous {
            throw ValidationError("Give --trade or --continuous, not both.")
        }
        if trade != nil, bars != nil {
            throw ValidationError(
                "With --trade, turns have as many bars as it says: leave out --bars."
            )
        }
        try check("temperature", temperature, Steering.temperatures)
        try check("density", density, Steering.densities)
        try check("rest", rest, JamSettings.rests)
        try check("trade", trade, JamSettings.turnBars)
        try check("bars", bars, JamSettings.turnBars)
        try check("memory", memory, JamSettings.memories)
        try check("tempo", tempo, JamSettings.tempos)
        try check("channel", channel, 1...16)
        try check("program", program, 0...127)
    }

    func run() throws {
        try reporting {
            if learn != nil {
                try learnControllers()
                return
            }
            let workflow = try JamWorkflow(library: place.studioLibrary, request: request())
            let telling = JamTelling(isJSON: report.json, isVerbose: verbose)
            let outcome = try workflow.run(
                tell: { telling.tell($0) },
                isCancelled: { Interruption.isRequested }
            )
            try telling.tell(outcome)
        }
    }

    private func request() -> JamRequest {
        var request = JamRequest(model: model ?? "")
        request.waitsForInput = input == "none"
        request.waitsForOutput = output == "none"
        request.input = request.waitsForInput ? nil : input
        request.output = request.waitsForOutput ? nil : output
        request.tempo = tempo
        request.metre = metre
        request.sampling = SamplingSettings(
            topK: topK,
            topP: topP,
            seed: seed ?? UInt64.random(in: 0..<1_000_000)
        )
        request.settings.turns =
            if let trade {
                .everyBars(trade)
            } else if continuous {
                .continuous(rest: rest)
            } else {
                .afterRest(quarters: rest)
            }
        request.settings.line = answerOn
        request.settings.answerBars = bars
        request.settings.memory = memory
        request.settings.channel = UInt8(channel - 1)
        request.settings.program = program.map { UInt8($0) }
        request.settings.clock = clock
        request.settings.passesThrough = through
        request.settings.steering = Steering(temperature: temperature, density: density)
        return request
    }

    private func lessons() throws -> [JamControl] {
        guard let learn, learn != "all" else { return JamControl.allCases }
        return try learn.split(separator: ",", omittingEmptySubsequences: false).map { word in
            guard let control = JamControl(rawValue: String(word)) else {
                throw ValidationError(
                    "--learn: \"\(word)\" cannot be learned; expected all, or of "
                        + JamControl.allCases.map(\.rawValue).joined(separator: ", ")
                        + " those that you want, with commas."
                )
            }
            return control
        }
    }

    private func learnControllers() throws {
        let workflow = LearnWorkflow(
            library: place.studioLibrary,
            wanted: try lessons(),
            input: input
        )
        try workflow.run(
            ask: { Console.note("Move the controller for \($0.rawValue).") },
            tell: { lesson in
                if report.json {
                    try Console.result(json: lesson)
                } else {
                    Console.result("\(lesson.control.rawValue): controller \(lesson.controller)")
                }
            },
            isCancelled: { Interruption.isRequested }
        )
    }
}
