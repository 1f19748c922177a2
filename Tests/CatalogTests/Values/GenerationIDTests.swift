import Testing

@testable import Catalog

@Suite("Names of pieces") struct GenerationIDTests {
    @Test(
        "four digits, then a letter for each further one",
        arguments: [
            (1 as Int64, "g-0001"), (9999, "g-9999"), (10000, "g-a10000"), (99999, "g-a99999"),
            (100_000, "g-b100000"), (1_000_000, "g-c1000000"),
            (Int64.max, "g-o9223372036854775807"),
        ]
    )
    func text(_ number: Int64, _ text: String) {
        #expect(GenerationID.text(number) == text)
        #expect(GenerationID.isValid(text))
    }

    @Test("names sort as their numbers do")
    func order() {
        let numbers = (0..<63).flatMap { bit -> [Int64] in
            let number = Int64(1) << bit
            return [number, number + number / 3, number &+ (number - 1)]
        }.filter { $0 > 0 }.sorted()
        let names = numbers.map(GenerationID.text)
        #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test(
        "a number is enough to type",
        arguments: [
            ("7", "g-0007"), ("g7", "g-0007"), ("g-007", "g-0007"), ("G-7", "g-0007"),
            ("12345", "g-a12345"),
        ]
    )
    func forgiving(_ typed: String, _ name: String) {
        #expect(GenerationID.forgiving(typed) == name)
    }

    @Test(
        "what is no number is not guessed at",
        arguments: ["", "g", "g-", "0", "-", "x7", "7x", "g--7", "99999999999999999999", "٧"]
    )
    func notForgiven(_ typed: String) {
        #expect(GenerationID.forgiving(typed) == nil)
    }

    @Test(
        "a caller's own name must do as a folder's",
        arguments: ["", "-a", "A", "a/b", "..", "a b", "é", String(repeating: "a", count: 65)]
    )
    func invalid(_ name: String) {
        #expect(!GenerationID.isValid(name))
    }
}
