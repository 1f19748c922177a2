/// A level that moves along half a period of a raised cosine and then stays.
///
/// s(x) = (1 - cos(pi x)) / 2 for x in 0...1: its slope is 0 at both ends, so that neither the
/// beginning nor the end of the move is heard as a click.
struct Glide {
    /// Where the move began.
    private var from: Float
    /// Where it ends, and where the level then stays.
    private(set) var target: Float
    private var frame: Int
    private var frames: Int

    /// Stays at a level.
    init(_ level: Float) {
        from = level
        target = level
        frame = 0
        frames = 0
    }

    /// Whether the move is over.
    var isSteady: Bool { frame >= frames }

    /// The level now.
    var level: Float {
        guard !isSteady else { return target }
        return values(at: SIMD8(repeating: Float(frame)))[0]
    }

    /// Begins a move from the level of now.
    ///
    /// - Parameters:
    ///   - level: Where to.
    ///   - frames: How long it takes; at least 1 is taken.
    mutating func move(to level: Float, frames: Int) {
        from = self.level
        target = level
        frame = 0
        self.frames = max(frames, 1)
    }

    /// The next eight levels.
    mutating func next() -> SIMD8<Float> {
        guard !isSteady else { return SIMD8(repeating: target) }
        let now = values(at: Float(frame) + SIMD8(0, 1, 2, 3, 4, 5, 6, 7))
        frame += 8
        return now
    }

    private func values(at frame: SIMD8<Float>) -> SIMD8<Float> {
        let way = (frame / Float(frames)).clamped(
            lowerBound: SIMD8(repeating: 0),
            upperBound: SIMD8(repeating: 1)
        )
        return from + (target - from) * Self.raisedCosine(way)
    }

    /// s(x) = (1 + sin(pi (x - 1/2))) / 2, by the sine's Taylor series up to x^11: within 6e-8.
    private static func raisedCosine(_ x: SIMD8<Float>) -> SIMD8<Float> {
        let u = (x - 0.5) * Float.pi
        let square = u * u
        var sum = SIMD8<Float>(repeating: -1 / 39_916_800)
        sum = sum * square + 1 / 362_880
        sum = sum * square - 1 / 5_040
        sum = sum * square + 1 / 120
        sum = sum * square - 1 / 6
        sum = sum * square + 1
        return 0.5 + 0.5 * (sum * u)
    }
}
