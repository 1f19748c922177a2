import Foundation
import Testing

@Suite("studio export") struct ExportTests {
    /// A studio with a piece that has two ratings, one with a comment that CSV must quote.
    private func rated() throws -> (studio: Studio, id: String) {
        let studio = try TrainedStudio.copy()
        let id = try studio.pieceID()
        try studio.succeed(
            "rate",
            id,
            "2",
            "--rater",
            "ann",
            "--comment",
            "slow, but \"mine\"\nand long"
        )
        try studio.succeed("rate", id, "4", "--rater", "ann")
        return (studio, id)
    }

    @Test("CSV has a header, quotes what it must, and ends its lines as RFC 4180 says")
    func csv() throws {
        let (studio, id) = try rated()
        let text = try studio.succeed("export", "ratings", "--format", "csv").out
        #expect(text.hasPrefix("id,generation,score,rater,comment,created,is_latest\r\n"))
        #expect(text.contains("1,\(id),2,ann,\"slow, but \"\"mine\"\"\nand long\","))
        #expect(text.hasSuffix(",true\r\n"))
    }

    @Test("JSON Lines holds the same rows, null where there is nothing")
    func jsonLines() throws {
        let (studio, id) = try rated()
        let rows = try studio.succeed("export", "ratings", "--format", "jsonl").objects
        #expect(rows.map { $0["score"] } == [2, 4])
        #expect(rows.map { $0["comment"] } == ["slow, but \"mine\"\nand long", .null])
        #expect(rows.allSatisfy { $0["generation"] == .string(id) })
    }

    @Test(
        "every table can be exported to a file, whose name decides the format",
        arguments: ["generations", "models", "renders", "ratings"]
    )
    func files(table: String) throws {
        let (studio, id) = try rated()
        try studio.succeed("render", id)
        for name in ["table.csv", "table.jsonl"] {
            let outcome = try studio.succeed("export", table, "--output", name)
            #expect(outcome.out.isEmpty)
            #expect(outcome.err.contains(name))
        }
        let rows = table == "ratings" ? 2 : 1
        let lines = String(decoding: try studio.folder.read("table.jsonl"), as: UTF8.self)
        #expect(lines.split(separator: "\n").count == rows)
        #expect(try JSON(String(lines.prefix { $0 != "\n" })).keys.count > 5)
    }

    @Test("a file that cannot be created is told by its own name")
    func cannotCreate() throws {
        let outcome = try rated().studio("export", "ratings", "--output", "nowhere/a.csv")
        #expect(outcome.code == 73)
        #expect(outcome.err.contains("nowhere/a.csv: cannot be created"), "\(outcome)")
    }

    @Test("an unknown table or format is wrong usage")
    func unknown() throws {
        let studio = try TrainedStudio.copy()
        #expect(try studio("export", "songs").code == 64)
        #expect(try studio("export", "ratings", "--format", "xml").code == 64)
    }
}
