import Encoding
import Foundation
import Generators

/// What a model writes, in windows that can be held against a corpus's.
struct ModelWindows {
    let model: any PieceGenerator
    /// How the corpus's pieces are cut.
    let cutter: WindowCutter
    let temperature: Double
    let seed: UInt64

    /// How the corpus of a model is cut: as it learnt, or, for a model that knows no windows, into
    /// four bars of 4/4 moved to one key.
    static func cutter(for model: ModelConfiguration) -> WindowCutter {
        model.windows?.cutter
            ?? WindowCutter(
                barSteps: 16,
                steps: 16 * WindowFormat.rollBars,
                movesKey: true
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
    ) throws -> [MelodyWindow]? {
        if let gan = model as? GANModel, gan.configuration.windows?.cutter == cutter {
            return try gan.windows(count, seed: seed, temperature: temperature)
        }
        return try windowsOfPieces(count, isCancelled: isCancelled)
    }

    /// Pieces of four times a window's bars, cut as the corpus's are, and windows drawn from them:
    /// no more than a quarter of a piece's windows on average, which overlap.
    private func windowsOfPieces(
        _ count: Int,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> [MelodyWindow]? {
        var windows: [MelodyWindow] = []
        var pieces = 0
        let wave = 8 * max(ProcessInfo.processInfo.activeProcessorCount, 1)
        while windows.count < 4 * count, pieces < 2 * count + wave {
            let first = pieces
            let written = ParallelMap.map(wave, threads: nil) { index in
                Result { try model.generate(request(first + index), isCancelled: isCancelled) }
            }
            for piece in written {
                guard let piece = try piece.get() else { return nil }
                windows += cutter.cut(piece.sequence).flatMap(\.windows)
            }
            pieces += wave
        }
        return HeldOutWindows.draw(count, of: windows, seed: seed)
    }

    /// Bars of a piece; nil for a model that writes windows of its own.
    private var bars: Int? {
        model.configuration.windows == nil ? 4 * max(cutter.steps / cutter.barSteps, 1) : nil
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
