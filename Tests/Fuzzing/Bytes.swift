extension [UInt8] {
    /// The same bytes, with others from a place on.
    func replacing(_ place: Int, with bytes: [UInt8]) -> [UInt8] {
        var result = self
        result.replaceSubrange(place..<place + bytes.count, with: bytes)
        return result
    }
}
