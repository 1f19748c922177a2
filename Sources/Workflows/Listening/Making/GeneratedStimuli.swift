import Catalog
import Encoding
import Foundation
import Generators
import Randomness
import Score

/// Writes the pieces of a test anew, with the models: a choice among pieces that somebody kept would
/// compare the keeping.
///
/// They go into the catalog as every generation does.
struct GeneratedStimuli {
    let library: StudioLibrary
    let request: ListeningTestRequest
    /// The models' configurations, in the order of the request.
    let models: [ModelConfiguration]

    /// Tempo of every piece: the first model's typical one.
    var tempo: Double { models.first?.typical.tempo ?? 120 }

    /// Instrument of every piece: the first model's typical one.
    var program: Int { models.first?.typical.program ?? 0 }

    /// Longest music that every model can write, in seconds, and at most what was asked for.
    var seconds: Double {
        models.compactMap(\.windows).reduce(request.seconds) { longest, windows in
            min(longest, windows.bars * windows.metre.quartersPerBar * 60 / tempo)
        }
    }

    /// What the user should know.
    var remarks: [String] {
        guard seconds < request.seconds else { return [] }
        let names = models.filter { $0.windows != nil }.map(\.name).joined(separator: ", ")
        return [
            "\(names) writes \(Int(seconds.rounded())) s at most, and every piece is cut to that."
        ]
    }

    /// Pieces that a model may replace, for one that is asked for.
    private static let mostRedraws = 10

    /// Writes all.
    ///
    /// - Parameters:
    ///   - progress: Told the pieces done, of how many.
    ///   - isCancelled: Asked between tokens.
    /// - Returns: The stimuli in order of models and temperatures, and how many pieces were
    ///   replaced.
    /// - Throws: `Failure`: a model that writes too little; or `interrupted`.
    func write(
        progress: (_ done: Int, _ total: Int) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> (stimuli: [StimulusNotes], redrawn: Int) {
        var stimuli: [StimulusNotes] = []
        var redrawn = 0
        let total = models.count * request.temperatures.count * request.pieces
        for (number, choice) in zip(models, request.models).enumerated() {
            let (model, name) = choice
            for (place, temperature) in request.temperatures.enumerated() {
                let cell = UInt64(number * request.temperatures.count + place)
                // Far apart, so that no two groups share a seed.
                var random = Xoshiro256(seed: request.seed, stream: cell)
                var seed = random.next() >> 1
                var wanted = request.pieces
                while wanted > 0 {
                    let written = try sample(model, name, temperature, seed, wanted, isCancelled)
                    stimuli += written
                    seed &+= UInt64(wanted)
                    wanted -= written.count
                    redrawn += wanted
                    guard redrawn <= Self.mostRedraws * total else {
                        throw Failure(
                            .badData,
                            "\(model.name) at temperature \(temperature) writes pieces that are "
                                + "empty or shorter than \(Int(seconds / 2)) s. Choose another "
                                + "temperature, or less with --seconds."
                        )
                    }
                    progress(stimuli.count, total)
                }
            }
        }
        return (stimuli, redrawn)
    }

    private func sample(
        _ model: ModelConfiguration,
        _ name: String,
        _ temperature: Double,
        _ seed: UInt64,
        _ count: Int,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> [StimulusNotes] {
        var sampling = SampleRequest(model: model.name)
        sampling.checkpoint = CheckpointChoice.parted(name)?.choice ?? .best
        sampling.temperatures = [temperature]
        sampling.count = count
        sampling.settings = SamplingSettings(bars: bars(of: model), seed: seed)
        sampling.tempo = tempo
        sampling.program = program
        var reports: [SampleReport] = []
        let workflow = try SampleWorkflow(library: library, request: sampling)
        try workflow.run(report: { reports.append($0) }, isCancelled: isCancelled)
        var stimuli: [StimulusNotes] = []
        for report in reports {
            let piece = try MIDIReading.piece(at: report.midi)
            let content = StimulusDraft.Content.generation(report.id)
            if let stimulus = StimulusNotes(content, of: piece, seconds: seconds) {
                stimuli.append(stimulus)
            }
        }
        return stimuli
    }

    /// Bars that fill the time in the shortest bars that the model knows.
    private func bars(of model: ModelConfiguration) -> Int {
        if let windows = model.windows { return max(1, Int(windows.bars)) }
        let quarters = model.typical.metres.compactMap { Metre($0.metre)?.quartersPerBar }
        let bars = seconds * tempo / 60 / max(quarters.min() ?? 4, 0.5)
        return min(max(Int(bars.rounded(.up)), 1), 4_096)
    }
}
