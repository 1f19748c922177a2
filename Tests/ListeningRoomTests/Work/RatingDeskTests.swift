import Catalog
import Testing
import Workflows

@testable import ListeningRoom

@Suite("Where ratings come in") struct RatingDeskTests {
    private let library: TemporaryLibrary
    private let desk: RatingDesk

    init() throws {
        library = try TemporaryLibrary(pieces: 1)
        desk = RatingDesk(
            library: try OpenLibrary(library.library),
            catalog: BlockingWork("catalog"),
            remembered: 2
        )
    }

    private func slip(piece: Int = 0, _ comment: String) -> RatingDesk.Slip {
        RatingDesk.Slip(
            generation: TemporaryLibrary.id(piece),
            score: 4,
            rater: "ann",
            comment: comment
        )
    }

    @Test("the last keys are remembered, and whoever sends one again is told of its first rating")
    func remembered() async throws {
        let first = try await desk.file(slip("one"), key: "key-1")
        let second = try await desk.file(slip("two"), key: "key-2")
        #expect(try await desk.file(slip("one"), key: "key-1") == first)
        _ = try await desk.file(slip("three"), key: "key-3")
        #expect(try await desk.file(slip("two"), key: "key-2") == second)
        #expect(try await desk.file(slip("one"), key: "key-1") != first)
        #expect(try library.store.ratings(history: true).count == 4)
    }

    @Test("a remembered key takes no other rating, be it but another comment")
    func conflict() async throws {
        _ = try await desk.file(slip("one"), key: "key-1")
        await #expect(throws: Refusal.self) {
            _ = try await desk.file(slip("two"), key: "key-1")
        }
        #expect(try library.store.ratings(history: true).count == 1)
    }

    @Test("a key whose rating failed may try again, and is then remembered as long as any other")
    func triedAgain() async throws {
        await #expect(throws: Failure.self) {
            _ = try await desk.file(slip(piece: 1, "one"), key: "key-1")
        }
        try library.addPiece(TemporaryLibrary.id(1))
        let first = try await desk.file(slip(piece: 1, "one"), key: "key-1")
        _ = try await desk.file(slip("two"), key: "key-2")
        #expect(try await desk.file(slip(piece: 1, "one"), key: "key-1") == first)
    }
}
