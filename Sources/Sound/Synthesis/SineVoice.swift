/// One key of one channel while it sounds.
///
/// A key has one voice: struck again, it swells from the level and the phase that it has.
struct SineVoice {
    /// The key.
    let pitch: UInt8
    /// Whether the key is down.
    private(set) var isHeld = true

    private let times: Times
    private var oscillator = Oscillator()
    private var level = Glide(0)
    private var stage = Stage.release
    private var isUnderPedal = false

    /// Where the level is on its way to, or stays.
    private enum Stage {
        case attack, sustain, pedal, release
    }

    /// Lengths in frames.
    struct Times {
        /// From a stroke to its full level.
        var attack: Int
        /// From the full level to the one that a held key keeps.
        var decay: Int
        /// From letting go to silence.
        var release: Int
        /// From letting go to silence where the pedal is down.
        var pedal: Int

        /// 5 ms, 0.4 s, 60 ms and 2.5 s.
        init(sampleRate: Int) {
            let rate = Double(sampleRate)
            attack = Int(0.005 * rate)
            decay = Int(0.4 * rate)
            release = Int(0.06 * rate)
            pedal = Int(2.5 * rate)
        }
    }

    /// Share of a stroke's full level that a held key keeps: a key struck again is heard.
    private static let sustain: Float = 0.6
    /// Level of one voice at full velocity, so that chords do not clip.
    private static let loudest: Float = 0.38

    /// A voice that is silent until it is struck.
    init(pitch: UInt8, times: Times) {
        self.pitch = pitch
        self.times = times
    }

    /// Whether nothing more is to be heard.
    var isOver: Bool { (stage == .pedal || stage == .release) && level.isSteady }

    /// Whether it is on its way to silence, and nothing but a stroke can hold it.
    var isReleased: Bool { stage == .release }

    /// How loud it is.
    var loudness: Float { level.level }

    /// Strikes the key.
    mutating func strike(velocity: UInt8) {
        let full =
            Self.loudest * ChannelControls.curve(velocity)
            * Partials.balance(pitch: Double(pitch))
        isHeld = true
        stage = .attack
        level.move(to: full, frames: times.attack)
    }

    /// Lets the key go; with the pedal down it dies away slowly.
    ///
    /// However short the note, its attack is heard to the end.
    mutating func release(pedal: Bool) {
        isHeld = false
        isUnderPedal = pedal
        if stage != .attack { fall() }
    }

    /// Falls silent as fast as can be without a click.
    mutating func stop() {
        isHeld = false
        stage = .release
        level.move(to: 0, frames: times.attack)
    }

    /// Adds a block to what is there.
    ///
    /// - Parameters:
    ///   - block: Eights of frames.
    ///   - frequency: Of the fundamental, in cycles a frame.
    mutating func add(
        to block: UnsafeMutableBufferPointer<SIMD8<Float>>,
        frequency: Double
    ) {
        if stage == .attack, level.isSteady {
            if isHeld {
                stage = .sustain
                level.move(to: Self.sustain * level.target, frames: times.decay)
            } else {
                fall()
            }
        }
        oscillator.tune(to: frequency)
        oscillator.add(to: block, level: &level)
    }

    private mutating func fall() {
        let next: Stage = isUnderPedal ? .pedal : .release
        guard stage != next, stage != .release else { return }
        stage = next
        level.move(to: 0, frames: isUnderPedal ? times.pedal : times.release)
    }
}
