/// Colours on a grid, for what is too fine to be drawn as rectangles.
struct Raster: Sendable {
    /// Pixels from left to right.
    let columns: Int
    /// Pixels from top to bottom.
    let rows: Int
    /// Colours as 0xRRGGBB, (rows, columns), the upper row first.
    let pixels: [UInt32]

    /// Paints a grid.
    ///
    /// - Parameters:
    ///   - columns: Pixels from left to right.
    ///   - rows: Pixels from top to bottom.
    ///   - colour: The colour at a column and a row.
    init(columns: Int, rows: Int, colour: (_ column: Int, _ row: Int) -> UInt32) {
        self.columns = columns
        self.rows = rows
        var pixels: [UInt32] = []
        pixels.reserveCapacity(columns * rows)
        for row in 0..<rows {
            for column in 0..<columns { pixels.append(colour(column, row)) }
        }
        self.pixels = pixels
    }
}

extension Colour {
    /// The colour as a pixel, 0xRRGGBB.
    var pixel: UInt32 {
        func byte(_ part: Double) -> UInt32 { UInt32((min(max(part, 0), 1) * 255).rounded()) }
        return byte(red) << 16 | byte(green) << 8 | byte(blue)
    }
}
