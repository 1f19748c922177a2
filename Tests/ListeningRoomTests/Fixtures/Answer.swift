import Foundation

/// An answer of the room, taken apart.
struct Answer: Sendable {
    struct Malformed: Error {}

    let status: Int
    /// By name in small letters.
    let headers: [String: String]
    let body: [UInt8]

    init(_ bytes: [UInt8]) throws {
        let end = Array("\r\n\r\n".utf8)
        guard
            let place = bytes.indices.first(where: { bytes[$0...].starts(with: end) })
        else { throw Malformed() }
        let lines = String(decoding: bytes[..<place], as: UTF8.self)
            .components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { throw Malformed() }
        self.status = status
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        self.headers = headers
        body = Array(bytes[(place + end.count)...])
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body's JSON object.
    func object() throws -> [String: any Sendable] {
        let value = try JSONSerialization.jsonObject(with: Data(body))
        guard let object = value as? [String: any Sendable] else { throw Malformed() }
        return object
    }
}
