import Encoding
import Neural

/// What the discriminator sees of each step of an onset roll, and of each move to the next.
///
/// Of a step: rest; the 12 pitch classes; a thermometer of the pitch (1 from each of the pitches
/// lowest + 3, + 7, + 11 ... on); the height (distance from the middle of the range in units of 6
/// semitones); the onset. Of each step but the first: how far the height moved (in units of 4
/// semitones) and whether silence began or ended.
enum RollSteps {
    /// The view of windows of a format.
    ///
    /// - Throws: `NeuralError` for more numbers than the engine takes.
    static func view(of format: WindowFormat) throws(NeuralError) -> LinearView {
        let pitches = format.pitchCount
        let stride = pitches + 2
        let thresholds = Array(Swift.stride(from: 3, to: pitches, by: 4))
        let width = 1 + 12 + thresholds.count + 2
        let middle = Float(pitches - 1) / 2
        var entries: [LinearView.Entry] = []
        func show(_ output: Int, _ input: Int, _ weight: Float = 1) {
            entries.append(.init(output: output, input: input, weight: weight))
        }
        for step in 0..<format.steps {
            let (from, to) = (step * stride, step * width)
            let height = to + 13 + thresholds.count
            show(to, from)
            for pitch in 0..<pitches {
                let input = from + 1 + pitch
                show(to + 1 + (format.lowestPitch + pitch) % 12, input)
                for (place, threshold) in thresholds.enumerated() where pitch >= threshold {
                    show(to + 13 + place, input)
                }
                show(height, input, (Float(pitch) - middle) / 6)
            }
            show(height + 1, from + stride - 1)
        }
        let moves = format.steps * width
        for step in 1..<max(format.steps, 1) {
            let to = moves + 2 * (step - 1)
            for (sign, from) in [(Float(1), step * stride), (-1, (step - 1) * stride)] {
                for pitch in 0..<pitches {
                    show(to, from + 1 + pitch, sign * (Float(pitch) - middle) / 4)
                }
                show(to + 1, from, sign)
            }
        }
        return try LinearView(
            inputs: format.width,
            outputs: moves + 2 * max(format.steps - 1, 0),
            entries: entries
        )
    }
}
