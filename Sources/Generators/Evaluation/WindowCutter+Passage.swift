public import Encoding
public import Score

extension WindowCutter {
    /// A window as a passage that can be measured.
    ///
    /// - Parameter window: A window of this cutter's steps.
    /// - Returns: Its whole bars; nil where it has none.
    public func passage(_ window: MelodyWindow) -> Passage? {
        Passage(
            window.sequence(metre: Metre(4, 4)),
            bars: steps / barSteps,
            quartersPerBar: Double(barSteps) / Double(MelodyWindow.stepsPerQuarter)
        )
    }
}
