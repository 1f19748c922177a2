/// Counts how many notes of performances begin and sound at once, and how long they sound.
struct PerformanceCensus {
    /// Share of instants and of notes that the limits take in: one in a hundred is an accident,
    /// such as a key that the player's file never released.
    private static let share = 0.99

    private var struck = [Int](repeating: 0, count: 129)
    private var sounding = [Int](repeating: 0, count: 129)
    private var lengths = [Int](repeating: 0, count: PerformanceLimits.longestNote + 1)

    /// Adds a piece.
    mutating func add(_ tokens: [Token]) {
        var onsets = [Int?](repeating: nil, count: 128)
        var (now, struckNow, soundingNow) = (0, 0, 0)
        for token in tokens {
            switch token {
            case PerformanceVocabulary.noteOns where onsets[Int(token)] == nil:
                onsets[Int(token)] = now
                struckNow += 1
                soundingNow += 1
            case PerformanceVocabulary.noteOffs:
                let pitch = Int(token - PerformanceVocabulary.noteOffs.lowerBound)
                guard let onset = onsets[pitch] else { continue }
                onsets[pitch] = nil
                soundingNow -= 1
                lengths[min(now - onset, lengths.count - 1)] += 1
            case PerformanceVocabulary.shifts:
                if struckNow > 0 {
                    struck[struckNow] += 1
                    sounding[soundingNow] += 1
                    struckNow = 0
                }
                now += PerformanceVocabulary.ticks(of: token) ?? 0
            default: continue
            }
        }
    }

    /// The limits that all but one instant and one note in a hundred keep to; nil without notes.
    var limits: GrammarLimits? {
        guard let struck = Self.bound(struck), let sounding = Self.bound(sounding),
            let length = Self.bound(lengths)
        else { return nil }
        return GrammarLimits(
            struckAtOnce: max(struck, 1),
            soundingAtOnce: max(sounding, 1),
            longestNote: Double(max(length, 1)) / Double(PerformanceVocabulary.ticksPerSecond)
        )
    }

    /// The smallest value that the share of all reaches or stays below.
    private static func bound(_ counts: [Int]) -> Int? {
        let total = counts.reduce(0, +)
        guard total > 0 else { return nil }
        let wanted = (Double(total) * share).rounded(.up)
        var sum = 0
        return counts.firstIndex {
            sum += $0
            return Double(sum) >= wanted
        }
    }
}
