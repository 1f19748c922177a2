public import Neural

/// Deals pieces out to the lanes of batches: each lane reads one piece to its end, and then the
/// next that nobody has taken.
///
/// A piece begins with the first step of a batch; the steps behind its end read nothing and count
/// for nothing.
public struct LaneFilling {
    private let pieces: [CodedPiece]
    private let lanes: Int
    private let steps: Int
    private var next = 0
    private var reading: [(piece: Int, row: Int)?]

    /// - Parameters:
    ///   - pieces: In the order in which they are taken.
    ///   - lanes: Lanes of a batch.
    ///   - steps: Steps of a batch at most.
    public init(_ pieces: [CodedPiece], lanes: Int, steps: Int) {
        self.pieces = pieces
        self.lanes = lanes
        self.steps = steps
        reading = Array(repeating: nil, count: lanes)
    }

    /// The next batch, and which row of which piece each of its lanes begins with; nil when all
    /// pieces are read.
    public mutating func nextBatch() -> (batch: BagBatch, places: [(piece: Int, row: Int)?])? {
        var resets = Array(repeating: false, count: lanes)
        for lane in 0..<lanes where reading[lane] == nil {
            while next < pieces.count, pieces[next].count == 0 { next += 1 }
            guard next < pieces.count else { continue }
            reading[lane] = (next, 0)
            resets[lane] = true
            next += 1
        }
        let longest = reading.reduce(0) { longest, place in
            place.map { max(longest, pieces[$0.piece].count - $0.row) } ?? longest
        }
        guard longest > 0 else { return nil }
        let places = reading
        let batch = batch(steps: min(longest, steps), resets: resets)
        for lane in 0..<lanes {
            guard let place = reading[lane] else { continue }
            let row = place.row + batch.steps
            reading[lane] = row < pieces[place.piece].count ? (place.piece, row) : nil
        }
        return (batch, places)
    }

    private func batch(steps: Int, resets: [Bool]) -> BagBatch {
        var inputs = Bags()
        var classes: [Int32] = []
        var lowest: [Int32] = []
        var sets = Bags()
        var counted: [Bool] = []
        for place in reading {
            for step in 0..<steps {
                guard let place, place.row + step < pieces[place.piece].count else {
                    inputs.append([])
                    classes.append(-1)
                    lowest.append(0)
                    sets.append([])
                    counted.append(false)
                    continue
                }
                let piece = pieces[place.piece]
                inputs.append(piece.inputs[place.row + step])
                switch piece.targets {
                case .classes(let pieceClasses, let pieceLowest):
                    classes.append(pieceClasses[place.row + step])
                    lowest.append(pieceLowest[place.row + step])
                case .sets(let pieceSets):
                    sets.append(pieceSets[place.row + step])
                    counted.append(true)
                }
            }
        }
        let isSets = if case .sets = pieces.first?.targets { true } else { false }
        return BagBatch(
            lanes: lanes,
            steps: steps,
            inputs: inputs,
            targets: isSets ? .sets(sets, counted: counted) : .classes(classes, lowest: lowest),
            resets: resets
        )
    }
}
