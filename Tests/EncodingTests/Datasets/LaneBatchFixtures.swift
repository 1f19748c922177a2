import Encoding
import Testing

extension BatchSequence {
    /// What is left of an epoch.
    mutating func drawEpoch() throws -> [LaneBatch] {
        var all: [LaneBatch] = []
        while let batch = try next() { all.append(batch) }
        return all
    }
}

extension [LaneBatch] {
    /// Puts each lane's targets together again, piece by piece, with the openings from the inputs.
    func pieces(endToken: Token) -> [[Token]] {
        guard let first else { return [] }
        var pieces: [[Token]] = []
        for lane in 0..<first.lanes {
            var piece: [Token] = []
            for batch in self {
                for column in lane * batch.steps..<(lane + 1) * batch.steps
                where batch.targets[column] != LaneBatch.ignoredTarget {
                    if piece.isEmpty { piece = [batch.inputs[column]] }
                    #expect(piece.last == batch.inputs[column])
                    piece.append(batch.targets[column])
                    guard batch.targets[column] == endToken else { continue }
                    pieces.append(piece)
                    piece = []
                }
            }
            #expect(piece.isEmpty)
        }
        return pieces
    }
}

extension [[Token]] {
    /// The same pieces in an order that does not depend on how they were drawn.
    var inOrder: [[Token]] { sorted { $0.lexicographicallyPrecedes($1) } }
}
