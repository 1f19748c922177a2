import Encoding
import Neural

/// Writes pieces side by side: each step of the model reads its weights once for all of them.
///
/// What a piece becomes does not depend on those beside it.
struct SideBySide {
    let weights: StreamWeights
    /// Streams at most.
    let streams: Int
    /// Threads that share each step.
    let threads: Int

    /// Writes until no piece is left.
    ///
    /// - Parameters:
    ///   - count: Pieces.
    ///   - begin: Makes the first draft of a piece, by its number.
    ///   - follow: Takes a piece's finished draft; gives another attempt at it, or nil where the
    ///     piece is done.
    ///   - isCancelled: Asked before each step; true leaves what is not done.
    /// - Throws: `SamplingError`: the engine's, or that of a broken model.
    ///
    /// A primer that fills the piece is a draft that is finished when it begins; it is followed
    /// after a step of the model that changes nothing in it.
    func write(
        _ count: Int,
        begin: (Int) -> SequenceDraft,
        follow: (Int, SequenceDraft.Result) -> SequenceDraft?,
        isCancelled: () -> Bool
    ) throws(SamplingError) {
        let stream = try engine { () throws(NeuralError) in
            try RecurrentStream(
                weights: weights,
                streams: max(min(streams, count), 1),
                threads: threads
            )
        }
        var waiting = 0
        // Places beside each other: the streams from 0 on.
        var drafts: [SequenceDraft] = []
        var pieces: [Int] = []
        var tokens: [Int32] = []
        while !isCancelled() {
            while drafts.count < stream.streams, waiting < count {
                stream.reset(stream: drafts.count)
                drafts.append(begin(waiting))
                pieces.append(waiting)
                waiting += 1
            }
            if drafts.isEmpty { return }
            if tokens.count != drafts.count {
                tokens = [Int32](repeating: 0, count: drafts.count)
            }
            for place in drafts.indices { tokens[place] = drafts[place].next }
            try engine { () throws(NeuralError) in try stream.step(tokens) }
            // From the last on: the place of a piece that is done goes to one looked at before.
            for place in drafts.indices.reversed() {
                try drafts[place].take(stream.logits(ofStream: place))
                guard drafts[place].isFinished else { continue }
                if let again = follow(pieces[place], drafts[place].result) {
                    drafts[place] = again
                    stream.reset(stream: place)
                } else {
                    let last = drafts.count - 1
                    drafts.swapAt(place, last)
                    pieces.swapAt(place, last)
                    stream.copyState(of: last, to: place)
                    drafts.removeLast()
                    pieces.removeLast()
                }
            }
        }
    }

    private func engine<Value>(
        _ body: () throws(NeuralError) -> Value
    ) throws(SamplingError) -> Value {
        do {
            return try body()
        } catch {
            throw .engine(error)
        }
    }
}
