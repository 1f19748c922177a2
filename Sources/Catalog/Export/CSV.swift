/// Writes records as comma-separated values.
///
/// Lines end with CR LF; a field with a comma, a quotation mark, a line break or a space at its
/// edge stands in quotation marks, and those within it are doubled. Empty text is `""`, so that
/// it differs from no value. Source: RFC 4180.
public enum CSV {
    /// The first line: the columns' names.
    public static func header<Record: CatalogRecord>(_ type: Record.Type) -> String {
        line(type.columns.map(CatalogField.text))
    }

    /// The record as one line, with its line break.
    public static func line(_ record: some CatalogRecord) -> String {
        line(record.fields)
    }

    static func line(_ fields: [CatalogField]) -> String {
        fields.map(value).joined(separator: ",") + "\r\n"
    }

    private static func value(_ field: CatalogField) -> String {
        switch field {
        case .null: ""
        case .integer(let number): String(number)
        case .unsigned(let number): String(number)
        case .real(let number): "\(number)"
        case .bool(let value): value ? "true" : "false"
        case .text(let text), .json(let text): quoted(text)
        }
    }

    private static func quoted(_ text: String) -> String {
        // On bytes: in Swift, CR LF is one character that is neither CR nor LF.
        let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
        let bytes = text.utf8
        let isPlain =
            !bytes.isEmpty && bytes.first != 0x20 && bytes.last != 0x20
            && !bytes.contains(where: special.contains)
        guard !isPlain else { return text }
        var result: [UInt8] = [0x22]
        for byte in bytes {
            if byte == 0x22 { result.append(0x22) }
            result.append(byte)
        }
        result.append(0x22)
        return String(decoding: result, as: UTF8.self)
    }
}
