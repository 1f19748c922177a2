import CKernels
import Testing

@testable import Neural

@Suite("Sums") struct SumKernelTests {
    @Test("add adds element by element", arguments: kernelNames)
    func add(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let a = uniform(48, seed: 1)
        let b = uniform(48, seed: 2)
        var total = a
        table.add(&total, b, 48)
        #expect(total == zip(a, b).map(+))
    }

    @Test("a sum of squares keeps double precision", arguments: kernelNames)
    func squares(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let values = uniform(1600, seed: 3) + Array(repeating: 1e4, count: 16)
        let truth = values.map { Double($0) * Double($0) }.reduce(0, +)
        #expect(abs(table.sumOfSquares(values, values.count) - truth) < 1e-12 * truth)
        // 1e25 squared does not fit a float.
        let large = [Float](repeating: 1e25, count: 16)
        #expect(abs(table.sumOfSquares(large, 16) / 16e50 - 1) < 1e-6)
    }

    @Test("a few squares are summed in single precision", arguments: kernelNames, [16, 48, 1600])
    func fewSquares(kernels: String, count: Int) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let values = uniform(count, seed: 3)
        let truth = values.map { Double($0) * Double($0) }.reduce(0, +)
        #expect(abs(Double(table.sumOfFewSquares(values, count)) - truth) < 1e-5 * truth)
        #expect(table.sumOfFewSquares([Float](repeating: 1e25, count: 16), 16) == .infinity)
        #expect(table.sumOfFewSquares([Float](repeating: .nan, count: 16), 16).isNaN)
    }

    @Test("columns are summed from row to row", arguments: kernelNames)
    func columns(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let values = uniform(7 * 32, seed: 4)
        var sums = [Float](repeating: 99, count: 32)
        table.columnSums(&sums, values, 7, 32)
        for column in 0..<32 {
            let truth = (0..<7).map { values[$0 * 32 + column] }.reduce(0, +)
            #expect(abs(sums[column] - truth) < 1e-6)
        }
    }

    @Test("rows are added to the rows that their tokens name", arguments: kernelNames)
    func scatter(kernels: String) throws {
        let table = try #require(KernelSet.named(kernels)).table
        let tokens: [Int32] = [2, 0, 2, 2, 1]
        let values = uniform(5 * 16, seed: 5)
        var sums = [Float](repeating: 1, count: 4 * 16)
        table.scatterAdd(&sums, tokens, values, 5, 16)
        for token in 0..<4 {
            for column in 0..<16 {
                var truth: Float = 1
                for row in 0..<5 where Int(tokens[row]) == token {
                    truth += values[row * 16 + column]
                }
                #expect(abs(sums[token * 16 + column] - truth) < 1e-6)
            }
        }
    }
}
