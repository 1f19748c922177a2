extension EpochOrder {
    /// Batches of the epoch: the dealing of pieces to lanes without their tokens.
    ///
    /// - Parameters:
    ///   - lanes: Lanes in use.
    ///   - length: Tokens in a piece, as stored.
    /// - Returns: The batches that `BatchSequence` draws where nothing is stretched.
    func batchCount(lanes: Int, length: (Int) -> Int) -> Int {
        var remaining = [Int](repeating: 0, count: lanes)
        var next = 0
        var batches = 0
        func deal(_ lane: Int) {
            guard remaining[lane] == 0, next < pieces.count else { return }
            remaining[lane] = length(pieces[next]) - 1
            next += 1
        }
        while true {
            for lane in 0..<lanes { deal(lane) }
            let steps = WindowLength.steps(for: remaining, settings)
            guard steps > 0 else { return batches }
            batches += 1
            for lane in 0..<lanes {
                var room = steps
                while remaining[lane] > 0, room > 0 {
                    let count = min(room, remaining[lane])
                    remaining[lane] -= count
                    room -= count
                    if settings.packing == .joined, room > 0 { deal(lane) }
                }
            }
        }
    }
}
