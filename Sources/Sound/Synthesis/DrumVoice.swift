internal import Glibc
internal import Randomness

/// One stroke on a drum: it sounds to its end, whatever becomes of the key.
struct DrumVoice {
    /// The key.
    let key: UInt8
    /// Whether nothing more is to be heard.
    var isOver: Bool { frame >= frames }

    private let sound: DrumSound
    private let level: Float
    private let sampleRate: Double
    private let frames: Int
    private var frame = 0
    private var phase = 0.0
    private var random: Xoshiro256
    /// The slow part of the noise.
    private var low: Float = 0

    /// Level of a stroke at full velocity.
    private static let loudest: Float = 0.7
    /// Seconds from silence to the full stroke: what begins at once is a click.
    private static let attack = 0.001
    /// How many times e the level falls from the stroke to its end.
    private static let fall = 4.0

    /// Strikes a drum.
    ///
    /// - Parameters:
    ///   - key: Of the percussion map.
    ///   - velocity: How hard.
    ///   - number: Strokes before it in the piece: its noise is its own, and always the same.
    ///   - sampleRate: Frames in a second.
    init(key: UInt8, velocity: UInt8, number: Int, sampleRate: Int) {
        self.key = key
        sound = DrumSound(key: key)
        level = Self.loudest * ChannelControls.curve(velocity)
        self.sampleRate = Double(sampleRate)
        frames = max(1, Int(sound.seconds * Double(sampleRate)))
        random = Xoshiro256(seed: 0, stream: UInt64(number))
    }

    /// Falls silent within 5 ms: another stroke, or a foot on the hi-hat.
    mutating func choke() {
        frame = max(frame, frames - Int(0.005 * sampleRate))
    }

    /// Adds a block to what is there.
    mutating func add(to block: UnsafeMutableBufferPointer<SIMD8<Float>>) {
        for index in block.indices {
            for lane in 0..<8 where frame < frames {
                block[index][lane] += next()
            }
        }
    }

    private mutating func next() -> Float {
        let way = Double(frame) / Double(frames)
        let remaining = 1 - way
        // The square brings the exponential down to 0 at the end.
        let decay = exp(-Self.fall * way) * remaining * remaining
        let rise = min(1, Double(frame) / (Self.attack * sampleRate))
        var sample: Float = 0
        if sound.toneLevel > 0 {
            let bend = 1 + (sound.drop - 1) * exp(-20 * way)
            phase += sound.tone * bend / sampleRate
            phase -= phase.rounded(.down)
            sample += sound.toneLevel * Float(sin(2 * Double.pi * phase))
        }
        if sound.noiseLevel > 0 {
            let white = Float(random.nextUnit() * 2 - 1)
            low += 0.25 * (white - low)
            sample += sound.noiseLevel * (white - sound.brightness * low)
        }
        frame += 1
        return sample * level * Float(decay * rise)
    }
}
