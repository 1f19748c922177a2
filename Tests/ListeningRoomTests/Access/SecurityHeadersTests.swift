import Testing

@testable import ListeningRoom

@Suite("What a browser is told of every answer") struct SecurityHeadersTests {
    @Test(
        "every answer has the headers, refusals too",
        arguments: ["/", "/api/room", "/api/generations/g-none", "/no/such/page"],
        [true, false]
    )
    func everywhere(path: String, hasCookie: Bool) async throws {
        try await OpenRoom.visit(TemporaryLibrary()) { room async throws in
            let answer =
                hasCookie ? try await room.get(path) : try await room.send("GET", path)
            let policy = try #require(answer.headers["content-security-policy"])
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["referrer-policy"] == "no-referrer")
            #expect(answer.headers["cache-control"] == "no-store")
            #expect(answer.headers["access-control-allow-origin"] == nil)
        }
    }

    @Test("no page asks anybody else, and none has code or style within", arguments: Page.all)
    func selfContained(page: Page) {
        let text = String(decoding: page.content, as: UTF8.self)
        let isNamespace = "http://www.w3.org/2000/svg"
        let foreign = text.replacing(isNamespace, with: "").contains(/https?:\/\/|src="\/\//)
        #expect(!foreign)
        #expect(!text.contains("innerHTML"))
        #expect(!text.contains("insertAdjacentHTML"))
        guard page.type.hasPrefix("text/html") else { return }
        #expect(!text.contains(/<style|style="|\son[a-z]+="|<script(?![^>]*src=)/))
    }
}

extension Page: CustomTestStringConvertible {
    var testDescription: String { path }
}
