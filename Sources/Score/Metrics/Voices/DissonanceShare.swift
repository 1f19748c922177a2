/// How much of what sounds together is dissonant.
public enum DissonanceShare {
    /// Intervals modulo 12 that are dissonant whatever lies below: seconds, sevenths, the tritone.
    ///
    /// The fourth, dissonant above the bass alone in two-part counterpoint, is consonant between
    /// upper voices and is not counted. Source: Fux, "Gradus ad Parnassum", 1725; Piston,
    /// "Harmony".
    public static let dissonances: Set<Int> = [1, 2, 6, 10, 11]

    /// Time that pairs of notes sound together in a dissonant interval, over all time that pairs
    /// sound together, 0...1: three pairs at once count three times.
    ///
    /// - Parameter notes: The notes in any order; drums should not be among them.
    /// - Returns: The share; nil where no two notes sound together.
    public static func value(_ notes: [Note]) -> Double? {
        let notes = notes.filter { $0.duration > 0 }.sorted { $0.onset < $1.onset }
        var (dissonant, together) = (0, 0)
        var sounding: [Note] = []
        for note in notes {
            sounding.removeAll { $0.end <= note.onset }
            for other in sounding {
                let time = min(note.end, other.end) - note.onset
                together += time
                let interval = abs(Int(note.pitch) - Int(other.pitch)) % 12
                if dissonances.contains(interval) { dissonant += time }
            }
            sounding.append(note)
        }
        return together > 0 ? Double(dissonant) / Double(together) : nil
    }
}
