/// What numbers a window of a melody becomes for a model.
public enum WindowRepresentation: String, CaseIterable, Hashable, Sendable, Codable {
    /// One number a step: the sounding pitch, scaled to [-1, 1]. See `PitchCurve`.
    case curve
    /// A row of bits a step: rest or pitch, and whether it is struck. See `OnsetRoll`.
    case roll
}
