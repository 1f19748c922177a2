import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite("Export") struct ExportTests {
    private func studio() throws -> CatalogStore {
        let fixture = try Fixture()
        try fixture.generate(2)
        try fixture.render("g-0001")
        try fixture.store.rate(
            "g-0001",
            score: 4,
            rater: "O'Brien, \"Pat\"",
            comment: "good,\r\nbut \"long\"",
            at: Fixture.moment
        )
        try fixture.store.rate("g-0001", score: 5, rater: "ann", comment: "", at: Fixture.moment)
        return fixture.store
    }

    private func text(
        _ store: CatalogStore,
        _ table: CatalogTable,
        _ format: ExportFormat
    ) throws -> String {
        var text = ""
        try store.export(table, as: format) { text += $0 }
        return text
    }

    @Test("commas, quotation marks and line breaks are quoted as RFC 4180 says")
    func csv() throws {
        let expected =
            "id,generation,score,rater,comment,created,is_latest\r\n"
            + #"1,g-0001,4,"O'Brien, ""Pat""","good,"# + "\r\n" + #"but ""long""","#
            + "2026-03-01T12:30:05.250Z,true\r\n"
            + #"2,g-0001,5,ann,"",2026-03-01T12:30:05.250Z,true"# + "\r\n"
        #expect(Array(try text(studio(), .ratings, .csv).utf8) == Array(expected.utf8))
    }

    @Test("JSON Lines give back the records, one object a line")
    func jsonLines() throws {
        let store = try studio()
        func decoded<Record: CatalogRecord>(_ table: CatalogTable) throws -> [Record] {
            try text(store, table, .jsonLines).split(separator: "\n").map { line in
                try JSONDecoder().decode(Record.self, from: Data(line.utf8))
            }
        }
        #expect(try decoded(.generations) == Array(store.generations(limit: nil).reversed()))
        #expect(try decoded(.models) == store.models())
        #expect(try decoded(.renders) == store.renders())
        #expect(try decoded(.ratings) == Array(store.ratings(history: true).reversed()))
    }

    @Test("a line has the keys of the command line's contract, absent values as null")
    func keys() throws {
        let store = try studio()
        let line = JSONLines.line(try store.generation("g-0002"))
        #expect(
            line.hasPrefix(
                #"{"id":"g-0002","model":"tunes","kind":"lstm","#
                    + #""created":"2026-03-01T12:30:05.250Z","temperature":0.9,"seed":42,"#
                    + #""midi":"generations/g-0002/piece.mid","audio":null,"ratings":0,"#
                    + #""mean_score":null,"#
            )
        )
        #expect(RatingRecord.columns.prefix(4) == ["id", "generation", "score", "rater"])
    }

    @Test("settings edited by hand over several lines still give one line")
    func editedSettings() throws {
        let store = try studio()
        try store.write { db in
            try db.execute(sql: "UPDATE generations SET settings = '{\n  \"top_k\": 5\n}'")
        }
        let line = JSONLines.line(try store.generation("g-0001"))
        #expect(line.contains(#""settings":{   "top_k": 5 },"#))
        #expect(!line.contains("\n"))
    }

    @Test("control characters are escaped in JSON, other scripts are kept")
    func escapes() throws {
        let store = try studio()
        let comment = "tab\t bell\u{7} \\ / \"é 音 🎻\u{2028}"
        let rating = try store.rate("g-0002", score: 1, rater: "音", comment: comment)
        let line = JSONLines.line(rating)
        #expect(!line.utf8.contains { $0 < 32 })
        #expect(try JSONDecoder().decode(RatingRecord.self, from: Data(line.utf8)) == rating)
    }

    @Test("more rows than a page are all written, oldest first", arguments: ExportFormat.allCases)
    func pages(_ format: ExportFormat) throws {
        let fixture = try Fixture()
        try fixture.generate()
        // 1,250 is a page of 1,000 and a quarter.
        for number in 0..<1250 {
            try fixture.store.rate("g-0001", score: 3, rater: "listener \(number % 5)")
        }
        var chunks = 0
        var lines = 0
        let count = try fixture.store.export(.ratings, as: format) { text in
            chunks += 1
            lines += text.utf8.count { $0 == 10 }
        }
        #expect(count == 1250)
        #expect(lines == 1250 + (format == .csv ? 1 : 0))
        #expect(chunks == 2 + (format == .csv ? 1 : 0))
    }

    @Test("an empty table is a header line in CSV and nothing in JSON Lines")
    func empty() throws {
        let store = try CatalogStore()
        for table in CatalogTable.allCases {
            #expect(try text(store, table, .jsonLines).isEmpty)
            #expect(try text(store, table, .csv).hasSuffix("\r\n"))
            #expect(try text(store, table, .csv).split(separator: "\r\n").count == 1)
        }
    }

    @Test("where the text cannot be written, the export says so")
    func writeFails() throws {
        struct Full: Error {}
        let error = #expect(throws: CatalogError.self) {
            try studio().export(.models, as: .csv) { _ in throw Full() }
        }
        #expect(error == .exportFailed(detail: "Full()"))
        #expect(error?.kind == .inputOutput)
    }
}
