import Foundation

/// What SciPy says of pairs of sets of numbers (Fixtures/make_distances.py).
struct SciPyDistances: Decodable {
    struct Pair: Decodable {
        let name: String
        let left: [Double]
        let right: [Double]
        let wasserstein: Double
        let energy: Double
    }

    let pairs: [Pair]

    static func read() throws -> SciPyDistances {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appending(path: "Fixtures/distances.json")
        return try JSONDecoder().decode(SciPyDistances.self, from: Data(contentsOf: file))
    }
}
