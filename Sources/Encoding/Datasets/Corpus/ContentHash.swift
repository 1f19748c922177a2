import Crypto

/// SHA-256 as 64 hexadecimal digits.
public enum ContentHash {
    /// Of bytes.
    public static func of(_ bytes: [UInt8]) -> String { ContentDigest(of: bytes).hexadecimal }

    /// Of lines, each closed by a line feed.
    static func of(lines: [String]) -> String {
        var hash = SHA256()
        var text: [UInt8] = []
        for line in lines {
            text += line.utf8
            text.append(UInt8(ascii: "\n"))
            guard text.count >= 1 << 16 else { continue }
            hash.update(data: text)
            text.removeAll(keepingCapacity: true)
        }
        hash.update(data: text)
        return hash.finalize().withUnsafeBytes { ContentDigest($0, at: 0).hexadecimal }
    }

    /// The 32 bytes of an encoding's identity: what shards carry.
    static func bytes(of configuration: EncodingConfiguration) -> [UInt8] {
        Array(SHA256.hash(data: Array(configuration.identity.utf8)))
    }
}
