import Foundation
import Testing

@testable import Neural

@Suite("Softmax of a row") struct RowSoftmaxTests {
    static let counts = [1, 2, 7, 8, 9, 16, 130, 388]

    func row(_ kernels: String) throws -> RowSoftmax {
        RowSoftmax(kernels: try #require(KernelSet.named(kernels)))
    }

    @Test("weights, sums and entropy are those of the definition", arguments: kernelNames, counts)
    func definition(kernels: String, count: Int) throws {
        var row = try row(kernels)
        // A longer row before it, whose weights must not linger.
        row.read(uniform(count + 1, seed: 9))
        for bound in [0.1, 5, 200, 900] {
            let logits = uniform(count, seed: UInt64(count), bound: bound)
            row.read(logits)
            let highest = Double(logits.max() ?? 0)
            let weights = logits.map { exp(Double($0) - highest) }
            let sum = weights.reduce(0, +)
            let entropy = weights.reduce(0) { $1 > 0 ? $0 - $1 / sum * log($1 / sum) : $0 }
            for (found, truth) in zip(row.weights, weights) {
                #expect(abs(found - truth) <= 4e-15 * truth + 1e-300)
            }
            #expect(abs(row.sum / sum - 1) < 1e-14)
            #expect(abs(row.logSum - (highest + log(sum))) < 1e-12)
            #expect(abs(row.entropy - entropy) < 1e-12)
            #expect(row.isFinite)
        }
    }

    @Test("what is forbidden has no probability", arguments: kernelNames, counts)
    func forbidden(kernels: String, count: Int) throws {
        var row = try row(kernels)
        var logits = uniform(count, seed: 1)
        for index in logits.indices.dropLast() where index.isMultiple(of: 2) {
            logits[index] = -.infinity
        }
        row.read(logits)
        for index in logits.indices {
            #expect((row.weights[index] == 0) == (logits[index] == -.infinity))
        }
        #expect(row.sum.isFinite && row.entropy.isFinite)
        #expect(row.isFinite == !logits.contains(-.infinity))
    }

    @Test("what is kept of a row is the masked row's softmax", arguments: kernelNames, counts)
    func keeping(kernels: String, count: Int) throws {
        var kept = try row(kernels)
        var read = try row(kernels)
        let logits = uniform(count, seed: 7, bound: 5)
        var masked = logits
        for index in masked.indices where index % 3 == 1 { masked[index] = -.infinity }
        kept.read(logits)
        let ratio = exp(Double(read.highest(of: masked)) - Double(read.highest(of: logits)))
        read.read(masked)
        let isEnough = kept.keep(logits, allowed: masked)
        #expect(isEnough)
        #expect(abs(kept.sum / (read.sum * ratio) - 1) < 1e-14)
        #expect(abs(kept.entropy - read.entropy) < 1e-12)
        for index in logits.indices {
            #expect((kept.weights[index] == 0) == (masked[index] == -.infinity))
        }
        for threshold in [0, 0.1, 0.5, 0.9, 0.999] {
            #expect(kept.index(at: threshold) == read.index(at: threshold))
        }
        let nothing = [Float](repeating: -.infinity, count: count)
        for other in [nothing, nothing + [1]] {
            let isEnough = kept.keep(logits, allowed: other)
            #expect(!isEnough)
        }
    }

    @Test("a row that holds no number somewhere is noticed", arguments: kernelNames, counts)
    func notFinite(kernels: String, count: Int) throws {
        var row = try row(kernels)
        for value in [Float.nan, .infinity, -.infinity] {
            for place in Set([0, count / 2, count - 1]) {
                var logits = uniform(count, seed: 1)
                logits[place] = value
                row.readSums(logits)
                #expect(!row.isFinite, "\(value) at \(place)")
            }
        }
        row.readSums(uniform(count, seed: 1))
        #expect(row.isFinite)
    }

    @Test("an index is drawn as often as its probability says", arguments: kernelNames)
    func drawing(kernels: String) throws {
        var row = try row(kernels)
        row.read([0, Float(log(2.0)), -.infinity, 0, -.infinity])
        let drawn = (0..<400).map { row.index(at: (Double($0) + 0.5) / 400) }
        #expect(drawn == (0..<400).map { $0 < 100 ? 0 : $0 < 300 ? 1 : 3 })
        #expect(row.index(at: 1 - 0x1p-53) == 3)
        #expect(row.index(at: 0) == 0)
    }

    @Test("a uniform distribution has an entropy of ln n, a certain one of 0")
    func entropies() {
        var row = RowSoftmax()
        row.read([Float](repeating: 3, count: 8))
        #expect(abs(row.entropy - log(8.0)) < 1e-12)
        row.read([-.infinity, 5, -.infinity])
        #expect(row.entropy == 0)
        // -(0.5 ln 0.5 + 0.25 ln 0.25 + 2 * 0.125 ln 0.125) = 1.75 ln 2
        row.read([0.125, 0.5, 0.125, 0.25].map { Float(log($0)) })
        #expect(abs(row.entropy - 1.75 * log(2.0)) < 1e-7)
    }

    @Test("a row is divided by a temperature in double precision", arguments: kernelNames)
    func temperature(kernels: String) throws {
        let row = try row(kernels)
        let logits = uniform(21, seed: 3, bound: 9) + [-.infinity]
        var divided = logits
        let highest = row.highest(of: logits)
        #expect(highest == logits.max())
        row.divide(&divided, by: 0.7, highest: highest)
        #expect(
            divided == logits.map { Float((Double($0) - Double(highest)) / 0.7) }
        )
    }
}
