/// Notes outside the range that a voice is usually given.
public enum VoiceRanges {
    /// Notes outside their voice's `ChoirVoice.usualRange` over all notes, 0...1; nil for no notes
    /// or another number of voices than four.
    public static func shareOutside(_ voices: Voices) -> Double? {
        guard voices.lines.count == ChoirVoice.allCases.count else { return nil }
        let count = voices.lines.reduce(0) { $0 + $1.count }
        guard count > 0 else { return nil }
        let outside = zip(ChoirVoice.allCases, voices.lines).reduce(0) { sum, part in
            sum + part.1.count { !part.0.usualRange.contains(Int($0.pitch)) }
        }
        return Double(outside) / Double(count)
    }
}
