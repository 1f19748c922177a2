import ArgumentParser
import Foundation
import Neural

/// What Benchmarks/compare.sh measured once.
struct StoredResults: Decodable {
    let date: String
    let kernels: String
    let comparisons: [Measurement]

    /// One benchmark's figures.
    struct Measurement: Decodable {
        let name: String
        /// Arguments of `bench`, separated by blanks.
        let bench: String
        /// Nil where the benchmark knows no limit.
        let limit: Limit?
    }

    /// How near it came to what the machine could do.
    struct Limit: Decodable {
        let limit: String
        let fraction: Double
    }

    /// Reads one file.
    ///
    /// - Throws: `ValidationError` where there is none, or it is not such a file.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError(
                "\(path): there is no such file. Benchmarks/compare.sh makes one."
            )
        }
        do {
            self = try JSONDecoder().decode(StoredResults.self, from: data)
        } catch {
            throw ValidationError("\(path) holds no results of Benchmarks/compare.sh: \(error)")
        }
    }

    /// The newest results for the kernels in use, of the folder `Benchmarks/results` here.
    ///
    /// - Throws: `ValidationError` where there are none.
    static func newest() throws -> StoredResults {
        let folder = "Benchmarks/results"
        let kernels = KernelSet.current.name.lowercased().filter { $0 != "-" }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        // The names begin with the date.
        guard let newest = names.filter({ $0.hasSuffix("-\(kernels).json") }).max() else {
            throw ValidationError(
                """
                There are no results for \(kernels) in \(folder). Run this in the project's \
                folder, or name a file with --results; Benchmarks/compare.sh makes one.
                """
            )
        }
        return try StoredResults(path: "\(folder)/\(newest)")
    }
}
