import Encoding
import Foundation
import Generators
import Score

/// What a model writes, in windows that can be held against a corpus's.
struct ModelWindows {
    let model: any PieceGenerator
    /// How the corpus's pieces are cut.
    let cutter: KeyedCutter
    let temperature: Double
    let seed: UInt64

    /// How the corpus of a model is cut: as it learnt, or, for a model that knows no windows, into
    /// four bars of 4/4, copies of which are looked for in one key.
    static func cutter(for model: ModelConfiguration) -> KeyedCutter {
        let steps = 16 * WindowFormat.rollBars
        return KeyedCutter(
            model.windows?.cutter ?? WindowCutter(barSteps: 16, steps: steps, movesKey: true)
        )
    }

    /// Whether the model's windows cannot tell repeated notes from held ones.
    static func mergesRepeats(_ model: ModelConfiguration) -> Bool {
        model.windows?.representation == .curve
    }

    /// Writes windows.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - isCancelled: Asked between pieces.
    /// - Returns: As many as asked for, or fewer where the pieces do not give them; nil where it
    ///   was cancelled.
    /// - Throws: `SamplingError`.
    func write(
        _ count: Int,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> KeyedWindows? {
        guard let gan = model as? GANModel, gan.format.cutter == cutter.learnt else {
            return try windowsOfPieces(count, isCancelled: isCancelled)
        }
        let windows = try [true, false].map {
            try gan.windows(count, seed: seed, temperature: temperature, movesKeys: $0)
        }
        return KeyedWindows(sounding: windows[0], learnt: windows[1])
    }

    /// Pieces of four times a window's bars, cut as the corpus's are, and windows drawn from them:
    /// a quarter of a piece's windows on average, which overlap.
    private func windowsOfPieces(
        _ count: Int,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> KeyedWindows? {
        var pieces: [NoteSequence] = []
        var windows = 0
        let wave = 8 * max(ProcessInfo.processInfo.activeProcessorCount, 1)
        while windows < 4 * count, pieces.count < 2 * count + wave {
            let first = pieces.count
            let written = ParallelMap.map(wave, threads: nil) { index in
                Result { try model.generate(request(first + index), isCancelled: isCancelled) }
            }
            for piece in written {
                guard let piece = try piece.get() else { return nil }
                pieces.append(piece.sequence)
                windows += cutter.sounding.cut(piece.sequence).reduce(0) { $0 + $1.windows.count }
            }
        }
        return cutter.windows { cutter in
            pieces.flatMap { cutter.cut($0).flatMap(\.windows) }
        }.drawn(count, seed: seed)
    }

    /// Bars of a piece; nil for a model that writes windows of its own.
    private var bars: Int? {
        let bars = 4 * max(cutter.sounding.steps / cutter.sounding.barSteps, 1)
        return model.configuration.windows == nil ? bars : nil
    }

    private func request(_ number: Int) -> PieceRequest {
        let typical = model.configuration.typical
        return PieceRequest(
            settings: SamplingSettings(
                temperature: temperature,
                bars: bars,
                seed: seed &+ UInt64(number)
            ),
            tempo: typical.tempo,
            program: typical.program
        )
    }
}
