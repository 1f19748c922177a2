/// The four voices of a choir, from low to high: the order of `Voices.lines`.
public enum ChoirVoice: Int, CaseIterable, Sendable {
    /// The lowest.
    case bass
    /// Above the bass.
    case tenor
    /// Above the tenor.
    case alto
    /// The highest.
    case soprano

    /// What its track is called.
    public var name: String {
        switch self {
        case .bass: "Bass"
        case .tenor: "Tenor"
        case .alto: "Alto"
        case .soprano: "Soprano"
        }
    }

    /// The pitches that the voice is usually given, MIDI numbers (60 is middle C): bass E2 to C4,
    /// tenor C3 to G4, alto G3 to C5, soprano C4 to G5.
    ///
    /// Source: Aldwell, Schachter & Cadwallader, "Harmony and Voice Leading", unit 5, whose ranges
    /// are those of most textbooks of harmony.
    public var usualRange: ClosedRange<Int> {
        switch self {
        case .bass: 40...60
        case .tenor: 48...67
        case .alto: 55...72
        case .soprano: 60...79
        }
    }
}
