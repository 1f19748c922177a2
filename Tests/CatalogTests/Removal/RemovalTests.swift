import Catalog
import Testing

@Suite("Removal") struct RemovalTests {
    @Test("a piece goes with its renders and ratings, and names its files")
    func generation() throws {
        let fixture = try Fixture()
        let store = fixture.store
        try fixture.generate(2)
        for id in ["g-0001", "g-0002"] {
            try fixture.render(id)
            try store.rate(id, score: 3, rater: "ann")
            try store.rate(id, score: 4, rater: "ann")
        }
        let preview = try store.previewRemoval(ofGeneration: "g-0001")
        #expect(try store.generations().count == 2)
        let removal = try store.removeGeneration("g-0001")
        #expect(removal == preview)
        #expect(removal.generations == ["g-0001"])
        #expect(removal.renders == 1 && removal.ratings == 2)
        #expect(
            removal.paths == ["generations/g-0001/piece.mid", "generations/g-0001/piece.wav"]
        )
        #expect(try store.generations().map(\.id) == ["g-0002"])
        #expect(try store.renders().map(\.generation) == ["g-0002"])
        #expect(try store.ratings(history: true).map(\.generation) == ["g-0002", "g-0002"])
        #expect(try store.health().problems == [])
        #expect(throws: CatalogError.notFound(.generation, name: "g-0001", nearest: ["g-0002"])) {
            try store.removeGeneration("g-0001")
        }
    }

    @Test("a file that another row still names is not among those to delete")
    func sharedFile() throws {
        let fixture = try Fixture()
        try fixture.generate(2)
        try fixture.render("g-0001", to: "out.wav")
        try fixture.render("g-0001", to: "own.wav")
        let later = try fixture.render("g-0002", to: "out.wav")
        let first = try fixture.store.removeGeneration("g-0001")
        #expect(first.paths == ["generations/g-0001/piece.mid", "own.wav"])
        let again = try fixture.render("g-0002", to: "out.wav")
        #expect(try fixture.store.removeRender(later.id).paths == [])
        #expect(try fixture.store.removeRender(again.id).paths == ["out.wav"])
    }

    @Test("a model with pieces is refused unless they may go too")
    func model() throws {
        let fixture = try Fixture()
        let store = fixture.store
        try fixture.generate(2)
        try fixture.render("g-0002")
        try store.rate("g-0001", score: 5, rater: "ann")
        #expect(
            throws: CatalogError.inUse(.model, name: "tunes", by: .generation, count: 2)
        ) { try store.removeModel("tunes") }
        #expect(try store.generations().count == 2)
        let preview = try store.previewRemoval(ofModel: "tunes")
        let removal = try store.removeModel("tunes", cascade: true)
        #expect(removal == preview)
        #expect(removal.models == ["tunes"])
        #expect(removal.generations == ["g-0001", "g-0002"])
        #expect(removal.trainingRuns == 1 && removal.checkpoints == 1)
        #expect(removal.renders == 1 && removal.ratings == 1)
        #expect(
            removal.paths == [
                "generations/g-0001/piece.mid", "generations/g-0002/piece.mid",
                "generations/g-0002/piece.wav", "models/tunes/model.safetensors", "models/tunes",
            ]
        )
        let rows = try store.health().rows
        #expect(rows.filter { $0.value > 0 } == ["corpora": 1, "raters": 1])
        #expect(try store.health().problems == [])
    }

    @Test("a model without pieces goes at once, with its runs and checkpoints")
    func modelWithoutPieces() throws {
        let store = try Fixture().store
        #expect(try store.removeModel("tunes").checkpoints == 1)
        #expect(try store.models() == [])
        #expect(throws: CatalogError.notFound(.model, name: "tunes", nearest: [])) {
            try store.removeModel("tunes")
        }
    }
}
