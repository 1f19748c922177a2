/// A file and what it held.
public struct HashedFile: Codable, Hashable, Sendable {
    /// Where it lies.
    public var path: String
    /// Hash of its content, in hexadecimal; SHA-256 for MIDI files.
    public var hash: String

    /// Names a file.
    public init(path: String, hash: String) {
        self.path = path
        self.hash = hash
    }
}
