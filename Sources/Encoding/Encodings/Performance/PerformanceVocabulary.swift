/// The performance encoding's tokens, version 1.
///
/// | tokens | meaning |
/// |---|---|
/// | 0...127 | note-on of this pitch, with the velocity set last |
/// | 128...255 | note-off of pitch 0...127 |
/// | 256...355 | time goes on by 10 ms ... 1 s |
/// | 356...387 | velocity bin 0...31 for the notes that follow |
/// | 388 | boundary: opens a piece and ends it |
///
/// The published 388 events have neither a beginning nor an end. One token serves for both: a
/// model needs something to start from and a way to stop, and where it stops a next piece would
/// start.
enum PerformanceVocabulary {
    static let noteOns: Range<Token> = 0..<128
    static let noteOffs: Range<Token> = 128..<256
    static let shifts: Range<Token> = 256..<356
    static let velocities: Range<Token> = 356..<388
    static let boundary: Token = 388
    static let size = 389

    /// Time shifts are in hundredths of a second.
    static let ticksPerSecond = 100
    /// The longest shift: 1 s.
    static let longestShift = 100

    static func noteOn(_ pitch: UInt8) -> Token { noteOns.lowerBound + Token(min(pitch, 127)) }
    static func noteOff(_ pitch: UInt8) -> Token { noteOffs.lowerBound + Token(min(pitch, 127)) }

    /// The shift of 1...100 hundredths of a second.
    static func shift(_ ticks: Int) -> Token { shifts.lowerBound + Token(ticks - 1) }

    /// Hundredths of a second of a shift; nil for every other token.
    static func ticks(of token: Token) -> Int? {
        shifts.contains(token) ? Int(token - shifts.lowerBound) + 1 : nil
    }

    /// The bin of a velocity 1...127: 1...4 is bin 0, 125...127 bin 31.
    static func velocity(_ velocity: UInt8) -> Token {
        velocities.lowerBound + Token((min(max(velocity, 1), 127) - 1) / 4)
    }

    /// The velocity that stands for a bin: `4 * bin + 3`, at most 2 from those in the bin.
    static func velocity(of token: Token) -> UInt8? {
        velocities.contains(token) ? UInt8(token - velocities.lowerBound) * 4 + 3 : nil
    }

    static func name(of token: Token) -> String {
        switch token {
        case noteOns: "note-on \(token)"
        case noteOffs: "note-off \(token - noteOffs.lowerBound)"
        case shifts: "shift \(10 * (token - shifts.lowerBound + 1)) ms"
        case velocities: "velocity \(velocity(of: token) ?? 0)"
        case boundary: "boundary"
        default: "unknown \(token)"
        }
    }
}
