import GRDB
import Testing

@testable import Catalog

@Suite("Ratings") struct RatingTests {
    @Test("a score is one of 1 to 5", arguments: [Int.min, -1, 0, 6, 7, Int.max])
    func outOfRange(_ score: Int) throws {
        let fixture = try Fixture()
        try fixture.generate()
        let error = #expect(throws: CatalogError.scoreOutOfRange(found: score)) {
            try fixture.store.rate("g-0001", score: score, rater: "ann")
        }
        #expect("\(try #require(error))".contains("1 to 5"))
        #expect(try fixture.store.raters() == [])
    }

    @Test("the file itself refuses another score, whoever writes to it", arguments: [0, 6])
    func checkConstraint(_ score: Int) throws {
        let fixture = try Fixture()
        try fixture.generate()
        try fixture.store.rate("g-0001", score: 3, rater: "ann")
        let error = #expect(throws: CatalogError.self) {
            try fixture.store.write { db in
                try db.execute(sql: "UPDATE ratings SET score = ?", arguments: [score])
            }
        }
        #expect(error?.kind == .badInput)
    }

    @Test("rating again adds a row: the latest of each listener counts, the history stays")
    func history() throws {
        let store = try Fixture().store
        let fixture = try Fixture(store, model: "others")
        try fixture.generate(2)
        try store.rate("g-0001", score: 1, rater: "ann", comment: "dull")
        try store.rate("g-0001", score: 5, rater: "bo")
        let last = try store.rate("g-0001", score: 4, rater: " ann ", comment: "it grows")
        #expect(last.rater == "ann" && last.isLatest)
        let piece = try store.generation("g-0001")
        #expect(piece.ratings == 2 && piece.meanScore == 4.5)
        #expect(try store.ratings(ofGeneration: "g-0001").map(\.score) == [4, 5])
        let history = try store.ratings(ofGeneration: "g-0001", history: true)
        #expect(history.map(\.score) == [4, 5, 1])
        #expect(history.map(\.comment) == ["it grows", nil, "dull"])
        #expect(history.map(\.isLatest) == [true, true, false])
        #expect(try store.ratings(by: "bo").map(\.generation) == ["g-0001"])
        #expect(try store.raters().map(\.name) == ["ann", "bo"])
        #expect(try store.generation("g-0002").ratings == 0)
    }

    @Test("the mean kept beside a piece is the mean of the latest scores, whatever the order")
    func mean() throws {
        let fixture = try Fixture()
        try fixture.generate()
        var latest: [String: Int] = [:]
        for step in 0..<60 {
            let rater = "listener \(step * 7 % 11)"
            let score = 1 + step * 13 % 5
            latest[rater] = score
            try fixture.store.rate("g-0001", score: score, rater: rater)
            let piece = try fixture.store.generation("g-0001")
            let mean = Double(latest.values.reduce(0, +)) / Double(latest.count)
            #expect(piece.ratings == latest.count)
            // A quotient of two small whole numbers: the same double however it is computed.
            #expect(piece.meanScore == mean)
        }
        #expect(try fixture.store.ratings(history: true).count == 60)
    }

    @Test("a listener needs a name, and a piece must exist")
    func refused() throws {
        let fixture = try Fixture()
        try fixture.generate()
        #expect(throws: CatalogError.self) {
            try fixture.store.rate("g-0001", score: 3, rater: " \n")
        }
        #expect(throws: CatalogError.notFound(.generation, name: "g-0002", nearest: ["g-0001"])) {
            try fixture.store.rate("g-0002", score: 3, rater: "ann")
        }
        #expect(throws: CatalogError.notFound(.rater, name: "an", nearest: [])) {
            try fixture.store.ratings(by: "an")
        }
        #expect(try fixture.store.ratings(history: true) == [])
    }
}
