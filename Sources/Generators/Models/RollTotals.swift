import Encoding
import Neural

/// What the discriminator sees of an onset roll as a whole.
///
/// Steps that each of the 12 pitch classes sounds; onsets in each bar; onsets at each place of a
/// bar; steps that each pitch sounds. Weighted so that all of them are about 1, as what is seen of
/// a step is.
enum RollTotals {
    private static let pitchClassWeight: Float = 0.125
    private static let barWeight: Float = 0.25
    private static let placeWeight: Float = 0.5
    private static let pitchWeight: Float = 0.25

    /// The view of windows of a format.
    ///
    /// - Throws: `NeuralError` for more numbers than the engine takes.
    static func view(of format: WindowFormat) throws(NeuralError) -> LinearView {
        let pitches = format.pitchCount
        let stride = pitches + 2
        let bars = (format.steps + format.barSteps - 1) / format.barSteps
        let (firstBar, firstPlace) = (12, 12 + bars)
        let firstPitch = firstPlace + format.barSteps
        var entries: [LinearView.Entry] = []
        func count(_ output: Int, _ input: Int, _ weight: Float) {
            entries.append(.init(output: output, input: input, weight: weight))
        }
        for step in 0..<format.steps {
            for pitch in 0..<pitches {
                let input = step * stride + 1 + pitch
                count((format.lowestPitch + pitch) % 12, input, pitchClassWeight)
                count(firstPitch + pitch, input, pitchWeight)
            }
            let onset = step * stride + stride - 1
            count(firstBar + step / format.barSteps, onset, barWeight)
            count(firstPlace + step % format.barSteps, onset, placeWeight)
        }
        return try LinearView(
            inputs: format.width,
            outputs: firstPitch + pitches,
            entries: entries
        )
    }
}
