/// What one player's hands can do with the notes of a continuation, bar after bar: each key is down
/// once at a time, and all are up at the end.
///
/// Tokens that name lengths (REMI) can strike a pitch that still sounds. A note within the bar is
/// then cut short by the next; one that was handed out with an earlier bar sounds on, and the new one
/// is left out.
struct Keyboard {
    /// When each pitch is free, in quarter notes from the start.
    private var free = [Double](repeating: 0, count: 128)

    /// Nearer than this, in quarter notes, is the same moment: positions in seconds are rounded.
    private static let moment = 1e-3

    /// Gives the notes of a bar that can be played.
    ///
    /// - Parameters:
    ///   - notes: The bar's notes, in the order of their onsets.
    ///   - start: Where the bar begins, in quarter notes from the start.
    ///   - end: Where every note must have ended, in the same; nil for nowhere.
    /// - Returns: These notes, without those that cannot be, some of them shortened.
    mutating func play(
        _ notes: [ContinuedBar.Note],
        from start: Double,
        until end: Double?
    ) -> [ContinuedBar.Note] {
        var played: [ContinuedBar.Note] = []
        var latest = [Int?](repeating: nil, count: 128)
        for var note in notes {
            let pitch = Int(note.pitch)
            let onset = start + note.onset
            if let before = latest[pitch], onset < free[pitch] - Self.moment {
                guard note.onset > played[before].onset + Self.moment else { continue }
                played[before].duration = note.onset - played[before].onset
            } else if latest[pitch] == nil, onset < free[pitch] - Self.moment {
                continue
            }
            if let end { note.duration = min(note.duration, end - onset) }
            guard note.duration > 0 else { continue }
            free[pitch] = onset + note.duration
            latest[pitch] = played.count
            played.append(note)
        }
        return played
    }
}
