/// What B lanes read in T steps, and what they should predict.
///
/// A lane is a row of text that goes on from batch to batch: hidden states are carried over,
/// unless the lane is flagged in `resets`.
public struct TokenBatch: Sendable, Equatable {
    /// Rows read side by side, B.
    public var lanes: Int
    /// Tokens of each row, T.
    public var steps: Int
    /// The tokens read, (B, T) lane by lane.
    public var inputs: [Int32]
    /// The tokens to predict, (B, T); -1 = does not count.
    public var targets: [Int32]
    /// Lanes that begin anew, from the zero state, (B).
    public var resets: [Bool]

    /// Makes a batch; whoever uses it checks the sizes.
    public init(lanes: Int, steps: Int, inputs: [Int32], targets: [Int32], resets: [Bool]) {
        self.lanes = lanes
        self.steps = steps
        self.inputs = inputs
        self.targets = targets
        self.resets = resets
    }

    /// Checks sizes and tokens.
    ///
    /// - Returns: How many targets count.
    func validate(
        lanes expectedLanes: Int,
        maximumSteps: Int,
        vocabulary: Int
    ) throws(NeuralError) -> Int {
        try expect(lanes == expectedLanes, "lanes", "\(expectedLanes)", lanes)
        try expect((1...maximumSteps).contains(steps), "steps", "1...\(maximumSteps)", steps)
        try expect(inputs.count == lanes * steps, "inputs", "\(lanes * steps)", inputs.count)
        try expect(targets.count == lanes * steps, "targets", "\(lanes * steps)", targets.count)
        try expect(resets.count == lanes, "resets", "\(lanes)", resets.count)
        let inputRange = 0..<Int32(vocabulary)
        var counted = 0
        for index in inputs.indices {
            guard inputRange.contains(inputs[index]) else {
                throw outOfRange("Input", index, inputs[index], vocabulary)
            }
            if targets[index] == -1 { continue }
            guard inputRange.contains(targets[index]) else {
                throw outOfRange("Target", index, targets[index], vocabulary)
            }
            counted += 1
        }
        return counted
    }

    private func expect(
        _ condition: Bool,
        _ what: String,
        _ expected: String,
        _ found: Int
    ) throws(NeuralError) {
        guard condition else {
            throw .wrongSize(what: "The batch's \(what)", expected: expected, found: "\(found)")
        }
    }

    private func outOfRange(
        _ what: String,
        _ index: Int,
        _ token: Int32,
        _ vocabulary: Int
    ) -> NeuralError {
        .tokenOutOfRange(
            what: what,
            lane: index / steps,
            step: index % steps,
            token: token,
            vocabulary: vocabulary
        )
    }
}
