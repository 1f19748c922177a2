/// The pitches that a piano roll shows, from bottom to top.
struct PitchAxis: Hashable {
    /// Lowest and highest pitch shown.
    let range: ClosedRange<Int>

    /// Number of rows.
    var count: Int { range.count }

    /// The pitches used and a margin; at least an octave.
    init(covering pitches: ClosedRange<Int>) {
        var low = pitches.lowerBound - 2
        var high = pitches.upperBound + 2
        while high - low < 12 {
            high += 1
            if high - low < 12 { low -= 1 }
        }
        range = max(low, 0)...min(high, 127)
    }

    /// Just these pitches.
    init(showing pitches: ClosedRange<Int>) { range = pitches }

    /// Scientific name: 60 is C4, 69 is A4.
    static func name(_ pitch: Int) -> String {
        let names = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"]
        return "\(names[pitch % 12])\(pitch / 12 - 1)"
    }

    /// Whether it is a black key.
    static func isBlack(_ pitch: Int) -> Bool { [1, 3, 6, 8, 10].contains(pitch % 12) }

    /// Pitches to be named where rows are that high, so that names do not touch.
    func named(rowHeight: Double, labelHeight: Double) -> [Int] {
        // Each choice with the rows between its closest members.
        let choices: [(rows: Int, classes: Set<Int>)] = [
            (1, [0, 2, 4, 5, 7, 9, 11]), (3, [0, 4, 7]), (5, [0, 7]), (12, [0]),
        ]
        let fitting = choices.first { Double($0.rows) * rowHeight >= labelHeight }
        let classes = fitting?.classes ?? [0]
        let octaves = fitting == nil ? 2 : 1
        let pitches = range.filter { classes.contains($0 % 12) && $0 / 12 % octaves == 0 }
        return pitches.isEmpty ? [range.lowerBound] : pitches
    }
}
