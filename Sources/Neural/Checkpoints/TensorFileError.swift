#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Why a safetensors file cannot be read or written.
public enum TensorFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file cannot be opened or read; `code` is errno.
    case cannotRead(code: Int32)
    /// The file ends before its header does.
    case truncated(needed: Int, found: Int)
    /// The header is longer than `limit` bytes.
    case headerTooLong(bytes: UInt64, limit: Int)
    /// The header is not the JSON that the format prescribes; `byte` counts from its beginning.
    case badHeader(byte: Int, expected: String)
    /// Two entries of the header have the same name.
    case duplicateName(String)
    /// A tensor of another kind of number; only F32 is read.
    case unsupportedType(name: String, type: String)
    /// A tensor whose shape and byte range do not agree.
    case wrongByteCount(name: String, expected: Int, found: Int)
    /// A tensor that does not begin where the one before it ends.
    case notContiguous(name: String, expected: Int, found: Int)
    /// The tensors do not fill the file exactly.
    case wrongLength(expected: Int, found: Int)
    /// A tensor with a value that is not a number, or infinite.
    case notFinite(name: String, index: Int)

    /// What was expected, what was found, what to do next; the caller adds the path.
    public var description: String {
        if case .cannotRead = self { return "\(problem) Check the path and its permissions." }
        return "\(problem) The file is damaged or not a safetensors file of Studio; restore it "
            + "from a backup or an earlier checkpoint."
    }

    /// What was expected and what was found, without advice: of a file of another program's.
    public var problem: String {
        switch self {
        case .cannotRead(EISDIR), .cannotRead(EINVAL):
            "It is a folder, a pipe or a device, not a file."
        case .cannotRead(let code):
            "It cannot be read: \(String(cString: strerror(code)))."
        case .truncated(let needed, let found):
            "It needs at least \(needed) bytes and has \(found)."
        case .headerTooLong(let bytes, let limit):
            "Its header claims \(bytes) bytes; at most \(limit) are read."
        case .badHeader(let byte, let expected):
            "Its header is wrong at byte \(byte): expected \(expected)."
        case .duplicateName(let name):
            "Its header names \(name) twice."
        case .unsupportedType(let name, let type):
            "Tensor \(name) is of type \(type); only F32 is read."
        case .wrongByteCount(let name, let expected, let found):
            "Tensor \(name) needs \(expected) bytes for its shape and has \(found)."
        case .notContiguous(let name, let expected, let found):
            "Tensor \(name) must begin at byte \(expected) of the data and begins at \(found)."
        case .wrongLength(let expected, let found):
            "Its tensors need \(expected) bytes of data and it holds \(found)."
        case .notFinite(let name, let index):
            "Tensor \(name) holds a value that is not finite at index \(index)."
        }
    }
}
