/// Which bytes of a file a Range header asks for.
///
/// One range is answered; a list of several, a unit other than bytes and what cannot be read is
/// ignored, and the whole file given, as the specification allows.
/// Source: RFC 9110, section 14.
enum ByteRange: Equatable {
    /// No range, or none that is understood.
    case whole
    /// From the first to the last of these bytes.
    case part(ClosedRange<Int>)
    /// A range that lies beyond the file's end.
    case unsatisfiable

    /// Reads a header.
    ///
    /// - Parameters:
    ///   - header: `bytes=0-499`, `bytes=500-`, `bytes=-500`; nil for none.
    ///   - size: The file's bytes.
    init(header: String?, size: Int) {
        self = .whole
        guard let header, header.lowercased().hasPrefix("bytes=") else { return }
        let ends = header.dropFirst("bytes=".count)
            .split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.filter { $0 != " " } }
        guard ends.count == 2, !header.contains(",") else { return }
        switch (Self.number(ends[0]), Self.number(ends[1])) {
        case (let first?, let last?) where first <= last:
            self = first < size ? .part(first...min(last, size - 1)) : .unsatisfiable
        case (let first?, nil) where ends[1].isEmpty:
            self = first < size ? .part(first...size - 1) : .unsatisfiable
        case (nil, let length?) where ends[0].isEmpty:
            self = length > 0 && size > 0 ? .part(max(size - length, 0)...size - 1) : .unsatisfiable
        default: return
        }
    }

    /// A whole number of digits only; one that is too large to count is as large as can be.
    private static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text) ?? Int.max
    }
}
