import Catalog
import Foundation
import Score
public import Sound

/// What `studio render` is asked for.
public struct RenderRequest: Sendable {
    /// Ids of generations, or MIDI files.
    public var inputs: [String]
    /// How the audio sounds and is stored.
    public var settings = RenderSettings()
    /// The user's soundfont; nil for the first that is found.
    public var soundfont: String?
    /// The audio file (of one input), or the folder that the files go to; nil puts them beside
    /// their MIDI files.
    public var output: String?
    /// Pieces at once; nil for the number of cores.
    public var workers: Int?
    /// Whether a file that already lies beside the user's own MIDI file may be replaced.
    public var replaces = false

    /// Asks for inputs to be rendered.
    public init(inputs: [String]) {
        self.inputs = inputs
    }
}

/// An audio file that was rendered: one line of `studio render --json`.
public struct AudioReport: Codable, Sendable, Equatable {
    /// The id or the file that was asked for.
    public var input: String
    /// The audio file.
    public var output: String
    /// Length in seconds, tail included.
    public var seconds: Double
    /// Frames in a second.
    public var sampleRate: Int
    /// 1 or 2.
    public var channels: Int
    /// Largest absolute sample; 1 is full scale.
    public var peak: Double
    /// Seconds of audio made in a second.
    public var realTimeFactor: Double
    /// Samples above full scale, cut off in every format but floats.
    public var clippedSamples: Int
    /// What the synthesiser complained of.
    public var warnings: [String]

    enum CodingKeys: String, CodingKey {
        case input, output, seconds, channels, peak, warnings
        case sampleRate = "sample_rate"
        case realTimeFactor = "real_time_factor"
        case clippedSamples = "clipped_samples"
    }
}

/// Makes MIDI files and generations audible.
public struct RenderWorkflow {
    private let library: StudioLibrary
    private let request: RenderRequest

    /// Keeps the request; nothing is read yet.
    public init(library: StudioLibrary, request: RenderRequest) {
        self.library = library
        self.request = request
    }

    private struct Input {
        var name: String
        var midi: String
        var generation: String?
        var output: String
    }

    /// Renders every input, several at once.
    ///
    /// One that fails does not stop the others; its failure comes last.
    ///
    /// - Parameters:
    ///   - progress: Told the share done, 0...1, and the inputs finished.
    ///   - report: Told of each file, in the inputs' order.
    ///   - isCancelled: Asked several times a second.
    /// - Throws: `Failure`: the first input's that failed.
    public func run(
        progress: @escaping @Sendable (_ share: Double, _ finished: Int) -> Void,
        report: (AudioReport) throws -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) async throws(Failure) {
        let catalog = try library.openIfPresent()
        var inputs: [Input] = []
        for name in request.inputs { inputs.append(try input(name, catalog)) }
        let soundfont = try attempt { () throws in
            try SoundfontSearch(
                chosen: request.soundfont,
                environment: ProcessInfo.processInfo.environment,
                folders: Installation.soundfontFolders
            ).find()
        }
        let jobs = inputs.map { input in
            RenderJob(name: input.name, path: input.output) {
                try MIDIReading.piece(at: input.midi)
            }
        }
        let shares = ProgressShares(count: jobs.count)
        let outcomes: [Result<RenderReport, any Error>]
        do {
            outcomes = try await RenderBatch.render(
                jobs,
                soundfont: soundfont,
                settings: request.settings,
                workers: request.workers ?? ProcessInfo.processInfo.activeProcessorCount,
                progress: { progress(shares.update($0.index, $0.fraction), $0.finished) },
                isCancelled: isCancelled
            )
        } catch {
            throw Failure(error)
        }
        var firstFailure: Failure?
        for (input, outcome) in zip(inputs, outcomes) {
            do {
                let audio = try outcome.get()
                if let catalog { try record(audio, of: input, soundfont, in: catalog) }
                try report(line(audio, of: input))
            } catch {
                let failure = Failure(error, at: input.name)
                if inputs.count > 1, firstFailure != nil { continue }
                firstFailure = failure
            }
        }
        if let firstFailure { throw firstFailure }
    }

    private func input(_ name: String, _ catalog: CatalogStore?) throws(Failure) -> Input {
        let suffix = "." + request.settings.format.fileExtension
        if FileManager.default.fileExists(atPath: name) {
            let stem = URL(fileURLWithPath: name).deletingPathExtension()
            let output = outputPath(stem: stem.lastPathComponent) ?? stem.path + suffix
            if request.output == nil, !request.replaces,
                FileManager.default.fileExists(atPath: output)
            {
                throw Failure(
                    .cannotCreate,
                    "\(output): is already there, and may be yours. "
                        + "Name another file with --output, or replace it with --force."
                )
            }
            return Input(name: name, midi: name, generation: nil, output: output)
        }
        guard let catalog else {
            throw Failure(
                .inputMissing,
                "\(name): no such file, and \(library.path) is no library that could have a "
                    + "generation of that id."
            )
        }
        return try attempt { () throws in
            let generation = try catalog.generation(catalog.resolveGenerationID(name))
            guard let midi = generation.midi else {
                throw Failure(
                    .inputMissing,
                    "\(generation.id): this generation failed and has no MIDI."
                )
            }
            let path = library.resolved(midi)
            let stem = URL(fileURLWithPath: path).deletingPathExtension().relativePath
            return Input(
                name: generation.id,
                midi: path,
                generation: generation.id,
                output: outputPath(stem: generation.id) ?? stem + suffix
            )
        }
    }

    /// The output that was asked for: a file for one input, a folder for several.
    private func outputPath(stem: String) -> String? {
        guard let output = request.output else { return nil }
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: output, isDirectory: &isFolder)
        guard request.inputs.count > 1 || exists && isFolder.boolValue else { return output }
        return "\(output)/\(stem).\(request.settings.format.fileExtension)"
    }

    private func record(
        _ audio: RenderReport,
        of input: Input,
        _ soundfont: Soundfont,
        in catalog: CatalogStore
    ) throws {
        let absolute = URL(fileURLWithPath: input.midi).standardizedFileURL.path
        _ = try catalog.recordRender(
            RenderDraft(
                generation: input.generation,
                input: input.generation == nil ? absolute : library.stored(input.midi),
                output: library.stored(input.output),
                soundfont: soundfont.path,
                soundfontHash: try soundfont.contentHash(),
                settings: try JSONText(encoding: request.settings),
                seconds: audio.seconds,
                sampleRate: audio.sampleRate,
                channels: audio.channels,
                peak: audio.peak
            )
        )
    }

    private func line(_ audio: RenderReport, of input: Input) -> AudioReport {
        AudioReport(
            input: input.name,
            output: input.output,
            seconds: audio.seconds,
            sampleRate: audio.sampleRate,
            channels: audio.channels,
            peak: audio.peak,
            realTimeFactor: audio.realTimeFactor,
            clippedSamples: audio.clippedSamples,
            warnings: audio.warnings
        )
    }
}
