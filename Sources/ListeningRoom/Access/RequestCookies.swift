import HTTPTypes
import Hummingbird

/// The cookies that came with a request.
struct RequestCookies {
    private let pairs: [(name: Substring, value: Substring)]

    /// Reads every Cookie header.
    ///
    /// Source: RFC 6265, section 4.2.
    init(_ request: Request) {
        pairs = request.headers[values: .cookie].flatMap { header in
            header.split(separator: ";").compactMap { pair in
                let parts = pair.split(separator: "=", maxSplits: 1)
                return parts.count == 2 ? (parts[0].drop { $0 == " " }, parts[1]) : nil
            }
        }
    }

    /// The values under a name: a browser may have kept several, for different paths.
    func values(_ name: String) -> [Substring] {
        pairs.filter { $0.name == name }.map(\.value)
    }
}
