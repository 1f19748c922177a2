import CKernels
import Testing

@testable import Neural

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

@Suite("Sample and hold") struct SampleAndHoldTests {
    static let steps = 6
    static let categories = 3

    func head(temperature: Float = 1) -> SampleAndHold {
        SampleAndHold(
            steps: Self.steps,
            categories: Self.categories,
            temperature: temperature,
            kernels: KernelSet.current.table
        )
    }

    /// Everything that one row leaves behind.
    struct Row {
        var sample: [Float]
        var soft: [Float]
        var choices: [Int32]
    }

    func forward(_ head: SampleAndHold, _ logits: [Float], noise: [Float]? = nil) -> Row {
        var sample = [Float](repeating: 9, count: roundedUp(head.width))
        var soft = [Float](repeating: 0, count: roundedUp(head.width))
        var choices = [Int32](repeating: 0, count: head.steps)
        func run(_ noise: UnsafePointer<Float>?) {
            head.forward(
                logits,
                noise: noise,
                into: &sample,
                soft: &soft,
                choices: &choices
            )
        }
        if let noise { noise.withUnsafeBufferPointer { run($0.baseAddress) } } else { run(nil) }
        return Row(sample: sample, soft: soft, choices: choices)
    }

    @Test("without noise the largest logit sounds where the gate is above 0, and is held")
    func mostLikely() {
        // Gates: forced, hold, strike, hold, hold, strike.
        let logits: [Float] = [
            3, 1, 2, -5, /**/ 0, 9, 0, -1, /**/ 0, 1, 0, 2, /**/ 5, 0, 0, -0.1, /**/ 5, 0, 0, -3,
            /**/ 0, 0, 0.1, 0.5,
        ]
        let row = forward(head(), logits)
        #expect(
            Array(row.sample.prefix(24)) == [
                1, 0, 0, 1, /**/ 1, 0, 0, 0, /**/ 0, 1, 0, 1, /**/ 0, 1, 0, 0, /**/ 0, 1, 0, 0,
                /**/ 0, 0, 1, 1,
            ]
        )
    }

    @Test("with noise choices are as often as softmax and sigmoid say")
    func frequencies() throws {
        let head = SampleAndHold(
            steps: 2,
            categories: 3,
            temperature: 1,
            kernels: KernelSet.current.table
        )
        let logits: [Float] = [0, log(2), log(5), 0, /**/ 0, 0, 0, log(3)]
        var counts = [Float](repeating: 0, count: 4)
        let draws = 20_000
        var noise = [Float](repeating: 0, count: head.noiseCount)
        for draw in 0..<draws {
            let key = RandomKey(seed: 4, [draw])
            head.kernels.gumbelNoise(&noise, noise.count, key.low, key.high)
            let row = forward(head, logits, noise: noise)
            for place in 0..<3 { counts[place] += row.sample[place] }
            counts[3] += row.sample[7]
        }
        // 1/8, 2/8, 5/8 and 3/4; four standard errors of 20,000 draws are 0.014.
        for (found, truth) in zip(counts, [0.125, 0.25, 0.625, 0.75]) {
            #expect(abs(found / Float(draws) - Float(truth)) < 0.014)
        }
    }

    /// With the choices p and o of one point, and p~ and o~ the soft ones, the surrogate replaces
    /// p by p + p~ - p~(point), and o likewise: at the point it equals the head, and its derivative
    /// is the straight-through one.
    @Test("the gradient is that of the soft surrogate", arguments: [1, 0.6] as [Float])
    func gradient(temperature: Float) {
        let head = head(temperature: temperature)
        let stride = Self.categories + 1
        var logits = uniform(head.width, seed: 6, bound: 1.5)
        for step in [1, 4] { logits[step * stride + Self.categories] = -0.3 }
        for step in [2, 3, 5] { logits[step * stride + Self.categories] = 0.4 }
        let row = forward(head, logits)
        let slopes = uniform(roundedUp(head.width), seed: 7)
        var gradient = slopes
        var carry = [Float](repeating: 0, count: Self.categories)
        head.backward(
            sample: row.sample,
            soft: row.soft,
            choices: row.choices,
            gradient: &gradient,
            carry: &carry
        )

        func soft(_ logits: [Double], _ step: Int) -> (p: [Double], o: Double) {
            let t = Double(temperature)
            let powers = (0..<Self.categories).map { exp(logits[step * stride + $0] / t) }
            let sum = powers.reduce(0, +)
            let gate = 1 / (1 + exp(-logits[step * stride + Self.categories] / t))
            return (powers.map { $0 / sum }, gate)
        }
        let point = logits.map(Double.init)
        func surrogate(_ logits: [Double]) -> Double {
            var held = [Double](repeating: 0, count: Self.categories)
            var value = 0.0
            for step in 0..<Self.steps {
                let (here, there) = (soft(logits, step), soft(point, step))
                let hard: Double = step == 0 || point[step * stride + Self.categories] > 0 ? 1 : 0
                let gate = step == 0 ? 1 : hard + here.o - there.o
                for category in 0..<Self.categories {
                    let choice = Int(row.choices[step]) == category ? 1.0 : 0
                    let p = choice + here.p[category] - there.p[category]
                    held[category] = gate * p + (1 - gate) * held[category]
                    value += Double(slopes[step * stride + category]) * held[category]
                }
                value += Double(slopes[step * stride + Self.categories]) * gate
            }
            return value
        }
        for place in 0..<head.width {
            var (up, down) = (point, point)
            up[place] += 1e-5
            down[place] -= 1e-5
            let truth = (surrogate(up) - surrogate(down)) / 2e-5
            #expect(abs(Double(gradient[place]) - truth) < 1e-5, "place \(place)")
        }
    }
}
