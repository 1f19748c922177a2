import GRDB
import Testing

@testable import Catalog

@Suite("Finding a piece by what was typed") struct ResolvingTests {
    private func store(_ ids: [String]) throws -> CatalogStore {
        let fixture = try Fixture()
        for id in ids { try fixture.store.recordGeneration(fixture.generationDraft(id)) }
        return fixture.store
    }

    @Test(
        "the whole name, or the beginning of one only, with or without g-, in any case",
        arguments: [
            ("g-7k3f9x0q2m5d", "g-7k3f9x0q2m5d"), ("7k3f9x0q2m5d", "g-7k3f9x0q2m5d"),
            ("7k3f", "g-7k3f9x0q2m5d"), ("g-7k3f", "g-7k3f9x0q2m5d"), ("7K3F", "g-7k3f9x0q2m5d"),
            ("G-7K3F9X0Q2M5D", "g-7k3f9x0q2m5d"), ("g5", "g-g5rw1t8ya40e"),
            ("G", "g-g5rw1t8ya40e"), ("waltz", "waltz-3f"), ("Waltz-", "waltz-3f"),
        ]
    )
    func resolved(_ typed: String, _ id: String) throws {
        var ids = ["g-7k3f9x0q2m5d", "g-7k2zp04hc9ve", "g-g5rw1t8ya40e", "waltz-3f"]
        if typed == "G" { ids = ["g-g5rw1t8ya40e"] }
        #expect(try store(ids).resolveGenerationID(typed) == id)
    }

    @Test("a whole name wins over longer ones that begin so, and over the same after g-")
    func wholeName() throws {
        let store = try store(["waltz", "waltz-2", "g-waltz", "g-7k3f", "g-7k3f9x0q2m5d"])
        #expect(try store.resolveGenerationID("waltz") == "waltz")
        #expect(try store.resolveGenerationID("g-waltz") == "g-waltz")
        #expect(try store.resolveGenerationID("7k3f") == "g-7k3f")
    }

    @Test("several are listed in order, those with g- and those without")
    func ambiguous() throws {
        let store = try store(["g-7k3f9x0q2m5d", "g-7k2zp04hc9ve", "g-0100", "7k-waltz"])
        #expect(
            throws: CatalogError.ambiguous(
                .generation,
                prefix: "7K",
                matches: ["7k-waltz", "g-7k2zp04hc9ve", "g-7k3f9x0q2m5d"]
            )
        ) { try store.resolveGenerationID("7K") }
        #expect(
            throws: CatalogError.ambiguous(
                .generation,
                prefix: "g-7",
                matches: ["g-7k2zp04hc9ve", "g-7k3f9x0q2m5d"]
            )
        ) { try store.resolveGenerationID("g-7") }
    }

    @Test("of very many the first six are listed, each once")
    func manyMatches() throws {
        let store = try store((1...20).map(Fixture.name))
        let six = (1...6).map(Fixture.name)
        for typed in ["g", "g-", "0"] {
            #expect(
                throws: CatalogError.ambiguous(.generation, prefix: typed, matches: six)
            ) { try store.resolveGenerationID(typed) }
        }
    }

    @Test(
        "none is said with the nearest",
        arguments: [
            "g-7k3f9x0q2m5e", "7k3f9x0q2m5e", "g7k3f9x0q2m5d", "G-7K3F9XOQ2M5D", "g-7kf39x0q2m5d",
            "g-7k3f9x0q2m5dd", "k3f9x0q2m5d", "7k3g", "g-7k3ff",
        ]
    )
    func missing(_ typed: String) throws {
        let store = try store(["g-7k3f9x0q2m5d", "g-c1v86d0s3hzt", "waltz"])
        let error = #expect(throws: CatalogError.self) { try store.resolveGenerationID(typed) }
        #expect(error == .notFound(.generation, name: typed, nearest: ["g-7k3f9x0q2m5d"]))
        #expect(error?.kind == .missing)
    }

    @Test(
        "nothing typed, or nothing like it, is not found",
        arguments: ["", "'; DROP TABLE x", "%", "g-7k3f9x0q2m5d\0", "~", "mmmmmmmm", "zz"]
    )
    func nothing(_ typed: String) throws {
        let error = #expect(throws: CatalogError.self) {
            try store(["g-7k3f9x0q2m5d", "g-c1v86d0s3hzt"]).resolveGenerationID(typed)
        }
        let nearest = typed.hasSuffix("\0") ? ["g-7k3f9x0q2m5d"] : []
        #expect(error == .notFound(.generation, name: typed, nearest: nearest))
    }

    @Test("a piece is there, or it is not: nothing is guessed where a name is computed")
    func ifPresent() throws {
        let store = try store(["g-7k3f9x0q2m5d"])
        let piece = try store.generation("g-7k3f9x0q2m5d")
        #expect(try store.generationIfPresent("g-7k3f9x0q2m5d") == piece)
        for id in ["g-7k3f9x0q2m5e", "g-7k3f", "7k3f9x0q2m5d", "G-7K3F9X0Q2M5D", ""] {
            #expect(try store.generationIfPresent(id) == nil)
        }
    }
}
