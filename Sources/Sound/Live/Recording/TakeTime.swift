import Score

/// The tempo and the metre of a take, which the player follows or not.
public struct TakeTime: Hashable, Sendable {
    /// Quarter notes a minute, 16...400.
    public var tempo: Double
    /// Beats in a bar, 1...32.
    public var beats: Int
    /// Beat unit as a note value: 1, 2, 4, 8, 16 or 32.
    public var beatUnit: Int

    /// 120 quarter notes a minute in 4/4.
    public init(tempo: Double = 120, beats: Int = 4, beatUnit: Int = 4) {
        self.tempo = tempo
        self.beats = beats
        self.beatUnit = beatUnit
    }

    /// Tempos that a take can have.
    public static let tempos = 16.0...400.0

    /// Reads a metre, `6/8`; nil where it is none, or one of the numbers is out of its range.
    ///
    /// - Parameters:
    ///   - tempo: Quarter notes a minute.
    ///   - metre: Beats and beat unit.
    public init?(tempo: Double, metre: String) {
        let parts = metre.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard parts.count == 2, numbers.count == 2, (1...32).contains(numbers[0]),
            [1, 2, 4, 8, 16, 32].contains(numbers[1]), Self.tempos.contains(tempo)
        else { return nil }
        self.init(tempo: tempo, beats: numbers[0], beatUnit: numbers[1])
    }

    /// Ticks in a quarter note of a take.
    ///
    /// What is recorded lies within half a tick of what was played: 0.26 ms at 120 quarter notes a
    /// minute, 2 ms at the slowest tempo.
    public static let ticksPerQuarter = 960

    /// Seconds from one beat to the next.
    public var beatSeconds: Double { 240 / (tempo * Double(beatUnit)) }

    /// Seconds of a bar.
    public var barSeconds: Double { beatSeconds * Double(beats) }

    /// Ticks of a bar.
    public var barTicks: Int { 4 * Self.ticksPerQuarter * beats / beatUnit }

    /// The tempo as a file holds it.
    var microsecondsPerQuarter: Int { Int((60e6 / tempo).rounded()) }

    /// The tick nearest to a time, in seconds from the take's beginning.
    public func tick(atSeconds seconds: Double) -> Int {
        let exact = seconds * 1e6 / Double(microsecondsPerQuarter) * Double(Self.ticksPerQuarter)
        return Int(min(max(exact, 0), 1e15).rounded())
    }

    /// A piece without notes in this time.
    func sequence(of tracks: [Track]) -> NoteSequence {
        NoteSequence(
            tempoMap: TempoMap(
                division: .ticksPerQuarter(Self.ticksPerQuarter),
                changes: [TempoChange(microsecondsPerQuarter: microsecondsPerQuarter)]
            ),
            tracks: tracks,
            timeSignatures: [TimeSignature(numerator: beats, denominator: beatUnit)]
        )
    }
}
