public import ArgumentParser
public import Encoding
import Foundation
public import Generators
import Workflows

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn from a folder of MIDI files.",
        discussion: """
            The folder is searched through; subfolders train/, valid/ and test/ are taken as the \
            split where they are there, else 80 / 10 / 10 of the files. What is learnt is saved \
            as it improves; Ctrl-C saves and ends, --resume goes on exactly where it stopped. Of a \
            GAN, what it writes is drawn into samples.png and samples/, both losses into loss.png.

            Examples:
              studio train songs/ --model lstm --minutes 5
              studio train piano/ --encoding performance --hidden 512 --layers 2
              studio train band/ --encoding remi --programs
              studio train songs/ --model gan --epochs 50
              studio train songs/ --model gan --latent 64 --optimizer rmsprop
              studio train songs/ --model gan --preset pianoroll --minutes 10
              studio train --resume --name songs-lstm --epochs 60
              studio train mine/ --from songs-lstm --minutes 2
            """
    )

    @Argument(help: "Folder of MIDI files.")
    var folder: String?

    @Option(help: "lstm or gan. Default: lstm; with --from or --resume, that model's kind.")
    var model: ModelKind?

    @Option(help: "Name of the new model. Default: the folder's and the kind.")
    var name: String?

    @Option(
        help: """
            melody (one voice, on a grid), frames (chords on a grid), performance (all notes, as \
            played), remi or midilike (notes on beats, with velocity). Default: what suits the \
            folder.
            """
    )
    var encoding: EncodingKind?

    @Flag(help: "Remi: keep the instruments apart, drums too.")
    var programs = false

    @Option(help: "Melody, frames: steps in a quarter note, 1 to 24; 4 is 16th notes. Default: 4.")
    var grid: Int?

    @Flag(help: "Performance: keep the drums.")
    var drums = false

    @Option(help: "Epochs at most. Default: 30 (GAN, pianoroll: 130), or no limit with --minutes.")
    var epochs: Int?

    @Option(help: "Minutes at most, over all resumptions.")
    var minutes: Double?

    @Option(
        help: """
            Epochs whose weights are kept besides the best, 0 to 64, spread evenly over the run: \
            studio sample --checkpoint writes with them. Each takes four bytes a parameter on \
            disk. Default: 4 where weights have up to 16 MiB, else 0.
            """
    )
    var keep: Int?

    @Option(
        help: ArgumentHelp(
            """
            Seconds between checkpoints, 0 (each step) to 3600: no more than this is lost where the \
            machine fails. Default: 30, at the end of an epoch 5. The result does not depend on it.
            """,
            valueName: "seconds"
        )
    )
    var checkpointEvery: Double?

    @Option(help: "Seed of everything random.")
    var seed: UInt64?

    @Option(help: "Threads. Default: one a core. The result does not depend on it.")
    var threads: Int?

    @Flag(help: "Go on with the run of --name (or of the folder's model).")
    var resume = false

    @Option(help: ArgumentHelp("Fine-tune this model on the folder.", valueName: "model"))
    var from: String?

    @Flag(help: "Keep what is whole in damaged files.")
    var lenient = false

    @Flag(help: "Read every file again, also where its size and times say that it is unchanged.")
    var rescan = false

    @OptionGroup(title: "Any network's training") var network: NetworkOptions
    @OptionGroup(title: "--model lstm: the network and its training") var lstm: LSTMOptions
    @OptionGroup(title: "--model gan: the networks and their training") var gan: GANOptions
    @OptionGroup var place: LibraryOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if folder == nil, !resume { throw ValidationError("Name the folder of MIDI files.") }
        if let epochs, epochs < 1 {
            throw ValidationError("--epochs is \(epochs); expected 1 or more.")
        }
        if let minutes, !(minutes > 0 && minutes.isFinite) {
            throw ValidationError("--minutes is \(minutes); expected a number above 0.")
        }
        try check("keep", keep, WeightKeeping.countRange)
        try check("checkpoint-every", checkpointEvery, CheckpointPace.range)
        if let threads, !(1...256).contains(threads) {
            throw ValidationError("--threads is \(threads); expected 1 to 256.")
        }
        if grid != nil, let encoding, encoding != .melody, encoding != .frames {
            throw ValidationError("The \(encoding) encoding has no such grid: leave out --grid.")
        }
        if drums, !resume, encoding != .performance {
            throw ValidationError(
                encoding == .remi || encoding == .midilike
                    ? "The \(encoding?.rawValue ?? "") encoding keeps drums anyway: leave out --drums."
                    : "The \(encoding?.rawValue ?? "melody") encoding has no drums: leave out "
                        + "--drums, or add --encoding performance."
            )
        }
        if programs, !resume, encoding != .remi {
            throw ValidationError(
                "Only the remi encoding has programs: leave out --programs, or add --encoding remi."
            )
        }
        if lstm.weightDecay != nil, let rule = network.optimizer, rule != .adam {
            throw ValidationError(
                "--weight-decay is Adam's: leave it out, or --optimizer \(rule.rawValue)."
            )
        }
        let isAnyGiven = !network.given.isEmpty || groups.contains { !$0.given.isEmpty }
        if resume,
            isAnyGiven || encoding != nil || grid != nil || drums || programs || seed != nil
                || keep != nil
        {
            throw ValidationError(
                "A resumed run keeps its settings: with --resume only --epochs, --minutes, "
                    + "--checkpoint-every and --threads can be given."
            )
        }
        if let kind { for group in groups { try group.belong(to: kind) } }
        if kind == .gan, (encoding ?? .melody) != .melody || drums || (grid ?? 4) != 4 {
            throw ValidationError(
                "A GAN learns melodies on a grid of 16ths: leave out --encoding, --grid and --drums."
            )
        }
    }

    /// The groups of options that belong to one kind each.
    private var groups: [any ModelOptions] { [lstm, gan] }

    /// The kind of the new model; nil where the parent or the resumed run decides.
    private var kind: ModelKind? { model ?? (from == nil && !resume ? .lstm : nil) }

    func run() throws {
        try reporting {
            let telling = TrainTelling(isJSON: report.json)
            let workflow = TrainWorkflow(library: place.studioLibrary, request: request)
            do {
                let result = try workflow.run(
                    report: { telling.tell($0) },
                    isCancelled: { Interruption.isRequested }
                )
                try telling.finish(result)
                if result.outcome.reason == .interrupted {
                    Console.note(
                        "Stopped; everything is saved. Go on with: studio train --resume "
                            + "--name \(result.model)" + budgetAgain
                    )
                    throw ExitCode(Failure.Kind.interrupted.rawValue)
                }
            } catch {
                telling.clear()
                throw error
            }
        }
    }

    private var request: TrainRequest {
        var request = TrainRequest()
        request.folder = folder
        request.name = name
        if encoding != nil || grid != nil || drums {
            request.encoding = EncodingConfiguration(
                kind: encoding ?? .melody,
                stepsPerQuarter: grid ?? 4,
                includesDrums: drums,
                usesPrograms: programs
            )
        }
        request.kind = kind
        request.choose = { [groups, network] hyperparameters in
            for group in groups {
                try group.belong(to: hyperparameters.kind)
                try group.apply(network, to: &hyperparameters)
            }
        }
        request.shapeChoices = groups.flatMap(\.givenShape)
        if epochs != nil || minutes != nil {
            request.budget = TrainingBudget(epochs: epochs, minutes: minutes)
        }
        request.seed = seed ?? 1
        request.keep = keep
        if let checkpointEvery { request.pace = CheckpointPace(seconds: checkpointEvery) }
        request.threads = threads
        request.resumes = resume
        request.parent = from
        request.lenient = lenient
        request.rescans = rescan
        return request
    }

    private var budgetAgain: String {
        (epochs.map { " --epochs \($0)" } ?? "") + (minutes.map { " --minutes \($0)" } ?? "")
            + (place.library.map { " --library \($0)" } ?? "")
    }
}

extension ModelKind: ExpressibleByArgument {}
extension EncodingKind: ExpressibleByArgument {}
