/// How many batches an epoch takes: the dealing of pieces to lanes without their tokens.
struct EpochLength {
    /// Batches until every lane is done.
    let batches: Int

    /// Deals pieces as `BatchSequence` does.
    ///
    /// - Parameters:
    ///   - targets: Targets of each piece, by turn.
    ///   - lanes: Lanes in use.
    ///   - settings: Steps and packing.
    init(_ targets: [Int], lanes: Int, _ settings: BatchSettings) {
        let steps = settings.steps
        var remaining = [Int](repeating: 0, count: lanes)
        var next = 0
        var batches = 0
        while true {
            var isIdle = true
            for lane in 0..<lanes {
                var column = 0
                while column < steps {
                    if remaining[lane] == 0 {
                        guard next < targets.count, column == 0 || settings.packing == .joined
                        else { break }
                        remaining[lane] = targets[next]
                        next += 1
                    }
                    let count = min(steps - column, remaining[lane])
                    remaining[lane] -= count
                    column += count
                    isIdle = isIdle && count == 0
                }
            }
            if isIdle { break }
            batches += 1
        }
        self.batches = batches
    }
}
