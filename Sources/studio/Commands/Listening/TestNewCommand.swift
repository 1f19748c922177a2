public import ArgumentParser
public import Catalog
import Sound
import Workflows

struct TestNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a listening test of one model or several.",
        discussion: """
            The models write the pieces anew; human pieces are drawn from those that no model of \
            the test learnt from. All are cut at a bar line, rendered with one soundfont and \
            brought to the same length and loudness (EBU R 128). Questions and rules cannot be \
            changed later.

            Example: studio test new blind --kind pairs --model tunes-lstm --temperature 0.8 \
            --temperature 1.1 --pieces 12 --anchors
            """
    )

    @Argument(help: "The test's name.")
    var name: String

    @Option(help: "pairs (which is better?), scales (scores of 1 to 5) or human-or-machine.")
    var kind = ListeningTestKind.pairs

    @Option(
        name: .customLong("model"),
        help: """
            A model that writes; may be given several times. tunes@8 writes with the weights of \
            epoch 8, as studio sample --checkpoint does.
            """
    )
    var models: [String] = []

    @Option(
        name: .customLong("temperature"),
        help: "A sampling temperature of each model; may be given several times. Default: 1."
    )
    var temperatures: [Double] = []

    @Option(help: "Pieces of each model at each temperature, and human pieces, 1 to 200.")
    var pieces = 12

    @Flag(inversion: .prefixedNo, help: "Held-out human pieces among the others.")
    var humans = true

    @Option(
        help: ArgumentHelp(
            "Where human pieces come from. Default: the first model's corpus.",
            valueName: "folder"
        )
    )
    var corpus: String?

    @Flag(help: "Human pieces with shuffled notes, to find listeners who do not listen.")
    var anchors = false

    @Option(help: "Longest music in a piece, 3 to 120 seconds.")
    var seconds = 20.0

    @Option(help: "Seed of the pieces, their choice and their order.")
    var seed: UInt64 = 0

    @Option(help: "What plays: soundfont (through FluidSynth), or sine (no soundfont is needed).")
    var synth = Synth.soundfont

    @Option(help: ArgumentHelp("The soundfont (.sf2 or .sf3).", valueName: "file"))
    var soundfont: String?

    @OptionGroup(title: "Questions and rules") var rules: ListeningRuleOptions
    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func run() throws {
        try reporting {
            if synth == .sine, soundfont != nil { throw AudioOptions.sineWithSoundfont }
            let workflow = try NewListeningTestWorkflow(
                library: place.studioLibrary,
                request: request
            )
            let line = SharedProgressLine()
            let (test, remarks) = try workflow.run(
                progress: { line.show($0, $1) },
                isCancelled: { Interruption.isRequested }
            )
            line.clear()
            for remark in remarks { Console.note(remark) }
            if report.json {
                try Console.result(json: test)
            } else {
                Console.result(
                    "\(test.name): a test of \(test.kind.rawValue), \(test.stimuli) pieces."
                )
                let tests = try ListeningTestsWorkflow(library: place.studioLibrary)
                if let advice = TestPlan.advice(for: try tests.story(of: test.name)) {
                    Console.note(advice)
                }
            }
        }
    }

    private var request: ListeningTestRequest {
        var request = ListeningTestRequest(name: name, kind: kind, models: models)
        request.settings = rules.settings(for: kind)
        if !temperatures.isEmpty { request.temperatures = temperatures }
        request.pieces = pieces
        request.hasHumans = humans
        request.corpus = corpus
        request.hasAnchors = anchors
        request.seconds = seconds
        request.seed = seed
        request.synth = synth
        request.soundfont = soundfont
        return request
    }
}

extension ListeningTestKind: ExpressibleByArgument {}
