import Testing

@testable import Neural

@Suite("Linear view") struct LinearViewTests {
    static let entries: [LinearView.Entry] = [
        .init(output: 0, input: 2, weight: 3), .init(output: 3, input: 0, weight: -1),
        .init(output: 3, input: 2, weight: 0.5), .init(output: 0, input: 2, weight: 1),
        .init(output: 1, input: 1, weight: 2),
    ]

    @Test("forward is the matrix product, entries of one place added")
    func forward() throws {
        let view = try LinearView(inputs: 3, outputs: 4, entries: Self.entries)
        var output = [Float](repeating: 9, count: 4)
        view.forward([1, 10, 100], into: &output)
        #expect(output == [400, 20, 0, 49])
        view.forward([0, 10, 0], into: &output)
        #expect(output == [0, 20, 0, 0])
    }

    @Test("backward adds the transposed product")
    func backward() throws {
        let view = try LinearView(inputs: 3, outputs: 4, entries: Self.entries)
        var sum: [Float] = [1, 1, 1]
        view.backward([1, 10, 100, 1_000], sample: [0, 0, 0], adding: &sum)
        #expect(sum == [-999, 21, 505])
    }

    @Test(
        "places outside the matrix, and weights that are no numbers, are refused",
        arguments: [
            LinearView.Entry(output: 4, input: 0, weight: 1), .init(output: 0, input: 3, weight: 1),
            .init(output: -1, input: 0, weight: 1), .init(output: 0, input: 0, weight: .nan),
        ]
    )
    func refused(entry: LinearView.Entry) {
        #expect(throws: NeuralError.self) {
            try LinearView(inputs: 3, outputs: 4, entries: [entry])
        }
    }
}
