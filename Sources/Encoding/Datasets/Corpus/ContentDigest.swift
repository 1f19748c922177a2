import Crypto

/// The SHA-256 of a file's bytes, as 32 bytes: what tells contents apart.
///
/// In order of its bytes, which is that of its hexadecimal digits.
struct ContentDigest: Hashable, Sendable, Comparable {
    static let size = 32

    /// The bytes, the first in the highest place of the first word.
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// Hashes a file's bytes.
    init(of bytes: [UInt8]) {
        self = SHA256.hash(data: bytes).withUnsafeBytes { ContentDigest($0, at: 0) }
    }

    /// Takes 32 bytes that are there.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        func word(_ index: Int) -> UInt64 {
            UInt64(
                bigEndian: bytes.loadUnaligned(
                    fromByteOffset: offset + 8 * index,
                    as: UInt64.self
                )
            )
        }
        words = (word(0), word(1), word(2), word(3))
    }

    /// Appends the 32 bytes.
    func append(to bytes: inout [UInt8]) {
        for word in [words.0, words.1, words.2, words.3] {
            withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
        }
    }

    /// 64 hexadecimal digits, in lower case.
    var hexadecimal: String {
        String(unsafeUninitializedCapacity: 64) { digits in
            var place = 0
            for word in [words.0, words.1, words.2, words.3] {
                for shift in stride(from: UInt64(60), through: 0, by: -4) {
                    let digit = UInt8(truncatingIfNeeded: word >> shift & 15)
                    // 48 is "0", 87 + 10 is "a".
                    digits[place] = digit + (digit < 10 ? 48 : 87)
                    place += 1
                }
            }
            return place
        }
    }

    static func == (left: Self, right: Self) -> Bool { left.words == right.words }

    static func < (left: Self, right: Self) -> Bool { left.words < right.words }

    func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
