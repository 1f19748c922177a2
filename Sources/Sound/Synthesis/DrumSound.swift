internal import Glibc

/// How a drum sounds: a sine that falls to its pitch, and noise, both dying away.
struct DrumSound {
    /// Hertz at the end of the stroke; 0 for none.
    var tone: Double = 0
    /// How many times higher the tone begins.
    var drop: Double = 1
    /// Level of the tone.
    var toneLevel: Float = 0
    /// Level of the noise.
    var noiseLevel: Float = 0
    /// Share of the low frequencies that is taken from the noise, 0...1.
    var brightness: Float = 0
    /// Seconds from the stroke to silence.
    var seconds: Double

    /// The sound of a key of the General MIDI percussion map; any other key is a short beep.
    init(key: UInt8) {
        switch key {
        case 35, 36: self = .drum(52, level: 0.9, drop: 3, seconds: 0.28)
        case 38, 40:
            self.init(tone: 185, drop: 1.3, toneLevel: 0.3, noiseLevel: 0.4, seconds: 0.22)
            brightness = 0.5
        case 37: self = .noise(0.3, brightness: 0.9, seconds: 0.05)
        case 39: self = .noise(0.4, brightness: 0.6, seconds: 0.14)
        case 41: self = .drum(75, level: 0.6, drop: 1.6, seconds: 0.45)
        case 43: self = .drum(90, level: 0.6, drop: 1.6, seconds: 0.42)
        case 45: self = .drum(110, level: 0.6, drop: 1.6, seconds: 0.38)
        case 47: self = .drum(130, level: 0.6, drop: 1.6, seconds: 0.35)
        case 48: self = .drum(155, level: 0.6, drop: 1.6, seconds: 0.32)
        case 50: self = .drum(185, level: 0.6, drop: 1.6, seconds: 0.3)
        case 42, 44, 69, 70: self = .noise(0.35, brightness: 1, seconds: 0.07)
        case 46: self = .noise(0.35, brightness: 1, seconds: 0.4)
        case 49, 52, 55, 57: self = .noise(0.3, brightness: 0.9, seconds: 1.2)
        case 51, 53, 59: self = .noise(0.25, brightness: 1, seconds: 0.7)
        case 54, 58: self = .noise(0.3, brightness: 1, seconds: 0.2)
        default:
            // A wooden knock that rises with the key.
            let hertz = 300 * exp2(Double(key) / 64)
            self = .drum(hertz, level: 0.3, drop: 1.1, seconds: 0.12)
        }
    }

    private init(
        tone: Double = 0,
        drop: Double = 1,
        toneLevel: Float = 0,
        noiseLevel: Float = 0,
        seconds: Double
    ) {
        self.tone = tone
        self.drop = drop
        self.toneLevel = toneLevel
        self.noiseLevel = noiseLevel
        self.seconds = seconds
    }

    private static func drum(
        _ hertz: Double,
        level: Float,
        drop: Double,
        seconds: Double
    ) -> DrumSound {
        DrumSound(tone: hertz, drop: drop, toneLevel: level, seconds: seconds)
    }

    private static func noise(_ level: Float, brightness: Float, seconds: Double) -> DrumSound {
        var sound = DrumSound(noiseLevel: level, seconds: seconds)
        sound.brightness = brightness
        return sound
    }
}
