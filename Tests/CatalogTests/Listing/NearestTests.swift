import GRDB
import Testing

@testable import Catalog

@Suite("What was probably meant") struct NearestTests {
    // Truth: worked out by hand; kitten/sitting is the textbooks' example.
    @Test(
        "distance counts letters inserted, deleted and replaced",
        arguments: [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("same", "same", 0)]
    )
    func distance(_ left: String, _ right: String, _ expected: Int) {
        let distance = NearestNames.distance(
            Array(left.unicodeScalars),
            Array(right.unicodeScalars)
        )
        #expect(distance == expected)
    }

    @Test(
        "a beginning is compared with beginnings",
        arguments: [
            ("kit", "kitten", 0), ("kat", "kitten", 1), ("sitt", "kitten", 1), ("", "abc", 0),
            ("abc", "", 3), ("kittens", "kitten", 1),
        ]
    )
    func beginning(_ typed: String, _ whole: String, _ expected: Int) {
        let distance = NearestNames.distance(
            Array(typed.unicodeScalars),
            toBeginningOf: Array(whole.unicodeScalars)
        )
        #expect(distance == expected)
    }

    // Truth: with n letters typed and a of the alphabet, n are left out, n - 1 swapped,
    // a * n replaced and a * (n + 1) added.
    @Test("the slips of a finger are all that one can make")
    func slips() {
        let slips = NearestGenerations.slips("7k3")
        #expect(slips.count == 3 + 2 + 37 * 3 + 37 * 4)
        #expect(Set(slips).isSuperset(of: ["k3", "73", "k73", "73k", "7x3", "7k3-", "a7k3"]))
        #expect(NearestGenerations.slips("") == GenerationID.alphabet.map(String.init))
    }

    @Test(
        "a slip in the name of an old piece is found among very many, wherever it is",
        arguments: ["k-7k3f9x0q2m5d", "g-7k3f9x0q2m5", "g-zk3f9x0q2m5d", "k73f9x0q2m5d"]
    )
    func old(_ typed: String) throws {
        let fixture = try Fixture()
        try fixture.store.recordGeneration(fixture.generationDraft("g-7k3f9x0q2m5d"))
        // Newer ones, and on either side of what was typed as many as are looked at.
        try fixture.store.write { db in
            for start in ["0", "7zzz", "g", "k", "z"] {
                for number in 1000..<1060 {
                    try db.execute(
                        sql: """
                            INSERT INTO generations
                                (id, model_id, seed, settings, notes, seconds, status, created)
                            SELECT ?, model_id, seed, settings, 0, 0, 'failed', created
                            FROM generations WHERE number = 1
                            """,
                        arguments: ["g-\(start)--------\(number)"]
                    )
                }
            }
        }
        if typed == "g-7k3f9x0q2m5" {
            #expect(try fixture.store.resolveGenerationID(typed) == "g-7k3f9x0q2m5d")
        } else {
            #expect(
                throws: CatalogError.notFound(
                    .generation,
                    name: typed,
                    nearest: ["g-7k3f9x0q2m5d"]
                )
            ) { try fixture.store.resolveGenerationID(typed) }
        }
    }

    @Test("slips are looked up in the index of names, without a walk through the pieces")
    func plan() throws {
        let steps = try CatalogStore().read { db in
            try Row.fetchAll(
                db,
                sql: "EXPLAIN QUERY PLAN " + NearestGenerations.oneSlip,
                arguments: ["[]"]
            ).map { row in try RowReader(row: row).text("detail") }
        }
        #expect(steps.contains { $0.hasPrefix("SEARCH generations") }, "\(steps)")
        #expect(!steps.contains { $0.hasPrefix("SCAN generations") }, "\(steps)")
    }
}
