import ArgumentParser
import Foundation
import Generators
import Neural
import Sound
import Workflows

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Write new pieces with a trained model.",
        discussion: """
            Temperature 0 always takes the most likely token; 1 is what the model learnt; above \
            1 is bolder. A GAN has no tokens: there it is the spread of the random numbers that a \
            piece is made of, and 0 gives the one piece in their middle. Each piece goes to the \
            library as MIDI, with its row in the catalog; the same seed and settings give the \
            same bytes.

            Examples:
              studio sample --model fiddle --temperature 0.9 --count 3 --bars 16 --render
              studio sample --model fiddle --temperature preferred --checkpoint preferred
              studio sample --model fiddle --metre 6/8 --seed 7
              studio sample --model fiddle --sweep 0.5,0.8,1.0,1.3
              studio sample --model fiddle --prime mine.mid --bars 8
              studio sample --model chorales --harmonise tune.mid --temperature 0.8
              studio sample --model fiddle-gan --count 8 --picture eight.png
              studio sample --model fiddle-gan --interpolate g-7k3f g-2m9q --steps 6
            """
    )

    @Option(help: "Name of the model.")
    var model: String

    @Option(
        help: ArgumentHelp(
            "Weights to write with: an epoch that training kept (studio show MODEL lists them), "
                + "id:N, best (by validation), or preferred (as listeners' ratings say). "
                + "Default: best.",
            valueName: "epoch"
        )
    )
    var checkpoint: CheckpointChoice?

    @Option(
        help: ArgumentHelp(
            "0 (most likely) to 10; 1 is the model's own; preferred: as listeners' ratings say.",
            valueName: "t"
        )
    )
    var temperature: TemperatureChoice?

    @Option(
        help: ArgumentHelp(
            "Several temperatures, one piece at each, and a table of what changes.",
            valueName: "t,t,..."
        )
    )
    var sweep: String?

    @Option(help: "Pieces to write; each has the next seed.")
    var count = 1

    @Option(
        help: """
            Bars to write, after the primer; the end waits for them. With the performance \
            encoding a bar is two seconds. Default: until the model ends the piece.
            """
    )
    var bars: Int?

    @Option(help: "Seed of the first piece.")
    var seed: UInt64?

    @Option(help: "Draw from the k most likely tokens only.")
    var topK: Int?

    @Option(help: "Draw from the most likely tokens that hold this probability together.")
    var topP: Double?

    @Option(
        help: ArgumentHelp(
            "A MIDI file, or the id of a take, to continue; it opens the piece.",
            valueName: "file-or-id"
        )
    )
    var prime: String?

    @Option(
        help: ArgumentHelp(
            "A MIDI file, or the id of a take, whose melody gets voices beneath it (frames). Of "
                + "music in four voices each is a track: Soprano, Alto, Tenor, Bass.",
            valueName: "file-or-id"
        )
    )
    var harmonise: String?

    @Option(
        help: ArgumentHelp(
            """
            Pieces that --harmonise writes side by side, of which the melody chooses one, 1 to \
            4096. More fit it better. Default: \(HarmonyRequest.defaultParticles).
            """,
            valueName: "n"
        )
    )
    var particles: Int?

    @Option(
        help: ArgumentHelp(
            "Metre, such as 6/8 (melody encoding). Default: drawn as often as the corpus has it.",
            valueName: "n/d"
        )
    )
    var metre: String?

    @Option(
        help: ArgumentHelp(
            "Class of the piece, a subfolder of the corpus (GAN). Default: drawn as often.",
            valueName: "name"
        )
    )
    var label: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Two generations of a GAN: write what lies between their random numbers.",
            valueName: "id id"
        )
    )
    var interpolate: [String] = []

    @Option(help: "Pieces of --interpolate, both ends among them, 2 to 1000. Default: 8.")
    var steps: Int?

    @Option(help: "Quarter notes a minute, 20 to 400. Default: the corpus's median.")
    var tempo: Double?

    @Option(help: "General MIDI program, 0 to 127. Default: the corpus's commonest.")
    var program: Int?

    @Option(help: "Attempts at a piece that is empty, ends early or repeats one note for ever.")
    var attempts = 8

    @Option(
        help: """
            How an LSTM's weights are kept while it writes: single, or half, which makes a large \
            model faster and changes its probabilities in the fourth decimal. Part of the \
            recipe: another precision may give another piece. Default: single.
            """
    )
    var precision: StreamPrecision?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Also write the piece here; of several, name-1.mid, name-2.mid ...",
            valueName: "file"
        )
    )
    var output: String?

    @Flag(help: "Render each piece to audio, too.")
    var render = false

    @Option(
        help: ArgumentHelp(
            "Draw the pieces' piano rolls under one another; .png or .svg.",
            valueName: "picture"
        )
    )
    var picture: String?

    @OptionGroup var audio: AudioOptions
    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if temperature != nil, sweep != nil {
            throw ValidationError("Give --temperature or --sweep, not both.")
        }
        if prime != nil, metre != nil {
            throw ValidationError("A primer brings its own metre: give --prime or --metre.")
        }
        if harmonise != nil, prime != nil || bars != nil || metre != nil || tempo != nil {
            throw ValidationError(
                "The melody brings beginning, length, metre and tempo: with --harmonise leave out "
                    + "--prime, --bars, --metre and --tempo."
            )
        }
        if particles != nil, harmonise == nil {
            throw ValidationError("--particles goes with --harmonise FILE.")
        }
        _ = try temperatures()
        guard !interpolate.isEmpty else {
            if steps != nil { throw ValidationError("--steps goes with --interpolate ID ID.") }
            return
        }
        guard interpolate.count == 2 else {
            throw ValidationError(
                "--interpolate needs two ids, and \(interpolate.count) are given: the generation "
                    + "that the way begins with, and the one that it ends with."
            )
        }
        if temperature != nil || sweep != nil || seed != nil || count != 1 || label != nil
            || harmonise != nil
        {
            throw ValidationError(
                "--interpolate takes seed, temperature and label from its two ends: leave out "
                    + "--seed, --temperature, --sweep, --label, --harmonise and --count; --steps says how many."
            )
        }
    }

    func run() async throws {
        try await reporting {
            let request = try request()
            if let picture { try PictureWorkflow.check(picture) }
            let workflow = try SampleWorkflow(library: place.studioLibrary, request: request)
            let settings = render ? try audio.settings(output: nil) : nil
            let progress = SharedProgressLine()
            var lines: [SampleReport] = []
            progress.show(0, "writing \(workflow.pieceCount) pieces")
            do {
                try workflow.run(
                    report: { line in
                        progress.clear()
                        if settings == nil { try tell(line) }
                        lines.append(line)
                        progress.show(
                            Double(lines.count) / Double(workflow.pieceCount),
                            "\(lines.count) of \(workflow.pieceCount) pieces written"
                        )
                    },
                    isCancelled: { Interruption.isRequested }
                )
            } catch {
                progress.clear()
                if settings != nil { for line in lines { try tell(line) } }
                throw error
            }
            progress.clear()
            if let settings { lines = try await rendered(lines, settings) }
            if let picture {
                try PictureWorkflow.pianoRolls(of: lines, to: picture)
                Console.note("\(picture): the piano rolls.")
            }
            if sweep != nil, !report.json {
                for line in SweepTable.lines(lines, corpus: workflow.typical) {
                    Console.result(line)
                }
            }
        }
    }

    private func request() throws -> SampleRequest {
        var request = SampleRequest(model: model)
        request.temperatures = try temperatures()
        if temperature == .preferred {
            let preferred = try ReportWorkflow.preferredTemperature(
                of: model,
                in: place.studioLibrary
            )
            Console.note("\(model): listeners prefer temperature \(decimal(preferred, 2)).")
            request.temperatures = [preferred]
        }
        if let checkpoint { request.checkpoint = checkpoint }
        if checkpoint == .preferred {
            let epoch = try ReportWorkflow.preferredCheckpoint(of: model, in: place.studioLibrary)
            Console.note("\(model): listeners prefer the weights of epoch \(epoch).")
            request.checkpoint = .epoch(epoch)
        }
        request.count = count
        request.settings = SamplingSettings(
            topK: topK,
            topP: topP,
            bars: bars,
            seed: seed ?? UInt64.random(in: 0..<1_000_000),
            attempts: attempts,
            precision: precision
        )
        request.metre = metre
        request.label = label
        if interpolate.count == 2 {
            request.interpolation = .init(
                from: interpolate[0],
                to: interpolate[1],
                steps: steps ?? 8
            )
        }
        request.primer = prime
        request.melody = harmonise
        request.particles = particles
        request.tempo = tempo
        request.program = program
        request.output = output
        return request
    }

    private func temperatures() throws -> [Double] {
        guard let sweep else { return [temperature?.value ?? 1] }
        return try sweep.split(separator: ",", omittingEmptySubsequences: false).map { word in
            guard let value = Double(word.trimmingCharacters(in: .whitespaces)) else {
                throw ValidationError(
                    "--sweep: \"\(word)\" is no number; expected such as 0.5,0.8,1.0,1.3."
                )
            }
            return value
        }
    }

    private func rendered(
        _ lines: [SampleReport],
        _ settings: RenderSettings
    ) async throws -> [SampleReport] {
        var request = RenderRequest(inputs: lines.map(\.id))
        request.settings = settings
        request.synth = audio.synth
        request.soundfont = audio.soundfont
        var audio: [String: String] = [:]
        let progress = SharedProgressLine()
        var failure: (any Error)?
        do {
            try await RenderWorkflow(library: place.studioLibrary, request: request).run(
                progress: { share, finished in
                    progress.show(share, "rendering, \(finished) of \(lines.count) done")
                },
                report: { audio[$0.input] = $0.output },
                isCancelled: { Interruption.isRequested }
            )
        } catch {
            failure = error
        }
        progress.clear()
        let complete = lines.map { line in
            var line = line
            line.audio = Nullable(audio[line.id])
            return line
        }
        for line in complete { try tell(line) }
        if let failure { throw failure }
        return complete
    }

    private func tell(_ line: SampleReport) throws {
        if report.json {
            try Console.result(json: line)
            return
        }
        let primer =
            line.primerBars > 0 ? " (the first \(decimal(line.primerBars, 1)) bars are yours)" : ""
        let origin =
            if let position = line.position.value {
                "\(Int((100 * position).rounded())) % of the way"
            } else {
                "T \(decimal(line.temperature, 2))  seed \(line.seed)"
            }
        Console.result(
            "\(line.id)  \(origin)  "
                + "\(line.notes) notes, \(clock(line.seconds))\(primer)  \(line.midi)"
        )
        if let audio = line.audio.value { Console.result("        audio  \(audio)") }
        for warning in line.warnings { Console.note("\(line.id): \(warning)") }
    }
}
