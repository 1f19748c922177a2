import Foundation

/// A figure of both sides.
public struct ComparisonFigure: Sendable, Equatable {
    /// What the figure is taken of.
    public enum Subject: Sendable {
        case sound
        case music
    }

    /// The key that `--json` uses.
    public let key: String
    /// What it is, with its unit.
    public let title: String
    /// What it is taken of.
    public let subject: Subject
    /// Decimal places that mean something.
    let places: Int
    /// What is said where there is no value.
    let missing: String
    /// The values of A and B; nil where a side has none.
    public let values: [Double?]

    init(
        _ key: String,
        _ title: String,
        _ subject: Subject,
        places: Int,
        missing: String = "-",
        _ values: [Double?]
    ) {
        self.key = key
        self.title = title
        self.subject = subject
        self.places = places
        self.missing = missing
        self.values = values
    }

    /// B less A; nil where a side has no value.
    public var difference: Double? {
        guard let first = values[0], let second = values[1] else { return nil }
        return second - first
    }

    /// The values of A and B and their difference, as they are written.
    public var texts: [String] {
        values.map { Self.text($0, places: places, missing: missing) }
            + [Self.text(difference, places: places, isSigned: true)]
    }

    /// A number as it is written.
    static func text(
        _ value: Double?,
        places: Int,
        missing: String = "-",
        isSigned: Bool = false
    ) -> String {
        guard let value else { return missing }
        let text = String(format: isSigned ? "%+.\(places)f" : "%.\(places)f", value)
        // Nothing but zeros has no sign.
        return text.contains { ("1"..."9").contains($0) }
            ? text : text.filter { $0 != "-" && $0 != "+" }
    }
}
