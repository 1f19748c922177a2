import Foundation
import Signal
import Sound

/// What had to be matched before two sides could be compared, in words.
enum CompareRemarks {
    /// A sentence for each thing that was matched, or could not be.
    static func all(
        _ sides: [ComparedSound],
        _ sound: SoundComparison,
        levels: [SignalLevel],
        aligns: Bool
    ) -> [String] {
        if sound.pair.isIdentical, sides[0].recording == sides[1].recording {
            return [
                sides[0].recording.channels == 1
                    ? "A and B are the same, sample by sample."
                    : "The means of A's and B's channels are the same, sample by sample."
            ]
        }
        return [
            rate(sides), channels(sides), length(sides, sound), offset(sound, aligns: aligns),
            level(levels),
        ].compactMap { $0 }
    }

    private static func rate(_ sides: [ComparedSound]) -> String? {
        let rates = sides.map(\.recording.sampleRate)
        guard rates[0] != rates[1] else { return nil }
        let (low, high) = rates[0] < rates[1] ? ("A", "B") : ("B", "A")
        return "Sample rates differ: \(low) was resampled from \(min(rates[0], rates[1])) to "
            + "\(max(rates[0], rates[1])) Hz, the rate of \(high)."
    }

    private static func channels(_ sides: [ComparedSound]) -> String? {
        let counts = sides.map(\.recording.channels)
        guard counts.contains(where: { $0 > 1 }) else { return nil }
        func words(_ count: Int) -> String { count == 1 ? "1 channel" : "\(count) channels" }
        return counts[0] == counts[1]
            ? "Each has \(words(counts[0])): their mean is compared."
            : "A has \(words(counts[0])), B \(words(counts[1])): the mean of each is compared."
    }

    private static func length(_ sides: [ComparedSound], _ sound: SoundComparison) -> String? {
        let difference = sides[1].seconds - sides[0].seconds
        guard abs(difference) * Double(sound.sampleRate) >= 1 else { return nil }
        let shorter = difference < 0 ? "B" : "A"
        return "\(shorter) is \(seconds(abs(difference))) shorter: it was padded with silence."
    }

    private static func offset(_ sound: SoundComparison, aligns: Bool) -> String? {
        guard aligns else { return "The beginnings were laid over one another (--no-align)." }
        guard let found = sound.found, let correlation = found.correlation else {
            return "Not aligned: silence has no beginning to be found."
        }
        let limit = Int(SoundComparison.longestDelay)
        guard correlation >= SoundComparison.leastCorrelation else {
            return "Not aligned: at no offset within \(limit) s are the two alike (correlation "
                + "\(ComparisonFigure.text(correlation, places: 2)) at best)."
        }
        guard found.lag != 0 else { return nil }
        let time = String(format: "%.1f ms", abs(sound.milliseconds(found.lag)))
        return "B comes \(time) \(found.lag > 0 ? "later" : "earlier") than A (correlation "
            + "\(ComparisonFigure.text(correlation, places: 2))): it was shifted by that."
    }

    private static func level(_ levels: [SignalLevel]) -> String? {
        let silent = zip(["A", "B"], levels).filter { $0.1.rms == 0 }.map(\.0)
        guard silent.isEmpty else {
            return silent.count == 2 ? "Both are silent." : "\(silent[0]) is silent."
        }
        guard let difference = SignalLevel.decibels(levels[1].rms / levels[0].rms),
            abs(difference) >= 0.1
        else { return nil }
        return "B is \(String(format: "%.1f", abs(difference))) dB "
            + "\(difference < 0 ? "quieter" : "louder") (RMS): the difference is given as it is, "
            + "and with B at the energy of A."
    }

    private static func seconds(_ value: Double) -> String {
        value < 0.1
            ? String(format: "%.1f ms", value * 1_000) : String(format: "%.2f s", value)
    }
}
