import Testing

@testable import Neural

@Suite("Shift view") struct ShiftViewTests {
    static let steps = 5
    static let categories = 6

    func view() throws -> ShiftView {
        try ShiftView(steps: Self.steps, categories: Self.categories, lags: [1, 3], reach: 2)
    }

    func oneHot(_ choices: [Int]) -> [Float] {
        choices.flatMap { choice in (0...Self.categories).map { $0 == choice ? 1 : 0 } }
    }

    @Test("one-hot steps show by how much they moved, and rests nothing")
    func oneHotSteps() throws {
        let view = try view()
        #expect(view.inputs == 35 && view.outputs == (4 + 2) * 5)
        var output = [Float](repeating: 9, count: view.outputs)
        view.forward(oneHot([2, 4, 0, 5, 1]), into: &output)
        // Lag 1: 2 to 4 is +2; to and from the rest nothing; 5 to 1 is beyond reach.
        // Lag 3: 2 to 5 is beyond reach; 4 to 1 too.
        var truth = [Float](repeating: 0, count: view.outputs)
        truth[4] = 1
        #expect(output == truth)
        view.forward(oneHot([3, 3, 1, 2, 4]), into: &output)
        truth = Array(repeating: 0, count: view.outputs)
        for place in [2, 5 + 0, 10 + 3, 15 + 4, 20 + 1, 25 + 3] { truth[place] = 1 }
        #expect(output == truth)
    }

    @Test("the way back is the derivative, at soft steps as well")
    func derivative() throws {
        let view = try view()
        let slopes = uniform(view.outputs, seed: 1)
        for sample in [uniform(view.inputs, seed: 2), oneHot([2, 4, 0, 5, 1])] {
            func value(_ sample: [Float]) -> Double {
                var output = [Float](repeating: 0, count: view.outputs)
                view.forward(sample, into: &output)
                return zip(slopes, output).map { Double($0) * Double($1) }.reduce(0, +)
            }
            var sum = [Float](repeating: 1, count: view.inputs)
            view.backward(slopes, sample: sample, adding: &sum)
            for place in sample.indices {
                var (up, down) = (sample, sample)
                up[place] += 0.25
                down[place] -= 0.25
                // Linear in each number: the difference is exact.
                let truth = (value(up) - value(down)) / 0.5
                #expect(abs(Double(sum[place]) - 1 - truth) < 1e-5, "place \(place)")
            }
        }
    }

    @Test("joined views stand one behind the other, and their gradients add up")
    func joined() throws {
        let shift = try view()
        let linear = try LinearView(
            inputs: shift.inputs,
            outputs: 2,
            entries: [.init(output: 1, input: 3, weight: 2), .init(output: 0, input: 8, weight: 1)]
        )
        let view = try JoinedView([linear, shift])
        #expect(view.inputs == shift.inputs && view.outputs == shift.outputs + 2)
        let sample = uniform(view.inputs, seed: 3)
        var all = [Float](repeating: 9, count: view.outputs)
        view.forward(sample, into: &all)
        var (first, second) = ([Float](repeating: 9, count: 2), Array(all.dropFirst(2)))
        linear.forward(sample, into: &first)
        shift.forward(sample, into: &second)
        #expect(all == first + second)
        let slopes = uniform(view.outputs, seed: 4)
        var (sum, truth) = ([Float](repeating: 0, count: 35), [Float](repeating: 0, count: 35))
        view.backward(slopes, sample: sample, adding: &sum)
        linear.backward(Array(slopes.prefix(2)), sample: sample, adding: &truth)
        shift.backward(Array(slopes.dropFirst(2)), sample: sample, adding: &truth)
        #expect(sum == truth)
    }

    @Test("a chained view is the second one of what the first gives, both ways")
    func chained() throws {
        let shift = try view()
        let second = try LinearView(
            inputs: shift.outputs,
            outputs: 3,
            entries: [
                .init(output: 0, input: 4, weight: 2), .init(output: 2, input: 9, weight: -1),
                .init(output: 0, input: 12, weight: 0.5),
            ]
        )
        let view = try ChainedView(shift, then: second)
        #expect(view.inputs == shift.inputs && view.outputs == 3)
        let sample = uniform(view.inputs, seed: 5)
        var (seen, between) = ([Float](repeating: 9, count: 3), [Float](repeating: 9, count: 30))
        view.forward(sample, into: &seen)
        shift.forward(sample, into: &between)
        #expect(seen == [2 * between[4] + 0.5 * between[12], 0, -between[9]])
        var (sum, truth) = ([Float](repeating: 1, count: 35), [Float](repeating: 1, count: 35))
        view.backward([10, 100, 1_000], sample: sample, adding: &sum)
        var slopes = [Float](repeating: 0, count: 30)
        (slopes[4], slopes[9], slopes[12]) = (20, -1_000, 5)
        shift.backward(slopes, sample: sample, adding: &truth)
        #expect(sum == truth)
    }

    @Test("views that make no sense are refused")
    func refused() throws {
        let calls: [() throws -> Void] = [
            { _ = try ShiftView(steps: 1, categories: 6, lags: [1], reach: 1) },
            { _ = try ShiftView(steps: 5, categories: 6, lags: [5], reach: 1) },
            { _ = try ShiftView(steps: 5, categories: 6, lags: [], reach: 1) },
            { _ = try ShiftView(steps: 5, categories: 6, lags: [1], reach: 5) },
            { _ = try JoinedView([]) },
            {
                let other = try LinearView(inputs: 34, outputs: 1, entries: [])
                _ = try JoinedView([view(), other])
            },
            {
                let other = try LinearView(inputs: 31, outputs: 1, entries: [])
                _ = try ChainedView(view(), then: other)
            },
        ]
        for call in calls { #expect(throws: NeuralError.self) { try call() } }
    }
}
