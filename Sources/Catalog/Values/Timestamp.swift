public import Foundation

/// A moment, kept as ISO 8601 text in UTC with milliseconds: `2026-03-01T12:30:05.250Z`.
///
/// The text sorts as the moments do. Years 0000...9999; what lies outside is moved to the bound.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since the beginning of 1970, UTC, leap seconds not counted.
    public let milliseconds: Int64

    private static let bounds: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999
    private static let millisecondsInDay: Int64 = 86_400_000

    /// Makes a moment from milliseconds since 1970.
    public init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.bounds.lowerBound), Self.bounds.upperBound)
    }

    /// Makes a moment from Foundation's, rounded to the millisecond.
    public init(_ date: Date) {
        let exact = (date.timeIntervalSince1970 * 1000).rounded()
        let low = Double(Self.bounds.lowerBound)
        let high = Double(Self.bounds.upperBound)
        self.init(milliseconds: Int64(min(max(exact, low), high)))
    }

    /// The present moment.
    public static var now: Timestamp { Timestamp(Date()) }

    /// Foundation's form of this moment.
    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// Reads the one form that `text` writes; nil for anything else.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        let pattern = Array("0000-00-00T00:00:00.000Z".utf8)
        guard bytes.count == pattern.count else { return nil }
        let zero = UInt8(ascii: "0")
        for (byte, expected) in zip(bytes, pattern) {
            let isRight = expected == zero ? (zero...zero + 9).contains(byte) : byte == expected
            guard isRight else { return nil }
        }
        func number(_ range: Range<Int>) -> Int64 {
            bytes[range].reduce(0) { $0 * 10 + Int64($1 - zero) }
        }
        let year = number(0..<4)
        let month = number(5..<7)
        let day = number(8..<10)
        guard (1...12).contains(month), (1...31).contains(day), number(11..<13) < 24,
            number(14..<16) < 60, number(17..<19) < 60
        else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        // 30 February would come back as 1 or 2 March.
        guard Self.civil(days: days) == (year, month, day) else { return nil }
        let seconds = (number(11..<13) * 60 + number(14..<16)) * 60 + number(17..<19)
        self.init(
            milliseconds: days * Self.millisecondsInDay + seconds * 1000 + number(20..<23)
        )
    }

    /// `YYYY-MM-DDThh:mm:ss.sssZ`.
    public var text: String {
        let days = Self.floorDivide(milliseconds, Self.millisecondsInDay)
        let rest = milliseconds - days * Self.millisecondsInDay
        let (year, month, day) = Self.civil(days: days)
        let date = "\(Self.pad(year, 4))-\(Self.pad(month, 2))-\(Self.pad(day, 2))"
        let hour = Self.pad(rest / 3_600_000, 2)
        let minute = Self.pad(rest / 60000 % 60, 2)
        let second = Self.pad(rest / 1000 % 60, 2)
        return "\(date)T\(hour):\(minute):\(second).\(Self.pad(rest % 1000, 3))Z"
    }

    /// The same as `text`.
    public var description: String { text }

    /// Earlier is less.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    private static func pad(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
        let quotient = dividend / divisor
        return dividend % divisor < 0 ? quotient - 1 : quotient
    }

    // The proleptic Gregorian calendar in eras of 400 years (146,097 days), each year counted
    // from March, so that the leap day comes last.
    // Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let leaps = dayOfEra / 1460 - dayOfEra / 36524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}

extension Timestamp: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let moment = Timestamp(text: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "expected YYYY-MM-DDThh:mm:ss.sssZ, found \(text)"
            )
        }
        self = moment
    }

    /// Writes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
