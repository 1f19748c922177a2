internal import Glibc

/// What the controllers of one channel say, as far as the sine synthesiser listens.
///
/// Numbers and curves are General MIDI's: volume and expression count squared (40 log10), as
/// velocity does. Source: MIDI 1.0 Detailed Specification; General MIDI Level 1 Developer
/// Guidelines.
struct ChannelControls {
    private var volume: UInt8 = 100
    private var expression: UInt8 = 127
    private var pan: UInt8 = 64
    /// Semitones, -range...range.
    private var bend = 0.0
    /// Semitones of a full bend.
    private var bendRange = 2.0
    /// The registered parameter that data entry sets: 0, 0 is the bend range; 127, 127 none.
    private var parameter: (coarse: UInt8, fine: UInt8) = (127, 127)
    /// Whether keys that are let go sound on.
    private(set) var isPedalDown = false

    /// Semitones to add to every key of the channel.
    var semitones: Double { bend * bendRange }

    /// Factors for the left and the right side, of equal power at every place between.
    var sides: SIMD2<Float> {
        let level = Self.curve(volume) * Self.curve(expression)
        // 1...127, so that 64 is the middle.
        let angle = Double(max(pan, 1) - 1) / 126 * Double.pi / 2
        return level * SIMD2(Float(cos(angle)), Float(sin(angle)))
    }

    /// (value / 127) squared.
    static func curve(_ value: UInt8) -> Float {
        let share = Float(value) / 127
        return share * share
    }

    /// Takes a bend, 0...16,383; 8,192 is the centre.
    mutating func bend(_ value: UInt16) {
        bend = (Double(value) - 8_192) / 8_192
    }

    /// Takes a controller.
    mutating func set(_ controller: UInt8, _ value: UInt8) {
        switch controller {
        case 6 where parameter == (0, 0): bendRange = Double(value)
        case 7: volume = value
        case 10: pan = value
        case 11: expression = value
        case 64: isPedalDown = value >= 64
        case 98, 99: parameter = (127, 127)
        case 100: parameter.fine = value
        case 101: parameter.coarse = value
        case 121:
            // MIDI's RP-015: volume and pan stay.
            expression = 127
            isPedalDown = false
            bend = 0
            parameter = (127, 127)
        default: break
        }
    }
}
