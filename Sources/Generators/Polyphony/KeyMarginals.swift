import Foundation

/// The share of frames in which each key sounds, given what it did in the frame before or not:
/// the closed forms that a frame likelihood is calibrated by.
///
/// Probabilities are (times on + 1) / (times + 2), so that nothing is impossible (Laplace's rule).
public struct KeyMarginals: Sendable, Equatable {
    /// Probability that a key sounds, by whether it did a frame before (0, 1), and by key.
    private let probabilities: [[Double]]

    /// Counts frames from the second on.
    ///
    /// - Parameters:
    ///   - pieces: The training pieces.
    ///   - keys: Number of keys.
    ///   - looksBack: Whether the frame before counts: a Markov chain for each key.
    public init(of pieces: [FramePiece], keys: Int, looksBack: Bool) {
        var times = [[Int]](repeating: Array(repeating: 0, count: keys), count: 2)
        var timesOn = times
        for piece in pieces {
            for (before, frame) in zip(piece, piece.dropFirst()) {
                var sounded = Self.keys(of: before, count: keys)
                if !looksBack { sounded = sounded.map { _ in false } }
                for key in 0..<keys { times[sounded[key] ? 1 : 0][key] += 1 }
                for key in frame { timesOn[sounded[Int(key)] ? 1 : 0][Int(key)] += 1 }
            }
        }
        if !looksBack { (times[1], timesOn[1]) = (times[0], timesOn[0]) }
        probabilities = zip(times, timesOn).map { times, timesOn in
            zip(times, timesOn).map { Double($1 + 1) / Double($0 + 2) }
        }
    }

    /// Nats per frame of some pieces, frames from the second on.
    public func nats(perFrameOf pieces: [FramePiece]) -> Double {
        var (sum, frames) = (0.0, 0)
        for piece in pieces {
            for (before, frame) in zip(piece, piece.dropFirst()) {
                let keys = probabilities[0].count
                let sounded = Self.keys(of: before, count: keys)
                let sounds = Self.keys(of: frame, count: keys)
                for key in 0..<keys {
                    let probability = probabilities[sounded[key] ? 1 : 0][key]
                    sum -= sounds[key] ? log(probability) : log1p(-probability)
                }
                frames += 1
            }
        }
        return sum / Double(frames)
    }

    private static func keys(of frame: [Int32], count: Int) -> [Bool] {
        var sounds = Array(repeating: false, count: count)
        for key in frame { sounds[Int(key)] = true }
        return sounds
    }
}
