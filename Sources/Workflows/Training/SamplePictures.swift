import Encoding
import Generators
import Pictures
import Score

/// Draws what a model writes while it learns: after the first epoch, after every tenth of the
/// run, and at the end.
struct SamplePictures {
    /// Why a picture could not be drawn; training does not end for it.
    private(set) var failure: Failure?

    private let model: ModelConfiguration
    private let folder: ModelFolder
    private let library: StudioLibrary
    /// Epochs between two pictures.
    private let interval: Int
    private var last: SampleWindows?

    /// Training windows drawn below the samples, for comparison.
    private static let realCount = PianoRollSheet.columns

    /// - Parameters:
    ///   - model: The model that learns.
    ///   - library: Where its folder is.
    ///   - budget: Of the run; without a number of epochs every tenth epoch is drawn.
    init(of model: ModelConfiguration, in library: StudioLibrary, budget: TrainingBudget) {
        self.model = model
        self.library = library
        folder = library.model(model.name)
        interval = max((budget.epochs ?? 100) / 10, 1)
    }

    /// Draws an epoch's samples where it is their turn.
    mutating func draw(_ samples: SampleWindows) {
        last = samples
        guard samples.epoch == 1 || samples.epoch.isMultiple(of: interval) else { return }
        do {
            try library.makeFolder(folder.samplesFolderPath)
            try draw(samples, to: folder.samplesPath(epoch: samples.epoch))
        } catch {
            failure = failure ?? error
        }
    }

    /// Draws the last epoch's samples, those of the weights that are kept.
    ///
    /// - Throws: `Failure`, also for a picture before.
    func finish() throws(Failure) {
        if let failure { throw failure }
        guard let last else { return }
        try draw(last, to: folder.samplesPath)
    }

    private func draw(_ samples: SampleWindows, to path: String) throws(Failure) {
        let groups = [
            PianoRollSheet.Group(
                samples.generated.map { piece($0, samples.format) },
                heading: "written after epoch \(samples.epoch)"
            ),
            PianoRollSheet.Group(
                samples.real.prefix(Self.realCount).map { piece($0, samples.format) },
                heading: "what it learns from: windows of the corpus"
            ),
        ]
        let key = samples.format.cutter.movesKey ? ", moved to C major or A minor" : ""
        let subtitle =
            "windows of \(samples.format.steps) sixteenths\(key); random numbers of the same seeds "
            + "in every picture"
        try attempt(path) {
            do throws(PictureError) {
                try PianoRollSheet(groups, title: model.name, subtitle: subtitle).write(to: path)
            } catch {
                // A generator that writes silence has nothing to show, which the figures say.
                guard case .nothingToDraw = error else { throw error }
            }
        }
    }

    private func piece(_ window: MelodyWindow, _ format: WindowFormat) -> NoteSequence {
        window.sequence(
            metre: format.metre,
            settings: DecodeSettings(tempo: model.typical.tempo)
        )
    }
}
