/// How a text is set.
struct TextStyle: Hashable, Sendable {
    /// Height of the font in units.
    var size: Double
    /// Whether it is bold.
    var isBold = false
    /// Its colour.
    var colour = Palette.ink

    static let title = TextStyle(size: 17, isBold: true)
    static let subtitle = TextStyle(size: 12.5, colour: Palette.faintInk)
    static let caption = TextStyle(size: 13.5, isBold: true)
    static let axisTitle = TextStyle(size: 12.5)
    static let tick = TextStyle(size: 11, colour: Palette.faintInk)
    static let legend = TextStyle(size: 12)
}

/// Which point of a text is put at the given place.
enum TextAnchor: Sendable {
    /// Left end, middle of the height.
    case left
    /// Right end, middle of the height.
    case right
    /// Middle of the upper edge.
    case top
    /// Middle of the lower edge.
    case bottom
}

/// A text that stands in a picture, and the room it takes.
public struct PlacedText: Hashable, Sendable {
    /// What it says.
    public var text: String
    /// The rectangle that holds it.
    public var box: Box
}
