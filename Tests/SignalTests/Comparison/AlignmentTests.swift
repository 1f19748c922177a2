import Signal
import Testing

@Suite("Alignment") struct AlignmentTests {
    private static let signal = Signals.noise(3_000)

    @Test("finds a known lag to the sample", arguments: [0, 1, -1, 37, -250, 499, 500, -500])
    func lag(_ lag: Int) throws {
        let pause = [Float](repeating: 0, count: abs(lag))
        let first = lag < 0 ? pause + Self.signal : Self.signal
        let second = lag < 0 ? Self.signal : pause + Self.signal
        let found = try Alignment(of: second, to: first, within: 500)
        #expect(found.lag == lag)
        #expect(abs(try #require(found.correlation) - 1) < 1e-6)
    }

    @Test("loudness and noise do not move it, and the likeness says how much there is")
    func noisy() throws {
        let pause = [Float](repeating: 0, count: 123)
        let noise = Signals.noise(3_123, seed: 9)
        let second = zip(pause + Self.signal, noise).map { 0.1 * ($0 + $1) }
        let found = try Alignment(of: second, to: Self.signal, within: 500)
        #expect(found.lag == 123)
        // Signal and noise of the same power: 1 / sqrt 2.
        #expect(abs(try #require(found.correlation) - 0.707) < 0.03)
    }

    @Test("long signals are searched block by block, with the same result")
    func long() throws {
        let long = Signals.noise(100_000)
        let found = try Alignment(of: Array(long[777...]), to: long, within: 1_000)
        #expect(found.lag == -777)
    }

    @Test("what repeats itself is not shifted for nothing")
    func periodic() throws {
        let period = Signals.noise(100)
        let signal = (0..<40).flatMap { _ in period }
        #expect(try Alignment(of: signal, to: signal, within: 500).lag == 0)
    }

    @Test("silence has no likeness and no lag", arguments: [[], [0, 0, 0, 0]] as [[Float]])
    func silence(silent: [Float]) throws {
        let found = try Alignment(of: silent, to: Self.signal, within: 500)
        #expect(found.lag == 0)
        #expect(found.correlation == nil)
    }
}
