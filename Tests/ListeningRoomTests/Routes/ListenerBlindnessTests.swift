import Catalog
import Foundation
import Testing

@testable import ListeningRoom

@Suite("What a listener could find out") struct ListenerBlindnessTests {
    @Test("no answer, and no header, says what is heard")
    func blind() async throws {
        let library = try TemporaryLibrary()
        try library.addTest()
        try await OpenRoom.visit(library) { room async throws in
            var listener = try await Listener(room.link(), to: room)
            var answers = [try await listener.get("/test"), try await listener.get("/api/test")]
            var codes: Set<String> = []
            _ = try await listener.begin()
            for number in 1...6 {
                let asked = try await listener.post("/api/test/question")
                let question = try Listener.question(asked)
                for side in ["left", "right"] {
                    let code = try #require(question[side] as? String)
                    codes.insert(code)
                    answers.append(try await listener.get("/api/test/audio/\(code)"))
                }
                answers += [asked, try await listener.answer(number)]
            }
            let origins = try library.store.stimuli(ofTest: "tunes-against-humans")
            #expect(origins.count(where: { codes.contains($0.code) }) == codes.count)
            for answer in answers {
                let told = answer.text + answer.headers.description
                for word in ["tunes", "generation", "songs", "anchor", ".mid", ".flac"] {
                    #expect(!told.contains(word), "\(word) in \(told.prefix(300))")
                }
            }
            // Question and piece come with the same headers every time, but for the moment.
            let sounds = answers.filter { $0.headers["content-type"] == "audio/flac" }
            let headers = Set(sounds.map { $0.headers.filter { $0.key != "date" } })
            #expect(sounds.count == 12 && headers.count == 1)
        }
    }

    @Test("the sound comes whole or in parts, by its code only")
    func sound() async throws {
        let library = try TemporaryLibrary()
        try library.addTest()
        try library.addTest("other")
        try await OpenRoom.visit(library) { room async throws in
            let listener = try await Listener(room.link(), to: room)
            let stimuli = try library.store.stimuli(ofTest: "tunes-against-humans")
            let path = "/api/test/audio/\(stimuli[3].code)"
            let whole = try await listener.get(path)
            #expect(whole.status == 200 && whole.body == TemporaryLibrary.sound(3))
            let part = try await listener.get(path, headers: ["Range": "bytes=10-19"])
            #expect(part.status == 206 && part.body == Array(repeating: 3, count: 10))
            #expect(part.headers["content-range"] == "bytes 10-19/5000")
            #expect(try await room.send("GET", path).status == 403)
            // A piece of another test, and what is no code.
            let others = try library.store.stimuli(ofTest: "other").map(\.code)
            for code in [others[0], "..", "link", "..%2Flink", ""] {
                #expect(try await listener.get("/api/test/audio/\(code)").status == 404)
            }
        }
    }
}
