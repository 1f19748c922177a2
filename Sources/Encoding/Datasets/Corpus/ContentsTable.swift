/// The layout of `contents.table`: what each content of a corpus gave.
///
/// All numbers are little-endian.
///
/// | bytes | content |
/// |---|---|
/// | 0..<8 | `STUDIOCT` |
/// | 8..<12 | version of the format, 1 |
/// | 12..<16 | zeros |
/// | 16..<24 | contents |
/// | 24... | a record of 64 bytes for each content |
/// | then | the records' texts, one after the other |
/// | the last 32 | SHA-256 of all bytes before |
///
/// A record: SHA-256 of the content (32 bytes), notes (8), quantisation error (8, a double), pieces
/// (8), texts (4), zeros (4). A text: `F` for why the content gave nothing or `R` for a remark (1),
/// bytes (4), UTF-8.
enum ContentsTable {
    private static let magic = Array("STUDIOCT".utf8)
    private static let version: UInt32 = 1
    private static let headerSize = 24
    private static let recordSize = 64
    private static let textHeaderSize = 5
    private static let failureMark = UInt8(ascii: "F")
    private static let remarkMark = UInt8(ascii: "R")

    /// The table of some contents.
    static func bytes(of contents: [CorpusManifest.Content]) -> [UInt8] {
        var bytes = magic
        bytes.append(littleEndian: version)
        bytes.append(littleEndian: UInt32(0))
        bytes.append(littleEndian: UInt64(contents.count))
        for content in contents {
            content.digest.append(to: &bytes)
            bytes.append(littleEndian: UInt64(content.noteCount))
            bytes.append(littleEndian: content.quantisationError.bitPattern)
            bytes.append(littleEndian: UInt64(content.pieceCount))
            bytes.append(littleEndian: UInt32(texts(of: content).count))
            bytes.append(littleEndian: UInt32(0))
        }
        for content in contents {
            for (mark, text) in texts(of: content) {
                bytes.append(mark)
                bytes.append(littleEndian: UInt32(text.utf8.count))
                bytes += text.utf8
            }
        }
        ContentDigest(of: bytes).append(to: &bytes)
        return bytes
    }

    /// The contents of a table; nil where it is damaged.
    static func contents(of bytes: [UInt8]) -> [CorpusManifest.Content]? {
        let end = bytes.count - ContentDigest.size
        guard end >= headerSize, bytes.starts(with: magic) else { return nil }
        return bytes.withUnsafeBytes { bytes in
            let written: UInt32 = bytes.littleEndian(at: 8)
            let count: UInt64 = bytes.littleEndian(at: 16)
            guard written == version, count <= UInt64((end - headerSize) / recordSize),
                ContentDigest(of: Array(bytes[..<end])) == ContentDigest(bytes, at: end)
            else { return nil }
            return records(Int(count), bytes, end: end)
        }
    }

    private static func records(
        _ count: Int,
        _ bytes: UnsafeRawBufferPointer,
        end: Int
    ) -> [CorpusManifest.Content]? {
        var contents: [CorpusManifest.Content] = []
        contents.reserveCapacity(count)
        var text = headerSize + count * recordSize
        for record in 0..<count {
            let offset = headerSize + record * recordSize
            var content = CorpusManifest.Content(digest: ContentDigest(bytes, at: offset))
            let notes: UInt64 = bytes.littleEndian(at: offset + 32)
            let pieces: UInt64 = bytes.littleEndian(at: offset + 48)
            let error = Double(bitPattern: bytes.littleEndian(at: offset + 40))
            guard notes < 1 << 40, pieces < 1 << 40, (0...1).contains(error) else { return nil }
            content.noteCount = Int(notes)
            content.quantisationError = error
            content.pieceCount = Int(pieces)
            let texts: UInt32 = bytes.littleEndian(at: offset + 56)
            for _ in 0..<texts {
                guard end - text >= textHeaderSize else { return nil }
                let length: UInt32 = bytes.littleEndian(at: text + 1)
                let start = text + textHeaderSize
                guard Int(length) <= end - start else { return nil }
                let string = String(decoding: bytes[start..<start + Int(length)], as: UTF8.self)
                switch bytes[text] {
                case failureMark where content.failure == nil: content.failure = string
                case remarkMark: content.remarks.append(string)
                default: return nil
                }
                text = start + Int(length)
            }
            contents.append(content)
        }
        return text == end ? contents : nil
    }

    private static func texts(of content: CorpusManifest.Content) -> [(mark: UInt8, text: String)] {
        (content.failure.map { [(failureMark, $0)] } ?? [])
            + content.remarks.map { (remarkMark, $0) }
    }
}
