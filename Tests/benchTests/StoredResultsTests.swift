import Foundation
import Testing

@testable import bench

@Suite("Stored results") struct StoredResultsTests {
    @Test("what compare.py writes is read, with and without a limit")
    func read() throws {
        let path = NSTemporaryDirectory() + "results-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = """
            {"date": "2026-01-02", "kernels": "avx2", "note": "", "comparisons": [
              {"name": "a", "bench": "lstm-train --threads 2", "rounds": 3, "peers": [],
               "limit": {"limit": "multiply-add", "fraction": 0.5, "unit": "FLOP/s"}},
              {"name": "b", "bench": "midi-read corpora", "rounds": 3, "peers": [], "limit": null}
            ]}
            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let results = try StoredResults(path: path)
        #expect(results.kernels == "avx2")
        #expect(
            results.comparisons.map(\.bench) == ["lstm-train --threads 2", "midi-read corpora"]
        )
        #expect(results.comparisons.map { $0.limit?.fraction } == [0.5, nil])
    }

    @Test("another file is refused by name")
    func refused() throws {
        #expect(throws: (any Error).self) { try StoredResults(path: "/nowhere/results.json") }
        #expect(throws: (any Error).self) { try StoredResults(path: "/proc/self/status") }
    }
}
