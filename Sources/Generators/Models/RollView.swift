import Encoding
import Neural

/// What the discriminator sees of an onset roll.
///
/// A dense network does not know that two pitches are neighbours, that an octave is one, or which
/// step follows which; the view shows it:
/// - of each step, what sounds: `RollSteps`;
/// - of the whole window, how much of everything there is: `RollTotals`;
/// - the interval from each step to the next, -12...12, one of 25 (`ShiftView`), and how often
///   each occurs.
///
/// Measured on the fiddle tunes: the intervals bring range and rhythm to the corpus's, without
/// them the melodies leap as random notes do; the totals halve the steps that it takes.
enum RollView {
    /// Weight of an interval's count: the counts are some tens, what else is seen about 1.
    private static let countWeight: Float = 0.25

    /// The view of windows of a format; `nil` where the sample itself is seen.
    ///
    /// - Throws: `NeuralError` for more numbers than the engine takes.
    static func view(of format: WindowFormat) throws(NeuralError) -> (any DiscriminatorView)? {
        guard format.representation == .roll else { return nil }
        var parts: [any DiscriminatorView] = [
            try RollSteps.view(of: format), try RollTotals.view(of: format),
        ]
        if format.steps > 1 { parts.append(try intervals(format)) }
        return try JoinedView(parts)
    }

    /// The interval at each step but the first, then how often each interval occurs.
    private static func intervals(_ format: WindowFormat) throws(NeuralError) -> ChainedView {
        let categories = format.pitchCount + 1
        let shifts = try ShiftView(
            steps: format.steps,
            categories: categories,
            lags: [1],
            reach: min(12, categories - 2)
        )
        let width = 2 * shifts.reach + 1
        var entries: [LinearView.Entry] = []
        for place in 0..<shifts.outputs {
            entries.append(.init(output: place, input: place, weight: 1))
            entries.append(
                .init(output: shifts.outputs + place % width, input: place, weight: countWeight)
            )
        }
        let counted = try LinearView(
            inputs: shifts.outputs,
            outputs: shifts.outputs + width,
            entries: entries
        )
        return try ChainedView(shifts, then: counted)
    }
}
