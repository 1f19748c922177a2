/// The curve: one number a step, the pitch that sounds, 0...127 mapped linearly to [-1, 1].
///
/// A held note repeats its number, so that repeated notes of one pitch cannot be told from a long
/// one and merge. Silence is -1, pitch 0, which no music has; what a model writes is silence where
/// it lies below half-way between that and the lowest pitch it learnt.
enum PitchCurve {
    /// The value of a pitch.
    static func value(of pitch: Int) -> Float { Float(pitch) / 63.5 - 1 }

    /// Writes a window's row of `format.steps` numbers.
    static func write(
        _ codes: UnsafePointer<UInt16>,
        format: WindowFormat,
        to row: UnsafeMutablePointer<Float>
    ) {
        for index in 0..<format.steps {
            row[index] = value(of: Int(MelodyStep(code: codes[index]).pitch ?? 0))
        }
    }

    /// Reads a row: pitches rounded, equal neighbours one note.
    static func window(_ row: ArraySlice<Float>, format: WindowFormat) -> MelodyWindow {
        let threshold = Float(format.lowestPitch) / 2
        return MelodyWindow(
            row.prefix(format.steps).map { value in
                let position = (value + 1) * 63.5
                guard position >= threshold, position.isFinite else {
                    return MelodyStep(pitch: nil, isStruck: false)
                }
                let pitch = UInt8(min(max(position.rounded(), 0), 127))
                return MelodyStep(pitch: pitch, isStruck: false)
            }
        )
    }
}
