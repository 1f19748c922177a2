import CKernels

/// What B lanes read in T steps, bags of features, and what they should predict.
///
/// A lane is a row of text that goes on from batch to batch: hidden states are carried over,
/// unless the lane is flagged in `resets`.
public struct BagBatch: Sendable, Equatable {
    /// What each row should predict.
    public enum Targets: Sendable, Equatable {
        /// One class of those from the lowest on, by softmax over them; -1 = does not count. (B, T)
        case classes([Int32], lowest: [Int32])
        /// Any number of classes, each in or out independently; a row that is not counted counts
        /// for nothing. (B, T)
        case sets(Bags, counted: [Bool])
    }

    /// Rows read side by side, B.
    public var lanes: Int
    /// Steps of each row, T.
    public var steps: Int
    /// The features read, (B, T) lane by lane.
    public var inputs: Bags
    /// What to predict, (B, T).
    public var targets: Targets
    /// Lanes that begin anew, from the zero state, (B).
    public var resets: [Bool]

    /// Makes a batch; whoever uses it checks the sizes.
    public init(lanes: Int, steps: Int, inputs: Bags, targets: Targets, resets: [Bool]) {
        self.lanes = lanes
        self.steps = steps
        self.inputs = inputs
        self.targets = targets
        self.resets = resets
    }
}

extension BagBatch: RecurrentBatch {
    func validate(
        lanes expectedLanes: Int,
        maximumSteps: Int,
        shape: RecurrentNetworkShape
    ) throws(NeuralError) -> Int {
        guard let features = shape.features else {
            throw .wrongSize(
                what: "What a step reads",
                expected: "one token",
                found: "a bag of features"
            )
        }
        try expect(lanes == expectedLanes, "lanes", "\(expectedLanes)", lanes)
        try expect((1...maximumSteps).contains(steps), "steps", "1...\(maximumSteps)", steps)
        try expect(inputs.count == lanes * steps, "inputs", "\(lanes * steps)", inputs.count)
        try expect(resets.count == lanes, "resets", "\(lanes)", resets.count)
        if let (row, feature) = inputs.firstOutside(0..<Int32(features)) {
            throw outOfRange("Feature", row, feature, features)
        }
        switch targets {
        case .classes(let classes, let lowest):
            return try validate(classes, lowest: lowest, of: shape.vocabulary)
        case .sets(let sets, let counted):
            try expect(sets.count == lanes * steps, "targets", "\(lanes * steps)", sets.count)
            try expect(counted.count == sets.count, "counted", "\(sets.count)", counted.count)
            if let (row, member) = sets.firstOutside(0..<Int32(shape.vocabulary)) {
                throw outOfRange("Target", row, member, shape.vocabulary)
            }
            return counted.count { $0 }
        }
    }

    /// Checks one class for each row.
    private func validate(
        _ classes: [Int32],
        lowest: [Int32],
        of vocabulary: Int
    ) throws(NeuralError) -> Int {
        try expect(classes.count == lanes * steps, "targets", "\(lanes * steps)", classes.count)
        try expect(lowest.count == classes.count, "lowest", "\(classes.count)", lowest.count)
        var counted = 0
        for row in classes.indices {
            guard (0..<Int32(vocabulary)).contains(lowest[row]) else {
                throw outOfRange("Lowest class", row, lowest[row], vocabulary)
            }
            if classes[row] == -1 { continue }
            guard (lowest[row]..<Int32(vocabulary)).contains(classes[row]) else {
                throw outOfRange("Target", row, classes[row], vocabulary)
            }
            counted += 1
        }
        return counted
    }

    func load(_ lanes: Range<Int>, into workspace: RecurrentWorkspace) -> Bags? {
        if case .classes(let classes, _) = targets {
            for (row, place) in places(of: lanes).enumerated() {
                workspace.targets.base[row] = classes[place]
            }
        }
        return inputs.rows(places(of: lanes))
    }

    func loss(
        of lanes: Range<Int>,
        in workspace: RecurrentWorkspace,
        kernels: KernelTable
    ) -> Double {
        let logits = workspace.logits(rows: rows(of: lanes))
        switch targets {
        case .classes(_, let lowest):
            return RestrictedCrossEntropy(
                classes: workspace.shape.vocabulary,
                lowest: places(of: lanes).map { lowest[$0] }
            ).loss(logits: logits, targets: workspace.targets.base, kernels: kernels)
        case .sets(let sets, let counted):
            return SigmoidCrossEntropy(classes: workspace.shape.vocabulary).loss(
                logits: logits,
                targets: sets.rows(places(of: lanes)),
                counted: places(of: lanes).map { counted[$0] }
            )
        }
    }

    func gradient(
        of lanes: Range<Int>,
        in workspace: RecurrentWorkspace,
        scale: Float,
        kernels: KernelTable
    ) -> Double {
        let logits = workspace.logits(rows: rows(of: lanes))
        switch targets {
        case .classes(_, let lowest):
            return RestrictedCrossEntropy(
                classes: workspace.shape.vocabulary,
                lowest: places(of: lanes).map { lowest[$0] }
            ).gradient(
                logits: logits,
                targets: workspace.targets.base,
                scale: scale,
                kernels: kernels
            )
        case .sets(let sets, let counted):
            return SigmoidCrossEntropy(classes: workspace.shape.vocabulary).gradient(
                logits: logits,
                targets: sets.rows(places(of: lanes)),
                counted: places(of: lanes).map { counted[$0] },
                scale: scale,
                kernels: kernels
            )
        }
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
        _ row: Int,
        _ number: Int32,
        _ count: Int
    ) -> NeuralError {
        .tokenOutOfRange(
            what: what,
            lane: row / steps,
            step: row % steps,
            token: number,
            vocabulary: count
        )
    }
}
