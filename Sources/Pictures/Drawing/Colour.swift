/// A colour in sRGB, each part 0...1.
public struct Colour: Hashable, Sendable {
    /// Red, 0...1.
    public var red: Double
    /// Green, 0...1.
    public var green: Double
    /// Blue, 0...1.
    public var blue: Double

    /// Makes a colour of three parts, each 0...1.
    public init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Makes a colour as style sheets write it, such as 0x0072B2.
    public init(_ hex: UInt32) {
        self.init(
            red: Double(hex >> 16 & 0xFF) / 255,
            green: Double(hex >> 8 & 0xFF) / 255,
            blue: Double(hex & 0xFF) / 255
        )
    }

    /// The colour mixed with white: 1 leaves it, 0 is white.
    public func shaded(_ strength: Double) -> Colour {
        Colour(
            red: 1 - (1 - red) * strength,
            green: 1 - (1 - green) * strength,
            blue: 1 - (1 - blue) * strength
        )
    }
}

/// The colours of every picture.
///
/// Those of the series can be told apart by colour-blind people too.
/// Source: Okabe & Ito, Color Universal Design, 2008.
public enum Palette {
    /// Series in order: blue, vermilion, green, purple, orange, sky blue, yellow, black.
    ///
    /// The order is ours: the ones that stand out most on white come first.
    public static let series = [
        Colour(0x0072B2), Colour(0xD55E00), Colour(0x009E73), Colour(0xCC79A7), Colour(0xE69F00),
        Colour(0x56B4E9), Colour(0xF0E442), Colour(0x000000),
    ]

    /// The colour of a series; after the eighth they begin again.
    public static func series(_ index: Int) -> Colour { series[index % series.count] }

    static let paper = Colour(0xFFFFFF)
    static let ink = Colour(0x222222)
    static let faintInk = Colour(0x5A5A5A)
    static let frame = Colour(0x8C8C8C)
    static let strongGrid = Colour(0xC4C4C4)
    static let grid = Colour(0xE4E4E4)
    static let shadow = Colour(0xF4F4F4)
}
