import Catalog
import Foundation
import Testing

@Suite("Settings as JSON") struct JSONTextTests {
    struct Settings: Codable, Equatable {
        var temperature = 0.9
        var seed = UInt64.max
        var topK: Int?
        var path = "a/b"
        var layers = [1, 2]
    }

    @Test("settings come back as they went, keys sorted, slashes plain")
    func roundTrip() throws {
        let text = try JSONText(encoding: Settings())
        #expect(
            text.text
                == #"{"layers":[1,2],"path":"a/b","seed":18446744073709551615,"temperature":0.9}"#
        )
        #expect(try text.decode() == Settings())
    }

    @Test("encoded with a record it nests, and a seed of 64 bits stays whole")
    func nested() throws {
        let list = [try JSONText(encoding: Settings())]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(list)
        #expect(String(decoding: data, as: UTF8.self) == "[\(list[0].text)]")
        #expect(try JSONDecoder().decode([JSONText].self, from: data) == list)
    }

    @Test("what is no object is refused", arguments: ["", "[1]", "3", "{", "null", "{\"a\":}"])
    func noObject(_ text: String) {
        #expect(throws: CatalogError.self) { try JSONText(text: text) }
    }

    @Test("numbers that JSON cannot hold are refused, and so are bare values")
    func notFinite() {
        #expect(throws: CatalogError.self) {
            try JSONText(encoding: Settings(temperature: .infinity))
        }
        #expect(throws: CatalogError.self) { try JSONText(encoding: [1, 2]) }
    }

    @Test("settings of another type say what was expected")
    func otherType() throws {
        let error = #expect(throws: CatalogError.self) {
            let _: Settings = try JSONText(text: "{\"temperature\":\"hot\"}").decode()
        }
        #expect(error?.kind == .badInput)
        #expect("\(try #require(error))".contains("Settings"))
    }
}
