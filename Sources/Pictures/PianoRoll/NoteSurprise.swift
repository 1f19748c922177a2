internal import Score

/// How surprising each note of a piece is, and the scale of colours for it.
struct NoteSurprise {
    /// Surprise of each note, nats; notes without one are drawn grey.
    let nats: [Note: Double]
    /// From 0 to 1, 2 or 5 times a power of ten that 98 of 100 notes do not exceed.
    let scale: ClosedRange<Double>
    /// Whether a note is beyond the scale.
    let exceeds: Bool

    init(_ nats: [Note: Double]) {
        let finite = nats.filter { $0.value.isFinite }
        let sorted = finite.values.sorted()
        let high = sorted.isEmpty ? 1 : sorted[(sorted.count - 1) * 98 / 100]
        let end = Axis.niceStep(max(high, 0.1))
        self.nats = finite
        scale = 0...end
        exceeds = (sorted.last ?? 0) > end
    }

    /// Dark where a note is surprising: on white paper that stands out.
    static func colour(at part: Double) -> Colour { Viridis.colour(at: 1 - part) }

    /// Draws the scale in a line, and gives its height.
    func drawKey(on canvas: Canvas, right: Double, top: Double) -> Double {
        let height = canvas.height(of: .legend) + 3
        ColourKey(
            scale: scale,
            title: "surprise of a note (nats)",
            colour: Self.colour,
            isOpen: exceeds
        ).draw(on: canvas, right: right, middle: top + height / 2)
        return height
    }
}
