import Catalog
import Foundation
import Score
import Sound

/// Makes MIDI files and generations audible.
public struct RenderWorkflow {
    private let library: StudioLibrary
    private let request: RenderRequest

    /// Keeps the request; nothing is read yet.
    public init(library: StudioLibrary, request: RenderRequest) {
        self.library = library
        self.request = request
    }

    /// Renders every input, several at once.
    ///
    /// One that fails does not stop the others; the failures come last.
    ///
    /// - Parameters:
    ///   - progress: Told the share done, 0...1, and the inputs finished.
    ///   - report: Told of each file, in the inputs' order.
    ///   - isCancelled: Asked several times a second.
    /// - Throws: `Failure`: of the first input's kind that failed, with the messages of all.
    public func run(
        progress: @escaping @Sendable (_ share: Double, _ finished: Int) -> Void,
        report: (AudioReport) throws -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) async throws(Failure) {
        let catalog = try library.openIfPresent()
        let instruments = try Instruments.find(request.synth, soundfont: request.soundfont)
        let inputs = try RenderInput.all(of: request, catalog, library)
        // One hash of what may be a large file, not one for each piece.
        let hash = try attempt { () throws in try catalog.map { _ in try instruments.contentHash() }
        }
        let jobs = inputs.map { input in
            RenderJob(name: input.name, path: input.output, source: input.midi) {
                try MIDIReading.piece(at: input.midi)
            }
        }
        let shares = ProgressShares(count: jobs.count)
        let outcomes: [Result<RenderReport, any Error>]
        do {
            outcomes = try await RenderBatch.render(
                jobs,
                instruments: instruments,
                settings: request.settings,
                workers: request.workers ?? ProcessInfo.processInfo.activeProcessorCount,
                progress: { progress(shares.update($0.index, $0.fraction), $0.finished) },
                isCancelled: isCancelled
            )
        } catch {
            throw Failure(error)
        }
        var failures: [Failure] = []
        for (input, outcome) in zip(inputs, outcomes) {
            do {
                let audio = try outcome.get()
                if let catalog, let hash {
                    try record(audio, of: input, instruments, hash: hash, in: catalog)
                }
                try report(line(audio, of: input, instruments))
            } catch {
                failures.append(Failure(error, at: input.name))
            }
        }
        if let first = failures.first {
            let messages = failures.map(\.message)
            throw Failure(first.kind, messages.joined(separator: "\n"))
        }
    }

    private func record(
        _ audio: RenderReport,
        of input: RenderInput,
        _ instruments: Instruments,
        hash: String,
        in catalog: CatalogStore
    ) throws {
        let absolute = URL(fileURLWithPath: input.midi).standardizedFileURL.path
        _ = try catalog.recordRender(
            RenderDraft(
                generation: input.generation,
                input: input.generation == nil ? absolute : library.stored(input.midi),
                output: library.stored(input.output),
                soundfont: instruments.name,
                soundfontHash: hash,
                settings: try JSONText(encoding: request.settings),
                seconds: audio.seconds,
                sampleRate: audio.sampleRate,
                channels: audio.channels,
                peak: audio.peak
            )
        )
    }

    private func line(
        _ audio: RenderReport,
        of input: RenderInput,
        _ instruments: Instruments
    ) -> AudioReport {
        AudioReport(
            input: input.name,
            output: input.output,
            synth: instruments.synth,
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
