/// Writes records as JSON Lines: one object a line, every column of the record present.
///
/// Source: jsonlines.org; RFC 8259.
public enum JSONLines {
    /// The record as one line, without the line break; the keys in the order of its columns.
    public static func line(_ record: some CatalogRecord) -> String {
        let members = zip(type(of: record).columns, record.fields).map { name, field in
            quoted(name) + ":" + value(field)
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    static func value(_ field: CatalogField) -> String {
        switch field {
        case .null: "null"
        case .integer(let number): String(number)
        case .unsigned(let number): String(number)
        // JSON has no infinity and no NaN (RFC 8259, section 6).
        case .real(let number): number.isFinite ? "\(number)" : "null"
        case .bool(let value): value ? "true" : "false"
        case .text(let text): quoted(text)
        case .json(let text): onOneLine(text)
        }
    }

    /// JSON that was edited by hand may hold line breaks, between its tokens only (RFC 8259,
    /// section 2).
    private static func onOneLine(_ json: String) -> String {
        guard json.utf8.contains(where: { $0 < 32 }) else { return json }
        return String(decoding: json.utf8.map { $0 < 32 ? 32 : $0 }, as: UTF8.self)
    }

    /// A JSON string: quotation mark, reverse solidus and control characters escaped (RFC 8259,
    /// section 7).
    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
            case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
            case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
            case 0..<32:
                let digits = String(byte, radix: 16)
                bytes += Array((byte < 16 ? "\\u000" : "\\u00").utf8) + Array(digits.utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }
}
