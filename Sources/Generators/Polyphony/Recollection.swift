/// Where a piece last went as it goes now.
///
/// The place whose preceding frames are those of the present one for longest; of several the last.
/// Source: the longest match of prediction by partial matching, Cleary & Witten 1984.
struct Recollection {
    /// The frame that followed then.
    var frame: Int
    /// How many frames before it are as those before the present one, from 1 on.
    var length: Int

    /// The recollection of every frame, from those before it alone; nil where the frame before is
    /// new.
    static func places(in piece: FramePiece) -> [Recollection?] {
        var numbers: [[Int32]: Int] = [:]
        let frames = piece.map { frame in
            let number = numbers[frame] ?? numbers.count
            numbers[frame] = number
            return number
        }
        // lengths[then] = how many frames up to `then` are as those up to the frame before `now`.
        var lengths = Array(repeating: 0, count: frames.count)
        return frames.indices.map { now in
            guard now > 0 else { return nil }
            var best: Recollection?
            for then in stride(from: now - 2, through: 0, by: -1) {
                let before = then > 0 ? lengths[then - 1] : 0
                lengths[then] = frames[then] == frames[now - 1] ? before + 1 : 0
                if lengths[then] > best?.length ?? 0 {
                    best = Recollection(frame: then + 1, length: lengths[then])
                }
            }
            return best
        }
    }
}
