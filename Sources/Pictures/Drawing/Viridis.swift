/// A colour scale from dark violet to yellow, along which equal steps look equal.
///
/// It can be read by colour-blind people and in grey print. Eleven points of the published table,
/// with straight lines in sRGB between them. Source: van der Walt & Smith, "viridis", 2015 (CC0).
enum Viridis {
    private static let points: [Colour] = [
        0x440154, 0x482576, 0x414487, 0x35608D, 0x2A788E, 0x21908C, 0x22A884, 0x43BF71, 0x7AD151,
        0xBBDF27, 0xFDE725,
    ].map { Colour($0) }

    /// The colour at a part of the scale, 0...1; what lies beyond has the colour of the end.
    static func colour(at part: Double) -> Colour {
        let place = min(max(part.isFinite ? part : 0, 0), 1) * Double(points.count - 1)
        let lower = min(Int(place), points.count - 2)
        let rest = place - Double(lower)
        let (from, to) = (points[lower], points[lower + 1])
        return Colour(
            red: from.red + (to.red - from.red) * rest,
            green: from.green + (to.green - from.green) * rest,
            blue: from.blue + (to.blue - from.blue) * rest
        )
    }
}
