import Signal
import Sound

/// What is measured of sound, of each side before it is resampled.
struct SoundFigures {
    /// Figures of both sides.
    let figures: [ComparisonFigure]
    /// Level of each side.
    let levels: [SignalLevel]

    /// Measures both sides.
    ///
    /// - Throws: `Failure`.
    init(_ sides: [ComparedSound]) throws(Failure) {
        let levels = sides.map { SignalLevel($0.recording.samples) }
        var centroids: [Double?] = []
        for side in sides {
            centroids.append(
                try attempt(side.name) { () throws in
                    try SpectralCentroid.hertz(
                        of: side.recording.samples,
                        sampleRate: side.recording.sampleRate
                    )
                }
            )
        }
        self.levels = levels
        figures = [
            ComparisonFigure("length", "length (s)", .sound, places: 2, sides.map(\.seconds)),
            ComparisonFigure(
                "peak_dbfs",
                "peak (dBFS)",
                .sound,
                places: 1,
                missing: "silent",
                levels.map(\.peakDecibels)
            ),
            ComparisonFigure(
                "rms_dbfs",
                "mean level, RMS (dBFS)",
                .sound,
                places: 1,
                missing: "silent",
                levels.map(\.rmsDecibels)
            ),
            ComparisonFigure(
                "crest_db",
                "crest: peak above RMS (dB)",
                .sound,
                places: 1,
                levels.map(\.crestDecibels)
            ),
            ComparisonFigure(
                "spectral_centroid_hz",
                "spectral centroid (Hz)",
                .sound,
                places: 0,
                centroids
            ),
        ]
    }
}
