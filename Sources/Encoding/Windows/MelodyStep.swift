/// What one step of a melody is: a pitch or silence, and whether it begins here.
public struct MelodyStep: Hashable, Sendable {
    /// The pitch in the low byte (128: silence), and 256 where it begins.
    let code: UInt16

    init(code: UInt16) {
        self.code = code
    }

    /// A pitch, 0...127, or silence (nil), that begins here or goes on.
    public init(pitch: UInt8?, isStruck: Bool) {
        let sound = pitch.map { UInt16(min($0, 127)) } ?? Self.silence
        code = sound | (isStruck ? Self.struck : 0)
    }

    /// The pitch that sounds; nil for silence.
    public var pitch: UInt8? { sound == Self.silence ? nil : UInt8(sound) }

    /// Whether the note, or the silence, begins at this step.
    public var isStruck: Bool { code & Self.struck != 0 }

    /// The pitch, or 128 for silence.
    var sound: UInt16 { code & 0xFF }

    static let silence: UInt16 = 128
    static let struck: UInt16 = 256
}
