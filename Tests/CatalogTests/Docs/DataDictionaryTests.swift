import Foundation
import GRDB
import Testing

@testable import Catalog

@Suite("The data dictionary, docs/catalog.md") struct DataDictionaryTests {
    /// A column as the page or the schema has it.
    private struct Column: Equatable {
        var name: String
        var type: String
        var isNullable: Bool
    }

    /// The rows of the Markdown table under each heading of the page.
    private func page() throws -> [String: [[String]]] {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let text = try String(
            contentsOf: folder.appendingPathComponent("docs/catalog.md"),
            encoding: .utf8
        )
        var sections: [String: [[String]]] = [:]
        var heading = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("## ") { heading = String(line.dropFirst(3)) }
            guard line.hasPrefix("| ") else { continue }
            let cells = line.dropFirst().dropLast().split(
                separator: "|",
                omittingEmptySubsequences: false
            )
            sections[heading, default: []].append(
                cells.map { $0.trimmingCharacters(in: .whitespaces) }
            )
        }
        return sections.mapValues { Array($0.dropFirst()) }
    }

    @Test("every table and column of the schema stands on the page, in order")
    func schema() throws {
        let page = try page()
        let store = try CatalogStore()
        let tables = try store.read { db in
            try RowReader.texts(
                db,
                sql: """
                    SELECT name FROM sqlite_master WHERE type = 'table'
                    AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%' ORDER BY name
                    """
            )
        }
        #expect(tables == page.keys.filter { $0 != "Exports" }.sorted())
        for table in tables {
            let columns = try store.read { db in
                try Row.fetchAll(db, sql: "PRAGMA table_xinfo(\(table))").map { row in
                    let reader = RowReader(row: row)
                    // An INTEGER PRIMARY KEY is never NULL, though SQLite does not list it so.
                    let isRequired = try reader.flag("notnull") || reader.flag("pk")
                    return Column(
                        name: try reader.text("name"),
                        type: try reader.text("type"),
                        isNullable: !isRequired
                    )
                }
            }
            let written = (page[table] ?? []).map { cells in
                Column(name: cells[0], type: cells[1], isNullable: cells[2] == "yes")
            }
            #expect(written == columns, "\(table)")
            for cells in page[table] ?? [] {
                #expect(cells.count == 5 && !cells[4].isEmpty, "\(table).\(cells[0])")
            }
        }
    }

    @Test("every choice that a CHECK allows stands on the page")
    func choices() throws {
        let page = try page()
        func range(_ table: String, _ column: String = "status") -> String? {
            page[table]?.first { $0[0] == column }?[3]
        }
        func all<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) -> String {
            type.allCases.map(\.rawValue).joined(separator: ", ")
        }
        #expect(range("training_runs") == all(TrainingStatus.self))
        #expect(range("generations") == all(GenerationStatus.self))
        #expect(range("listening_tests", "kind") == all(ListeningTestKind.self))
        #expect(range("stimuli", "source") == all(StimulusSource.self))
        #expect(range("listening_sessions", "experience") == all(MusicalExperience.self))
        #expect(range("answers", "outcome") == all(AnswerOutcome.self))
    }

    @Test("the columns of an export are those on the page")
    func exports() throws {
        let written = try page()["Exports"] ?? []
        let columns = [
            ("models", ModelRecord.columns), ("generations", GenerationRecord.columns),
            ("renders", RenderRecord.columns), ("ratings", RatingRecord.columns),
            ("tests", ListeningTestRecord.columns), ("stimuli", StimulusRecord.columns),
            ("sessions", ListeningSessionRecord.columns), ("answers", AnswerRecord.columns),
        ]
        #expect(written.map { $0[0] } == columns.map(\.0))
        #expect(written.map { $0[1] } == columns.map { $0.1.joined(separator: ", ") })
        #expect(Set(columns.map(\.0)) == Set(CatalogTable.allCases.map(\.rawValue)))
    }
}
