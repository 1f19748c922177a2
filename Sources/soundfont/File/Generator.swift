/// A value that a zone sets.
///
/// Source: SoundFont Technical Specification 2.04, clause 8.1.2.
enum Generator {
    /// Cutoff of the low-pass filter, in hertz.
    case filterCutoff(hertz: Double)
    /// Depth of vibrato, in cents.
    case vibrato(cents: Int)
    /// Seconds before the vibrato begins.
    case vibratoDelay(Double)
    /// Speed of the vibrato, in hertz.
    case vibratoSpeed(Double)
    /// Share that the reverberation gets, 0...1.
    case reverb(Double)
    /// Share that the chorus gets, 0...1.
    case chorus(Double)
    /// Seconds in which the level rises.
    case attack(Double)
    /// Seconds in which the level falls by 100 dB while the key is held.
    case decay(Double)
    /// Decibels below full level at which the fall ends.
    case sustain(decibels: Double)
    /// Seconds in which the level falls by 100 dB after the key.
    case release(Double)
    /// Instrument that a preset's zone plays.
    case instrument(Int)
    /// Keys of a zone.
    case keys(ClosedRange<Int>)
    /// Semitones to add.
    case coarseTune(Int)
    /// Sample that an instrument's zone plays.
    case sample(Int)
    /// 1: the loop repeats as long as there is sound.
    case looped
    /// Cents from one key to the next.
    case scaleTuning(Int)
    /// Strokes of one class silence each other.
    case exclusiveClass(Int)
    /// Key at which the sample is played as it is.
    case rootKey(Int)

    /// Number of the generator and its amount, 16 bits.
    var record: (number: UInt16, amount: UInt16) {
        switch self {
        case .filterCutoff(let hertz): (8, Self.cents(hertz / 8.176))
        case .vibrato(let cents): (6, Self.bits(Double(cents)))
        case .vibratoDelay(let seconds): (23, Self.cents(seconds))
        case .vibratoSpeed(let hertz): (24, Self.cents(hertz / 8.176))
        case .reverb(let share): (16, Self.bits(share * 1_000))
        case .chorus(let share): (15, Self.bits(share * 1_000))
        case .attack(let seconds): (34, Self.cents(seconds))
        case .decay(let seconds): (36, Self.cents(seconds))
        case .sustain(let decibels): (37, Self.bits(decibels * 10))
        case .release(let seconds): (38, Self.cents(seconds))
        case .instrument(let index): (41, UInt16(index))
        case .keys(let range): (43, UInt16(range.lowerBound) | UInt16(range.upperBound) << 8)
        case .coarseTune(let semitones): (51, Self.bits(Double(semitones)))
        case .sample(let index): (53, UInt16(index))
        case .looped: (54, 1)
        case .scaleTuning(let cents): (56, UInt16(cents))
        case .exclusiveClass(let number): (57, UInt16(number))
        case .rootKey(let key): (58, UInt16(key))
        }
    }

    /// Cents of a ratio, or timecents of seconds.
    private static func cents(_ ratio: Double) -> UInt16 { bits(1_200 * Portable.log2(ratio)) }

    private static func bits(_ value: Double) -> UInt16 {
        UInt16(bitPattern: Int16(value.rounded()))
    }
}
