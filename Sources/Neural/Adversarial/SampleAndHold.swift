import CKernels

/// The sample-and-hold head: rows of logits to rows of steps, and back.
///
/// T = steps, C = categories. Step t has C logits and a gate's logit. With p_t one-hot of the
/// largest logit and gate o_t = logit > 0 (o_0 = 1), the step's sample is
///
///     s_t = o_t p_t + (1 - o_t) s_(t-1),   and o_t beside it.
///
/// On the way back the recursion's derivatives are exact, and p_t and o_t have those of
/// softmax(logits / temperature) and sigmoid(logit / temperature).
/// Source: straight-through, Bengio, Léonard & Courville 2013; with Gumbel noise on the logits
/// and logistic noise on the gate, Jang, Gu & Poole 2017; Maddison, Mnih & Teh 2017.
struct SampleAndHold {
    let steps: Int
    let categories: Int
    let temperature: Float
    /// What the noise is multiplied by.
    var noiseScale: Float = 1
    let kernels: KernelTable

    /// Numbers of a row.
    var width: Int { steps * (categories + 1) }
    /// Random numbers that a row needs: one for each number, and one more for each gate.
    var noiseCount: Int { roundedUp(width + steps) }

    /// One row on its way forward.
    ///
    /// - Parameters:
    ///   - logits: (T (C + 1)); left alone.
    ///   - noise: Gumbel numbers (`noiseCount`), or nil for the most likely choices.
    ///   - sample: (T (C + 1)).
    ///   - soft: Softmax and sigmoid, (T (C + 1)) rounded up to 16: what the way back needs.
    ///   - choices: The largest logit of each step, (T).
    func forward(
        _ logits: UnsafePointer<Float>,
        noise: UnsafePointer<Float>?,
        into sample: UnsafeMutablePointer<Float>,
        soft: UnsafeMutablePointer<Float>,
        choices: UnsafeMutablePointer<Int32>
    ) {
        let scale = 1 / temperature
        sample.update(repeating: 0, count: width)
        var held = 0
        for step in 0..<steps {
            let start = step * (categories + 1)
            let gateIndex = start + categories
            var best = 0
            var largest = -Float.infinity
            for category in 0..<categories {
                let value =
                    logits[start + category]
                    + (noise.map { $0[start + category] * noiseScale } ?? 0)
                soft[start + category] = value
                if value > largest { (largest, best) = (value, category) }
            }
            for category in 0..<categories {
                soft[start + category] = (soft[start + category] - largest) * scale
            }
            // The difference of two Gumbel numbers is a logistic one.
            let shift = noise.map { ($0[gateIndex] - $0[width + step]) * noiseScale }
            let gate = logits[gateIndex] + (shift ?? 0)
            soft[gateIndex] = -gate * scale
            let strikes = step == 0 || gate > 0
            if strikes { held = best }
            choices[step] = Int32(best)
            sample[start + held] = 1
            sample[gateIndex] = strikes ? 1 : 0
        }
        kernels.exp(soft, soft, roundedUp(width))
        for step in 0..<steps {
            let start = step * (categories + 1)
            var sum: Float = 0
            for category in 0..<categories { sum += soft[start + category] }
            for category in 0..<categories { soft[start + category] /= sum }
            soft[start + categories] = 1 / (1 + soft[start + categories])
        }
    }

    /// The same row on its way back: from the gradient of the sample to that of the logits.
    ///
    /// - Parameters:
    ///   - sample: What `forward` made.
    ///   - soft: As `forward` left it.
    ///   - choices: As `forward` left them.
    ///   - gradient: (T (C + 1)), changed in place.
    ///   - carry: (C), scratch.
    func backward(
        sample: UnsafePointer<Float>,
        soft: UnsafePointer<Float>,
        choices: UnsafePointer<Int32>,
        gradient: UnsafeMutablePointer<Float>,
        carry: UnsafeMutablePointer<Float>
    ) {
        let scale = 1 / temperature
        carry.update(repeating: 0, count: categories)
        for step in stride(from: steps - 1, through: 0, by: -1) {
            let start = step * (categories + 1)
            let gateIndex = start + categories
            let strikes = sample[gateIndex] == 1
            for category in 0..<categories { carry[category] += gradient[start + category] }
            var gateSlope: Float = 0
            if step > 0 {
                let before = struck(before: step, sample: sample, choices: choices)
                let change = carry[Int(choices[step])] - carry[before]
                let gate = soft[gateIndex]
                gateSlope = (gradient[gateIndex] + change) * gate * (1 - gate) * scale
            }
            gradient[gateIndex] = gateSlope
            if strikes {
                var mean: Float = 0
                for category in 0..<categories {
                    mean += soft[start + category] * carry[category]
                }
                for category in 0..<categories {
                    let weight = soft[start + category] * scale
                    gradient[start + category] = weight * (carry[category] - mean)
                    carry[category] = 0
                }
            } else {
                (gradient + start).update(repeating: 0, count: categories)
            }
        }
    }

    /// The category that sounds in the step before `step`.
    private func struck(
        before step: Int,
        sample: UnsafePointer<Float>,
        choices: UnsafePointer<Int32>
    ) -> Int {
        var earlier = step - 1
        while sample[earlier * (categories + 1) + categories] != 1 { earlier -= 1 }
        return Int(choices[earlier])
    }
}
