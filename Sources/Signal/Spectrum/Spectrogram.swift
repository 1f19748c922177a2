internal import Glibc

/// How loud each frequency is at each moment: levels on a grid of columns (time) and rows
/// (frequency, in equal ratios from the lowest to the highest).
///
/// Levels are in decibels of full scale: a sine of amplitude 1 reaches 0 dB. A column holds the mean
/// power of the windows in its stretch of time, a row the largest power between its edges.
public struct Spectrogram: Hashable, Sendable {
    /// Size of the grid and what it covers.
    public struct Frame: Hashable, Sendable {
        /// Columns of the grid, at least 1.
        public var columns: Int
        /// Rows of the grid, at least 1.
        public var rows: Int
        /// Seconds from the signal's beginning; what lies outside the signal is silent.
        public var seconds: ClosedRange<Double>
        /// Frequencies in hertz, above 0.
        public var hertz: ClosedRange<Double>

        /// Makes a frame.
        public init(
            columns: Int,
            rows: Int,
            seconds: ClosedRange<Double>,
            hertz: ClosedRange<Double>
        ) {
            self.columns = max(1, columns)
            self.rows = max(1, rows)
            self.seconds = seconds
            self.hertz = hertz
        }
    }

    /// Size and extent.
    public let frame: Frame
    /// Levels in dB of full scale, (rows, columns), the lowest frequency first; -200 for silence.
    public let levels: [Float]

    /// What silence is written as, in dB.
    public static let silence: Float = -200

    /// Largest level.
    public var loudest: Float { levels.max() ?? Self.silence }

    /// Keeps levels, (rows, columns).
    public init(frame: Frame, levels: [Float]) {
        precondition(levels.count == frame.rows * frame.columns)
        self.frame = frame
        self.levels = levels
    }

    /// Examines a signal.
    ///
    /// - Parameters:
    ///   - signal: The samples of one channel; full scale is 1.
    ///   - sampleRate: Samples in a second.
    ///   - frame: Size and extent.
    /// - Throws: `SignalError.noMemory`.
    public init(_ signal: [Float], sampleRate: Int, frame: Frame) throws(SignalError) {
        let size = ShortTimeTransform.windowSize(sampleRate: sampleRate)
        let transform = try ShortTimeTransform(windowSize: size, sampleRate: sampleRate)
        let rows = Self.rows(of: frame, hertzPerBin: transform.hertzPerBin, bins: size / 2 + 1)
        var levels = [Float](repeating: Self.silence, count: frame.rows * frame.columns)
        var power = [Float](repeating: 0, count: frame.rows)
        let rate = Double(sampleRate)
        let first = frame.seconds.lowerBound * rate
        let step =
            (frame.seconds.upperBound - frame.seconds.lowerBound) * rate
            / Double(frame.columns)
        // Neighbouring windows of a column lie at most half a window apart.
        let windows = max(1, Int((step / Double(size / 2)).rounded(.up)))
        for column in 0..<frame.columns {
            for row in power.indices { power[row] = 0 }
            for window in 0..<windows {
                let part = (Double(window) + 0.5) / Double(windows)
                let centre = Int(first + step * (Double(column) + part))
                guard centre > -size, centre < signal.count + size else { continue }
                transform.examine(signal, around: centre)
                for (index, row) in rows.enumerated() {
                    power[index] += row.power(in: transform.power)
                }
            }
            for row in power.indices where power[row] > 0 {
                let level = 10 * log10f(power[row] / Float(windows))
                levels[row * frame.columns + column] = max(level, Self.silence)
            }
        }
        self.init(frame: frame, levels: levels)
    }

    /// What a row reads of a power spectrum: whole bins, or the line between two.
    private struct Row {
        let bins: Range<Int>
        /// Where the row's middle lies between two bins, where it is narrower than one.
        let lower: Int
        let part: Float

        func power(in spectrum: [Float]) -> Float {
            var largest = spectrum[lower] * (1 - part) + spectrum[lower + 1] * part
            for bin in bins { largest = max(largest, spectrum[bin]) }
            return largest
        }
    }

    private static func rows(of frame: Frame, hertzPerBin: Double, bins count: Int) -> [Row] {
        let ratio = frame.hertz.upperBound / frame.hertz.lowerBound
        return (0..<frame.rows).map { row in
            let edges = [0.0, 0.5, 1].map { part in
                let height = (Double(row) + part) / Double(frame.rows)
                let place = frame.hertz.lowerBound * pow(ratio, height) / hertzPerBin
                return min(max(place, 0), Double(count - 1))
            }
            let lower = min(Int(edges[1]), count - 2)
            let first = Int(edges[0].rounded(.up))
            return Row(
                bins: first..<max(first, Int(edges[2].rounded(.up))),
                lower: lower,
                part: Float(edges[1] - Double(lower))
            )
        }
    }
}
