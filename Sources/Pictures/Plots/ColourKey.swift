/// A strip of a scale's colours with the values of its ends.
struct ColourKey {
    /// Values of the first and of the last colour.
    let scale: ClosedRange<Double>
    /// What is measured, with its unit.
    let title: String
    /// The colour at a part of the scale, 0...1.
    var colour: (Double) -> Colour = Viridis.colour(at:)
    /// Whether values beyond the end have its colour too, and it is marked with a plus.
    var isOpen = false

    private static let width = 150.0

    /// Draws the strip so that everything ends at a place, and gives its left end.
    @discardableResult
    func draw(on canvas: Canvas, right: Double, middle: Double) -> Double {
        var x = right
        func write(_ text: String) {
            canvas.text(text, at: Point(x: x, y: middle), .right, .legend)
            x -= canvas.width(of: text, .legend) + 6
        }
        write(title)
        write(label(scale.upperBound) + (isOpen ? "+" : ""))
        let box = Box(left: x - Self.width, top: middle - 6, width: Self.width, height: 12)
        let raster = Raster(columns: 150, rows: 1) { column, _ in
            colour(Double(column) / 149).pixel
        }
        canvas.image(raster, in: box)
        canvas.outline(box, Palette.frame)
        x = box.left - 6
        write(label(scale.lowerBound))
        return x
    }

    /// A whole number, or what is needed below 1.
    private func label(_ value: Double) -> String {
        Axis.decimal(value, places: value == value.rounded() ? 0 : 2)
    }
}
