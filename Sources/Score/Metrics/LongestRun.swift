/// The longest run of one pitch struck again and again, in notes.
///
/// Counts neighbours in order of onset; 0 without notes, 1 where no pitch follows itself. A model
/// that is stuck on a note shows here.
public enum LongestRun {
    /// Length of the longest run, in notes; `notes` are in order of onset.
    public static func noteCount(_ notes: [Note]) -> Int {
        var longest = 0
        var length = 0
        var pitch: UInt8?
        for note in notes {
            length = note.pitch == pitch ? length + 1 : 1
            pitch = note.pitch
            longest = max(longest, length)
        }
        return longest
    }
}

extension ScoreMetric {
    /// `LongestRun.noteCount`, in notes.
    public static let longestRun = ScoreMetric(
        "longest_run",
        "longest run of a pitch (notes)",
        places: 0
    ) { Double(LongestRun.noteCount($0.notes)) }
}
