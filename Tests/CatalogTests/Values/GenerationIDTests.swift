import Testing

@testable import Catalog

@Suite("Names of pieces") struct GenerationIDTests {
    @Test(
        "a name does as a folder's and needs no quotes",
        arguments: [
            "g-7k3f9x0q2m5d", "g-0001", "waltz", "7", "a--b-", String(repeating: "a", count: 64),
        ]
    )
    func valid(_ name: String) {
        #expect(GenerationID.isValid(name))
    }

    @Test(
        "what does not is refused",
        arguments: [
            "", "-a", "A", "a/b", "..", "a b", "é", "٧", "a\0", "a~",
            String(repeating: "a", count: 65),
        ]
    )
    func invalid(_ name: String) {
        #expect(!GenerationID.isValid(name))
    }

    @Test(
        "what was typed stands for a name as it is, and for one that begins with g-",
        arguments: [
            ("7k3f", ["7k3f", "g-7k3f"]), ("7K3F", ["7k3f", "g-7k3f"]), ("G-7k", ["g-7k"]),
            ("g", ["g", "g-g"]), ("", []), ("%", []), ("g-7k3f\0", []),
        ]
    )
    func spellings(_ typed: String, _ names: [String]) {
        #expect(GenerationID.spellings(typed) == names)
    }
}
