import Catalog
import Testing

@Suite("Judgements for statistics") struct JudgementTests {
    @Test("each listener's latest score of each piece, with model and temperature")
    func latest() throws {
        let fixture = try Fixture()
        try fixture.generate(2)
        let store = fixture.store
        try store.rate("g-0001", score: 2, rater: "ann")
        try store.rate("g-0002", score: 5, rater: "bo")
        try store.rate("g-0001", score: 4, rater: "ann")
        let judgements = try store.judgements()
        #expect(judgements.map(\.rater) == ["bo", "ann"])
        #expect(judgements.map(\.score) == [5, 4])
        #expect(judgements.map(\.generation) == ["g-0002", "g-0001"])
        #expect(judgements.allSatisfy { $0.model == "tunes" && $0.temperature == 0.9 })
    }

    @Test("only those of a model, which must exist")
    func ofModel() throws {
        let store = try Fixture().store
        let others = try Fixture(store, model: "others")
        try store.recordGeneration(others.generationDraft("g-0009", model: "others"))
        try others.generate()
        try store.rate("g-0009", score: 1, rater: "ann")
        try store.rate("g-0001", score: 3, rater: "ann")
        #expect(try store.judgements(ofModel: "others").map(\.generation) == ["g-0009"])
        #expect(try store.judgements(ofModel: "tunes").map(\.generation) == ["g-0001"])
        #expect(throws: CatalogError.notFound(.model, name: "waltz", nearest: [])) {
            try store.judgements(ofModel: "waltz")
        }
    }
}
