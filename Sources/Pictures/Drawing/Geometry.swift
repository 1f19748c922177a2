/// A place on a picture, in units from the left and from the top.
///
/// One unit is 1/96 inch in an SVG file, and two pixels in a PNG file.
public struct Point: Hashable, Sendable {
    /// Units from the left edge.
    public var x: Double
    /// Units from the top edge.
    public var y: Double

    /// Makes a place.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// Width and height in units.
public struct Size: Hashable, Sendable {
    /// Units from left to right.
    public var width: Double
    /// Units from top to bottom.
    public var height: Double

    /// Makes a size.
    public init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }
}

/// An upright rectangle, in units from the picture's top left corner.
public struct Box: Hashable, Sendable {
    /// Left edge.
    public var left: Double
    /// Upper edge.
    public var top: Double
    /// Units from left to right.
    public var width: Double
    /// Units from top to bottom.
    public var height: Double

    /// Makes a rectangle.
    public init(left: Double, top: Double, width: Double, height: Double) {
        self.left = left
        self.top = top
        self.width = width
        self.height = height
    }

    /// Right edge.
    public var right: Double { left + width }
    /// Lower edge.
    public var bottom: Double { top + height }

    /// The rectangle with so much more on each side.
    func grown(by margin: Double) -> Box {
        Box(
            left: left - margin,
            top: top - margin,
            width: width + 2 * margin,
            height: height + 2 * margin
        )
    }

    /// Whether the two share more than an edge.
    public func overlaps(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    /// Whether the other lies within, to a hundredth of a unit.
    public func contains(_ other: Box) -> Bool {
        other.left >= left - 0.01 && other.right <= right + 0.01 && other.top >= top - 0.01
            && other.bottom <= bottom + 0.01
    }
}
