import Encoding
import Foundation
import Score
import Signal
import Sound
import Synchronization

/// Makes stimuli audible: one soundfont, one length, one loudness, one size of file.
///
/// Each piece is rendered and measured, then rendered again with the gain that brings it to the
/// loudness of all. Rendering twice costs less than keeping every piece in memory.
struct StimulusSound: Sendable {
    let instruments: Instruments
    /// Length of the audio, in seconds.
    let seconds: Double

    /// Loudness aimed at, LUFS.
    ///
    /// Source: EBU R 128.
    static let target = -23.0
    /// Highest true peak, dBTP.
    ///
    /// Source: EBU R 128.
    static let highestPeak = -1.0
    /// How far a piece may be from the loudness of all, in LU.
    static let tolerance = 0.1
    /// Seconds after the music in which it dies away.
    static let tail = 1.5
    /// Format of the files: lossless, plays in every browser.
    static let format = AudioFormat.flac
    /// Seconds in which the sound comes in, without a click, and in which it goes.
    private static let fadeIn = 0.005
    private static let fadeOut = 0.5

    /// A stimulus's file.
    struct Level: Sendable {
        /// Integrated loudness as it was rendered, LUFS.
        var before: Double
        /// Integrated loudness and true peak of what was written.
        var loudness: Double
        var truePeak: Double
    }

    /// Renders pieces to files.
    ///
    /// - Parameters:
    ///   - pieces: The notes, and each one's file.
    ///   - progress: Told the share done, 0...1, from any thread.
    ///   - isCancelled: Asked between pieces.
    /// - Returns: Each piece's level, and the loudness of all: the target, or less where a piece
    ///   would peak too high.
    /// - Throws: `Failure`; of kind `interrupted` where it was cancelled.
    func write(
        _ pieces: [(notes: NoteSequence, path: String)],
        progress: @escaping @Sendable (Double) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws(Failure) -> (levels: [Level], loudness: Double) {
        let done = Atomic(0)
        let tell: @Sendable () -> Void = {
            let count = done.wrappingAdd(1, ordering: .relaxed).newValue
            progress(Double(count) / Double(2 * max(pieces.count, 1)))
        }
        let levels = try each(pieces.count, isCancelled) { index, renderer in
            defer { tell() }
            return try level(of: sound(of: pieces[index].notes, renderer))
        }
        // A gain that is right for all, and lifts no peak too high.
        let loudness = levels.reduce(Self.target) {
            min($0, $1.loudness + Self.highestPeak - $1.truePeak)
        }
        let written = try each(pieces.count, isCancelled) { index, renderer in
            defer { tell() }
            let gain = Float(pow(10, (loudness - levels[index].loudness) / 20))
            let samples = try sound(of: pieces[index].notes, renderer).map { $0 * gain }
            try AudioFile.write(
                samples,
                to: pieces[index].path,
                format: Self.format,
                sampleRate: renderer.settings.sampleRate,
                channels: renderer.settings.channels
            )
            return try matched(level(of: samples), loudness)
        }
        // A file's size would tell shuffled notes from long ones before anything is heard.
        try attempt { try FLACPadding.equalise(pieces.map(\.path)) }
        return (
            zip(levels, written).map { measured, written in
                Level(
                    before: measured.loudness,
                    loudness: written.loudness,
                    truePeak: written.truePeak
                )
            }, loudness
        )
    }

    private static let settings: RenderSettings = {
        var settings = RenderSettings()
        settings.tailSeconds = tail
        return settings
    }()

    /// A piece as it is heard, before its gain: interleaved samples of the whole length.
    private func sound(of piece: NoteSequence, _ renderer: Renderer) throws -> [Float] {
        let settings = renderer.settings
        let (rate, channels) = (Double(settings.sampleRate), settings.channels)
        let frames = Int((seconds * rate).rounded())
        var samples = try renderer.samples(of: piece).samples
        let missing = frames * channels - samples.count
        if missing > 0 { samples += [Float](repeating: 0, count: missing) }
        samples.removeLast(max(0, -missing))
        for frame in 0..<frames {
            let (start, end) = (Double(frame) / rate, Double(frames - frame) / rate)
            let gain = Float(min(start / Self.fadeIn, end / Self.fadeOut, 1))
            guard gain < 1 else { continue }
            for channel in 0..<channels { samples[frame * channels + channel] *= gain }
        }
        return samples
    }

    /// A level that is what it was to be: nobody should hear which piece was rendered amiss.
    private func matched(_ level: Level, _ loudness: Double) throws -> Level {
        guard abs(level.loudness - loudness) <= Self.tolerance else {
            throw Failure(
                .software,
                "a piece was rendered twice and sounded differently: \(level.loudness) LUFS where "
                    + "\(loudness) was expected. Please report it; making the test again may help."
            )
        }
        return level
    }

    private func level(of samples: [Float]) throws -> Level {
        let loudness = try Loudness(
            interleaved: samples,
            sampleRate: Self.settings.sampleRate,
            channels: Self.settings.channels
        )
        guard let integrated = loudness.integrated, let peak = loudness.truePeak else {
            throw Failure(
                .badData,
                "a piece is too quiet to be measured. Choose another soundfont or another seed."
            )
        }
        return Level(before: integrated, loudness: integrated, truePeak: peak)
    }

    /// Does items on all cores, each core with a renderer of its own.
    private func each<Result: Sendable>(
        _ count: Int,
        _ isCancelled: @escaping @Sendable () -> Bool,
        _ body: @Sendable (Int, Renderer) throws -> Result
    ) throws(Failure) -> [Result] {
        let workers = max(1, min(ProcessInfo.processInfo.activeProcessorCount, count))
        let parts = ParallelMap.map(workers, threads: workers) { worker in
            Swift.Result { () throws -> [Result] in
                let renderer = try Renderer(instruments, settings: Self.settings)
                return try stride(from: worker, to: count, by: workers).map { index in
                    if isCancelled() { throw Failure(.interrupted, "stopped; no test was made.") }
                    return try body(index, renderer)
                }
            }
        }
        return try attempt { () throws in
            let parts = try parts.map { try $0.get() }
            return (0..<count).map { parts[$0 % workers][$0 / workers] }
        }
    }
}
