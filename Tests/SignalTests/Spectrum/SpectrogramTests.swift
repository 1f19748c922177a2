import Glibc
import Testing

@testable import Signal

@Suite("Spectrogram") struct SpectrogramTests {
    private static let rate = 8_000

    @Test("a sine on a bin has its amplitude there, and the Hann window's half beside it")
    func sineOnABin() throws {
        let transform = try ShortTimeTransform(windowSize: 512, sampleRate: Self.rate)
        let hertz = 40 * transform.hertzPerBin
        let signal = Signals.sine(hertz, amplitude: 0.5, sampleRate: Self.rate, count: 2_048)
        transform.examine(signal, around: 1_024)
        let magnitudes = transform.power.map { Double($0).squareRoot() }
        // The Hann window's transform is 1 at 0, 1/2 one bin beside it, and 0 beyond.
        #expect(abs(magnitudes[40] - 0.5) < 1e-4)
        #expect(abs(magnitudes[39] - 0.25) < 1e-4)
        #expect(abs(magnitudes[41] - 0.25) < 1e-4)
        #expect(magnitudes[..<38].allSatisfy { $0 < 1e-4 })
        #expect(magnitudes[43...].allSatisfy { $0 < 1e-4 })
    }

    @Test("between two bins a sine loses the window's scalloping, 1.42 dB")
    func sineBetweenBins() throws {
        let transform = try ShortTimeTransform(windowSize: 512, sampleRate: Self.rate)
        let hertz = 40.5 * transform.hertzPerBin
        let signal = Signals.sine(hertz, sampleRate: Self.rate, count: 2_048)
        transform.examine(signal, around: 1_024)
        let level = 10 * log10(Double(transform.power[40]))
        #expect(abs(level - Signals.decibels(8 / (3 * Double.pi))) < 0.02)
    }

    @Test("a tone is loudest in its row, at its moment, with its level", arguments: [220.0, 1_500])
    func tone(hertz: Double) throws {
        // A second of silence, a second of tone at -12 dB.
        let silence = [Float](repeating: 0, count: Self.rate)
        let sounding = Signals.sine(hertz, amplitude: 0.25, sampleRate: Self.rate, count: Self.rate)
        let frame = Spectrogram.Frame(columns: 40, rows: 60, seconds: 0...2, hertz: 50...4_000)
        let picture = try Spectrogram(silence + sounding, sampleRate: Self.rate, frame: frame)
        let column = picture.levels.indices.filter { $0 % 40 == 30 }.map { picture.levels[$0] }
        let row = try #require(column.indices.max { column[$0] < column[$1] })
        let lower = 50 * pow(80, Double(row) / 60)
        let upper = 50 * pow(80, Double(row + 1) / 60)
        #expect(lower...upper ~= hertz)
        #expect(abs(Double(column[row]) - Signals.decibels(0.25)) < 1.5)
        let before = picture.levels.indices.filter { $0 % 40 < 17 }.map { picture.levels[$0] }
        #expect(before.allSatisfy { $0 == Spectrogram.silence })
    }

    @Test("what lies outside the signal, and silence, is silent")
    func silence() throws {
        let frame = Spectrogram.Frame(columns: 10, rows: 8, seconds: -3 ... -1, hertz: 50...4_000)
        let outside = try Spectrogram(Signals.noise(800), sampleRate: Self.rate, frame: frame)
        #expect(outside.loudest == Spectrogram.silence)
        let empty = try Spectrogram([], sampleRate: Self.rate, frame: frame)
        #expect(empty.levels.count == 80)
        #expect(empty.loudest == Spectrogram.silence)
    }

    @Test("the centroid of a sine is its frequency; of two alike, their mean; of silence, nothing")
    func centroid() throws {
        func centroid(_ signal: [Float]) throws -> Double? {
            try SpectralCentroid.hertz(of: signal, sampleRate: Self.rate)
        }
        let low = Signals.sine(500, sampleRate: Self.rate, count: 8_000)
        let high = Signals.sine(1_500, sampleRate: Self.rate, count: 8_000)
        let middle = try #require(try centroid(low))
        #expect(abs(middle - 500) < 2)
        let between = try #require(try centroid(zip(low, high).map { $0 + $1 }))
        #expect(abs(between - 1_000) < 2)
        #expect(try centroid([Float](repeating: 0, count: 100)) == nil)
        #expect(try centroid([]) == nil)
    }
}
