/// Clicks on the beats of a take, the first of a bar higher and louder.
///
/// General MIDI's wood blocks on the drum channel: what any instrument can play.
/// Source: General MIDI 1, percussion map, keys 76 and 77.
public struct Metronome: Sendable {
    private let time: TakeTime
    /// The moment of the take's first bar line on the output's clock.
    private let start: Double
    /// The next click, in beats from the first bar line.
    private var beat: Int

    private static let channel: UInt8 = 9
    private static let length = 0.05

    /// Clicks from so many bars before the take on.
    ///
    /// - Parameters:
    ///   - time: Tempo and metre.
    ///   - start: The moment of the take's first bar line, in seconds of the output's clock.
    ///   - countIn: Bars before it.
    public init(_ time: TakeTime, start: Double, countIn: Int) {
        self.time = time
        self.start = start
        beat = -countIn * time.beats
    }

    /// The clicks until a moment that were not asked for yet, with their ends.
    public mutating func clicks(until moment: Double) -> [LiveSchedule.Item] {
        var clicks: [LiveSchedule.Item] = []
        while true {
            let seconds = start + Double(beat) * time.beatSeconds
            guard seconds <= moment else { return clicks }
            let isFirst = beat % time.beats == 0
            let pitch: UInt8 = isFirst ? 76 : 77
            let on = LiveMessage.noteOn(pitch, velocity: isFirst ? 120 : 90, channel: Self.channel)
            let end = seconds + min(Self.length, time.beatSeconds / 2)
            clicks.append(LiveSchedule.Item(seconds: seconds, message: on))
            clicks.append(
                LiveSchedule.Item(seconds: end, message: .noteOff(pitch, channel: Self.channel))
            )
            beat += 1
        }
    }

    /// The beat at a moment, from the first bar line; negative in the count-in.
    public func beat(at moment: Double) -> Int {
        Int(((moment - start) / time.beatSeconds).rounded(.down))
    }
}
