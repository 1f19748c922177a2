import CSndFile
import Score
import Sound

/// Audio in memory, interleaved, with the measurements that the tests make of it.
struct Audio {
    var samples: [Float]
    var channels: Int
    var sampleRate: Int

    var frames: Int { samples.count / channels }
    var seconds: Double { Double(frames) / Double(sampleRate) }

    init(samples: [Float], channels: Int, sampleRate: Int) {
        self.samples = samples
        self.channels = channels
        self.sampleRate = sampleRate
    }

    /// Renders a piece with Studio's own soundfont.
    init(_ piece: NoteSequence, _ settings: RenderSettings = RenderSettings()) throws {
        let renderer = try Renderer(soundfont: Soundfont.studio(), settings: settings)
        self.init(
            samples: try renderer.samples(of: piece).samples,
            channels: settings.channels,
            sampleRate: settings.sampleRate
        )
    }

    /// Renders a piece with sine partials.
    init(sine piece: NoteSequence, _ settings: RenderSettings = RenderSettings()) throws {
        self.init(
            samples: try Renderer(.sine, settings: settings).samples(of: piece).samples,
            channels: settings.channels,
            sampleRate: settings.sampleRate
        )
    }

    /// Reads a file through libsndfile; nil where it cannot.
    init?(path: String) {
        var description = SF_INFO()
        guard let file = sf_open(path, Int32(SFM_READ), &description) else { return nil }
        defer { sf_close(file) }
        let channels = Int(description.channels)
        var samples = [Float](repeating: 0, count: Int(description.frames) * channels)
        guard sf_readf_float(file, &samples, description.frames) == description.frames else {
            return nil
        }
        self.init(samples: samples, channels: channels, sampleRate: Int(description.samplerate))
    }

    /// The first so many seconds.
    func beginning(seconds: Double) -> Audio {
        let count = min(Int(seconds * Double(sampleRate)) * channels, samples.count)
        return Audio(
            samples: Array(samples.prefix(count)),
            channels: channels,
            sampleRate: sampleRate
        )
    }

    /// Root mean square of all channels in windows of that many seconds.
    func envelope(window seconds: Double = 0.01) -> [Double] {
        let width = Int(seconds * Double(sampleRate)) * channels
        return stride(from: 0, to: samples.count - width + 1, by: width).map { start in
            var sum = 0.0
            for index in start..<start + width { sum += Double(samples[index] * samples[index]) }
            return (sum / Double(width)).squareRoot()
        }
    }

    /// Loudness between two moments, in seconds.
    func rms(_ from: Double, _ to: Double) -> Double {
        let first = Int(from * Double(sampleRate)) * channels
        let last = min(Int(to * Double(sampleRate)) * channels, samples.count)
        guard first < last else { return 0 }
        var sum = 0.0
        for index in first..<last { sum += Double(samples[index] * samples[index]) }
        return (sum / Double(last - first)).squareRoot()
    }

    /// Seconds at which sound begins after quiet, to 2 ms: where the level first passes a tenth
    /// of the loudest level after having been below a twentieth for 30 ms.
    func onsets() -> [Double] {
        let step = 0.002
        let envelope = envelope(window: step)
        let loudest = envelope.max() ?? 0
        var found: [Double] = []
        var quiet = 15
        for (index, level) in envelope.enumerated() {
            if level > loudest / 10, quiet >= 15 { found.append(Double(index) * step) }
            quiet = level < loudest / 20 ? quiet + 1 : level > loudest / 10 ? 0 : quiet
        }
        return found
    }

    /// The moment at which the level rises most steeply, to 1 ms, within 40 ms of another.
    ///
    /// Needs no threshold and no quiet before, so it finds the strokes of dense chords, too.
    func steepestRise(near seconds: Double) -> Double {
        let step = 0.001
        let levels = (-45..<45).map { index -> Double in
            let middle = seconds + Double(index) * step
            return rms(max(middle - 2.5 * step, 0), max(middle + 2.5 * step, 0))
        }
        // Over 5 ms, so that neither window sees what the other does.
        let rises = (5..<levels.count - 5).map { levels[$0 + 2] - levels[$0 - 3] }
        let steepest = rises.indices.max { rises[$0] < rises[$1] } ?? 0
        return seconds + Double(steepest - 40) * step
    }

    /// Strength of one frequency in the left channel between two moments (Goertzel 1958).
    func strength(ofHertz hertz: Double, _ from: Double, _ to: Double) -> Double {
        let coefficient = 2 * cosine(2 * Double.pi * hertz / Double(sampleRate))
        var previous = 0.0
        var last = 0.0
        for frame in Int(from * Double(sampleRate))..<Int(to * Double(sampleRate)) {
            let now = Double(samples[frame * channels]) + coefficient * last - previous
            previous = last
            last = now
        }
        return last * last + previous * previous - coefficient * last * previous
    }

    /// Signal-to-noise ratio of another recording of the same, in decibels.
    func signalToNoise(of other: Audio) -> Double {
        var signal = 0.0
        var noise = 0.0
        for (mine, theirs) in zip(samples, other.samples) {
            signal += Double(mine * mine)
            noise += Double((mine - theirs) * (mine - theirs))
        }
        return noise > 0 ? 10 * logarithm10(signal / noise) : .infinity
    }

    /// Pearson's correlation of two envelopes, over their common length.
    static func correlation(_ first: [Double], _ second: [Double]) -> Double {
        let count = Double(min(first.count, second.count))
        var (a, b, aa, bb, ab) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (x, y) in zip(first, second) {
            a += x
            b += y
            aa += x * x
            bb += y * y
            ab += x * y
        }
        let covariance = ab - a * b / count
        return covariance / ((aa - a * a / count) * (bb - b * b / count)).squareRoot()
    }
}
