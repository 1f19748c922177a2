import Score

/// A note on the grid, and where it lay before.
struct GridNote: Hashable {
    /// The pitch, 0...127.
    let pitch: UInt8
    /// Step at which it is struck.
    let step: Int
    /// First step at which it no longer sounds; after `step`.
    var end: Int
    /// Onset in steps, unrounded.
    let onset: Double
    /// Release in steps, unrounded.
    let release: Double

    init(_ note: Note, on grid: StepGrid) {
        pitch = min(note.pitch, 127)
        onset = grid.position(ofTick: note.onset)
        release = max(grid.position(ofTick: note.end), onset)
        step = StepGrid.step(nearest: onset)
        end = max(StepGrid.step(nearest: release), step + 1)
    }

    /// Distance of the onset from the grid, in steps, at most 0.5.
    var error: Double { abs(onset - Double(step)) }
}
