import Crypto

/// SHA-256 as 64 hexadecimal digits.
public enum ContentHash {
    /// Of bytes.
    public static func of(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

    /// Of lines, each closed by a line feed.
    static func of(lines: [String]) -> String {
        var hash = SHA256()
        for line in lines { hash.update(data: Array((line + "\n").utf8)) }
        return hexadecimal(hash.finalize())
    }

    /// The 32 bytes of an encoding's identity: what shards carry.
    static func bytes(of configuration: EncodingConfiguration) -> [UInt8] {
        Array(SHA256.hash(data: Array(configuration.identity.utf8)))
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef")
        return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
