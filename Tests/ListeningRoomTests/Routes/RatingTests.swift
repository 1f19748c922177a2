import Catalog
import Testing
import Workflows

@testable import ListeningRoom

@Suite("Ratings on the page") struct RatingTests {
    private let path = "/api/generations/g-00000000/ratings"

    @Test("a rating that is acknowledged is in the catalog")
    func acknowledged() async throws {
        let library = try TemporaryLibrary(pieces: 1)
        try await OpenRoom.visit(library) { room async throws in
            let content = #"{"score":4,"rater":"ann","comment":"fine","key":"abcd-1234"}"#
            let answer = try await room.post(path, content)
            #expect(answer.status == 201)
            let ratings = try library.store.ratings()
            #expect(ratings.map(\.score) == [4])
            #expect(ratings.map(\.rater) == ["ann"])
            #expect(ratings.map(\.comment) == ["fine"])
        }
    }

    @Test("one sent again under its key counts once, and gets the same answer")
    func again() async throws {
        let library = try TemporaryLibrary(pieces: 1)
        try await OpenRoom.visit(library) { room async throws in
            let content = #"{"score":4,"rater":"ann","key":"abcd-1234"}"#
            let first = try await room.post(path, content)
            let second = try await room.post(path, content)
            #expect(second.text == first.text)
            let other = #"{"score":5,"rater":"ann","key":"abcd-1234"}"#
            #expect(try await room.post(path, other).status == 409)
            #expect(try library.store.ratings(history: true).count == 1)
        }
    }

    @Test(
        "what is no rating is refused with the reason",
        arguments: [
            (#"{"score":6,"rater":"ann","key":"abcd-1234"}"#, 400),
            (#"{"score":0,"rater":"ann","key":"abcd-1234"}"#, 400),
            (#"{"score":3,"rater":"  ","key":"abcd-1234"}"#, 400),
            (#"{"score":3,"rater":"ann"}"#, 400),
            (#"{"score":3,"rater":"ann","key":"short"}"#, 400),
            (#"{"score":3,"rater":"ann","key":"<script>"}"#, 400),
            (#"{"score":"3","rater":"ann","key":"abcd-1234"}"#, 400),
            (#"[1,2"#, 400), ("", 400),
        ]
    )
    func refused(content: String, status: Int) async throws {
        let library = try TemporaryLibrary(pieces: 1)
        try await OpenRoom.visit(library) { room async throws in
            let answer = try await room.post(path, content)
            #expect(answer.status == status)
            #expect(try answer.object()["error"] as? String != nil)
            #expect(try library.store.ratings(history: true).isEmpty)
        }
    }

    @Test("of many at once, each sent twice while another program writes, none is lost or doubled")
    func manyAtOnce() async throws {
        let library = try TemporaryLibrary(pieces: 1)
        try await OpenRoom.visit(library) { room async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await onThread {
                        // As the command line does it: a connection of its own each time.
                        for number in 0..<20 {
                            let store = try CatalogStore(path: library.library.catalogPath)
                            try store.rate("g-00000000", score: 1, rater: "outside \(number)")
                        }
                    }
                }
                for visitor in 0..<8 {
                    group.addTask {
                        for number in 0..<10 {
                            let rater = "visitor \(visitor) \(number)"
                            let content = """
                                {"score":5,"rater":"\(rater)","key":"key-\(visitor)-\(number)-x"}
                                """
                            for _ in 0..<2 {
                                let answer = try await room.post(path, content)
                                #expect(answer.status == 201)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let ratings = try library.store.ratings(history: true)
            #expect(ratings.count == 100)
            #expect(Set(ratings.map(\.rater)).count == 100)
        }
    }

    @Test("in a network everybody says who they are")
    func network() async throws {
        try await OpenRoom.visit(TemporaryLibrary(pieces: 1)) {
            $0.isOpenToNetwork = true
        } _: { room async throws in
            let answer = try await room.post(path, #"{"score":5,"key":"abcd-1234"}"#)
            #expect(answer.status == 400)
        }
    }
}
