/// The roll: what sounds at each step as a one of many, and whether it is struck.
///
/// Layout of a row: steps x [rest, lowestPitch ... highestPitch, struck], 0 or 1 each. A held note
/// repeats its pitch with `struck` 0: rhythm is a number of its own, which a dense network can
/// learn apart from pitch, and which a generator with a sample-and-hold output keeps by its
/// structure.
enum OnsetRoll {
    /// Rest and pitches.
    static func categories(_ format: WindowFormat) -> Int { format.pitchCount + 1 }

    /// Writes a window's row.
    ///
    /// - Parameters:
    ///   - codes: Codes of the window's steps, pitches within the format's range.
    ///   - format: Lengths and pitches.
    ///   - row: `format.width` numbers, overwritten.
    static func write(
        _ codes: UnsafePointer<UInt16>,
        format: WindowFormat,
        to row: UnsafeMutablePointer<Float>
    ) {
        let categories = categories(format)
        row.update(repeating: 0, count: format.width)
        for index in 0..<format.steps {
            let step = MelodyStep(code: codes[index])
            let start = row + index * (categories + 1)
            let category = step.pitch.map { Int($0) - format.lowestPitch + 1 } ?? 0
            start[min(max(category, 0), categories - 1)] = 1
            if step.isStruck { start[categories] = 1 }
        }
    }

    /// Reads a row: the largest category of each step, struck from a half on.
    static func window(_ row: ArraySlice<Float>, format: WindowFormat) -> MelodyWindow {
        let categories = categories(format)
        let steps = (0..<format.steps).map { index -> MelodyStep in
            let start = row.startIndex + index * (categories + 1)
            var best = 0
            for category in 1..<categories where row[start + category] > row[start + best] {
                best = category
            }
            let pitch = best > 0 ? UInt8(clamping: format.lowestPitch + best - 1) : nil
            return MelodyStep(pitch: pitch, isStruck: row[start + categories] >= 0.5)
        }
        return MelodyWindow(steps)
    }
}
