import Foundation
import Neural
import Testing

@testable import Generators

@Suite("Weights of epochs that a run keeps") struct WeightKeepingTests {
    private func kept(_ keeping: WeightKeeping, at latest: Int) -> [Int] {
        (1...latest).filter { keeping.keeps($0, at: latest) }
    }

    @Test(
        "they are spread evenly, and fewer than asked for only until the next is due",
        arguments: [
            (1, [1]), (4, [1, 2, 3, 4]), (5, [2, 4]), (8, [2, 4, 6, 8]), (9, [2, 4, 6, 8]),
            (10, [4, 8]),
            (30, [8, 16, 24]), (130, [32, 64, 96, 128]),
        ]
    )
    func spread(latest: Int, epochs: [Int]) {
        #expect(kept(WeightKeeping(count: 4), at: latest) == epochs)
    }

    @Test("never more than asked for, and what is kept later was kept before", arguments: 0...9)
    func bounded(count: Int) {
        let keeping = WeightKeeping(count: count)
        for latest in 2...200 {
            let now = kept(keeping, at: latest)
            #expect(now.count <= count)
            #expect(latest < count || now.count >= (count + 1) / 2)
            #expect(Set(now).isSubset(of: kept(keeping, at: latest - 1) + [latest]))
        }
    }

    @Test("epochs that others know of stay")
    func fixed() {
        var keeping = WeightKeeping(count: 2)
        keeping.fixed = [3]
        #expect(kept(keeping, at: 8) == [3, 4, 8])
    }

    @Test("a run leaves their files beside the best, each with the weights of its epoch")
    func run() throws {
        var run = try TestRun(TestCorpus(randomTunes: 4))
        run.budget = TrainingBudget(epochs: 5)
        run.keeping = WeightKeeping(count: 3)
        let training = try run.makeTraining()
        var weights: [Int: [Float]] = [:]
        _ = try training.run(
            report: { event in
                guard case .epoch(let epoch) = event else { return }
                weights[epoch.epoch] = (try? training.epochWeights())?.tensors.first?.values
            },
            isCancelled: { false }
        )
        #expect(run.modelFolder.keptEpochs == [2, 4])
        for epoch in [2, 4] {
            let folder = ModelFolder(
                path: run.modelFolder.path,
                weights: run.modelFolder.epochWeightsPath(epoch)
            )
            #expect(try folder.readWeights().tensors.first?.values == weights[epoch])
        }
        #expect(weights[2] != weights[4])
    }

    @Test("weights that are too large are not kept")
    func large() throws {
        var run = try TestRun(TestCorpus(randomTunes: 4))
        run.keeping = WeightKeeping(count: 3, mostBytes: 1000)
        _ = try run.makeTraining().run(report: { _ in }, isCancelled: { false })
        #expect(run.modelFolder.keptEpochs.isEmpty)
    }
}
