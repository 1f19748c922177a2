#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Names that are not UTF-8, for people to read.
///
/// The system takes any bytes for a name; Swift's texts do not.
public enum UnreadableName {
    /// A name with `\xE9` for each byte that is not printable ASCII.
    ///
    /// - Parameter name: Bytes that end with a zero.
    /// - Returns: What a message can show of it.
    public static func shown(_ name: UnsafePointer<CChar>) -> String {
        UnsafeBufferPointer(start: name, count: strlen(name)).reduce(into: "") { shown, byte in
            let code = UInt8(bitPattern: byte)
            let digits = String(code, radix: 16, uppercase: true)
            shown +=
                (0x20..<0x7F).contains(code)
                ? String(UnicodeScalar(code)) : "\\x" + (code < 16 ? "0" : "") + digits
        }
    }
}
