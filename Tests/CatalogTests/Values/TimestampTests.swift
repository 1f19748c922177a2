import Catalog
import Foundation
import Testing

@Suite("Moments") struct TimestampTests {
    // Truth: `date -u -d @SECONDS` of GNU coreutils.
    @Test(
        "a moment is written as ISO 8601 in UTC and read back",
        arguments: [
            (0 as Int64, "1970-01-01T00:00:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_772_368_205_250, "2026-03-01T12:30:05.250Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (-2_203_891_200_001, "1900-02-28T23:59:59.999Z"),
        ]
    )
    func text(_ milliseconds: Int64, _ text: String) {
        #expect(Timestamp(milliseconds: milliseconds).text == text)
        #expect(Timestamp(text: text)?.milliseconds == milliseconds)
    }

    @Test("every day of four centuries agrees with Foundation's calendar")
    func calendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for day in stride(from: 0, to: 146_097, by: 17) {
            let moment = Timestamp(milliseconds: Int64(day) * 86_400_000)
            let parts = calendar.dateComponents([.year, .month, .day], from: moment.date)
            let numbers = moment.text.prefix(10).split(separator: "-").compactMap { Int($0) }
            #expect(numbers == [parts.year, parts.month, parts.day].compactMap { $0 })
        }
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "2026-03-01", "2026-03-01 12:30:05.250Z", "2026-03-01T12:30:05Z",
            "2026-02-29T00:00:00.000Z", "2026-13-01T00:00:00.000Z", "2026-03-01T24:00:00.000Z",
            "2026-03-01T12:60:00.000Z", "2026-03-01T12:30:05.250+01", "２026-03-01T12:30:05.25Z",
        ]
    )
    func refused(_ text: String) {
        #expect(Timestamp(text: text) == nil)
    }

    @Test("dates beyond four digits of the year are moved to the bound")
    func bounds() {
        #expect(Timestamp(milliseconds: .max).text == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp(milliseconds: .min).text == "0000-01-01T00:00:00.000Z")
        #expect(Timestamp(Date(timeIntervalSince1970: 1e300)).text == "9999-12-31T23:59:59.999Z")
    }

    @Test("it is a string in JSON")
    func json() throws {
        let moments = [Timestamp(milliseconds: 1)]
        let data = try JSONEncoder().encode(moments)
        #expect(String(decoding: data, as: UTF8.self) == #"["1970-01-01T00:00:00.001Z"]"#)
        #expect(try JSONDecoder().decode([Timestamp].self, from: data) == moments)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Timestamp].self, from: Data(#"["yesterday"]"#.utf8))
        }
    }
}
