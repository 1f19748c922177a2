import Foundation
import Statistics

/// Numbers and names as a report's sentences have them.
enum TestReportWords {
    /// Smaller p-values, after correction, are told as findings.
    static let significance = 0.05

    /// `64 %`.
    static func percent(_ share: Double) -> String {
        "\(Int((100 * share).rounded())) %"
    }

    /// `64 % (95 % interval 51 to 75 %)`; without an interval where one end is missing.
    static func percent(_ share: Double, _ lower: Double?, _ upper: Double?) -> String {
        guard let lower, let upper else { return percent(share) }
        let from = Int((100 * lower).rounded())
        return "\(percent(share)) (95 % interval \(from) to \(percent(upper)))"
    }

    /// `3.42 (95 % interval 3.10 to 3.74)`.
    static func score(_ mean: Double, _ lower: Double?, _ upper: Double?) -> String {
        guard let lower, let upper else { return decimal(mean) }
        return "\(decimal(mean)) (95 % interval \(decimal(lower)) to \(decimal(upper)))"
    }

    /// `3.42 (3.10–3.74)`, beside a bar.
    static func note(_ mean: Double, _ lower: Double?, _ upper: Double?) -> String {
        guard let lower, let upper else { return decimal(mean) }
        return "\(decimal(mean)) (\(decimal(lower))–\(decimal(upper)))"
    }

    /// `p = 0.012`, `p < 0.001`.
    static func pValue(_ value: Double) -> String {
        value < 0.001 ? "p < 0.001" : "p = " + String(format: "%.3f", value)
    }

    /// `p ≤ 0.04`, of several the largest; `p < 0.001`.
    static func pValue(atMost value: Double) -> String {
        pValue(value).replacing("p = ", with: "p ≤ ")
    }

    /// Two places behind the point.
    static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }

    /// `1 listener`, `7 listeners`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ names: [String]) -> String {
        names.count < 2
            ? names.joined()
            : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }

    /// Why answers about pairs give no strengths.
    static func lacking(_ error: StatisticsError) -> String {
        switch error {
        case .tooFew:
            return "there are no decided answers about two groups yet."
        case .unconnected(let groups):
            let parts = groups.map { $0.joined(separator: ", ") }.joined(separator: " | ")
            return "these were never compared with one another: \(parts). More answers link them."
        case .unbounded(let preferred, let over):
            return "\(list(preferred)) never lost to \(list(over)), nor tied: how much stronger "
                + "has no upper bound. More answers give one."
        case .onlyTies(let answers):
            return "all \(count(answers, "answer")) found no difference."
        default:
            return "\(error)"
        }
    }
}
