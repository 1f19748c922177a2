/// The header of a safetensors file: what it says of each tensor.
struct TensorFileHeader {
    /// What the header says of one tensor.
    struct Entry: Equatable {
        var name: String
        var type: String
        var shape: [Int]
        /// Byte range in the data, as written.
        var start: Int
        var end: Int
        /// Numbers in the tensor; set by `laidOut`.
        var count = 0
    }

    private(set) var entries: [Entry] = []
    private(set) var metadata: [String: String] = [:]

    /// Parses the header's JSON, as strictly as it is written.
    init(parsing bytes: [UInt8]) throws(TensorFileError) {
        var scanner = TensorFileHeaderScanner(bytes)
        var names: Set<String> = []
        try scanner.expect("{")
        if !scanner.take("}") {
            repeat {
                let name = try scanner.string()
                guard names.insert(name).inserted else { throw .duplicateName(name) }
                try scanner.expect(":")
                if name == "__metadata__" {
                    metadata = try Self.metadata(&scanner)
                } else {
                    entries.append(try Self.entry(name, &scanner))
                }
            } while scanner.take(",")
            try scanner.expect("}")
        }
        try scanner.expectEnd()
    }

    /// Checks types, shapes and byte ranges against each other and the length of the data.
    ///
    /// - Returns: The entries in the order of the data, each with its count.
    func laidOut(dataLength: Int) throws(TensorFileError) -> [Entry] {
        var result: [Entry] = []
        var next = 0
        for var entry in entries.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            guard entry.type == "F32" else {
                throw .unsupportedType(name: entry.name, type: entry.type)
            }
            guard entry.start == next else {
                throw .notContiguous(name: entry.name, expected: next, found: entry.start)
            }
            let found = entry.end - entry.start
            let bytes = byteCount(entry.shape)
            guard let bytes, bytes == found else {
                throw .wrongByteCount(name: entry.name, expected: bytes ?? Int.max, found: found)
            }
            entry.count = bytes / MemoryLayout<Float>.size
            next = entry.end
            result.append(entry)
        }
        guard next == dataLength else { throw .wrongLength(expected: next, found: dataLength) }
        return result
    }

    /// Bytes of an F32 tensor; nil where the number does not fit.
    private func byteCount(_ shape: [Int]) -> Int? {
        var count = MemoryLayout<Float>.size
        for dimension in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
            if overflow { return nil }
            count = product
        }
        return count
    }

    private static func metadata(
        _ scanner: inout TensorFileHeaderScanner
    ) throws(TensorFileError) -> [String: String] {
        var result: [String: String] = [:]
        try scanner.expect("{")
        if scanner.take("}") { return result }
        repeat {
            let key = try scanner.string()
            try scanner.expect(":")
            let value = try scanner.string()
            guard result.updateValue(value, forKey: key) == nil else { throw .duplicateName(key) }
        } while scanner.take(",")
        try scanner.expect("}")
        return result
    }

    /// `{"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}`, in any order, nothing else.
    private static func entry(
        _ name: String,
        _ scanner: inout TensorFileHeaderScanner
    ) throws(TensorFileError) -> Entry {
        var type: String?
        var shape: [Int]?
        var offsets: [Int]?
        try scanner.expect("{")
        repeat {
            let start = scanner.position
            switch try scanner.string() {
            case "dtype" where type == nil:
                try scanner.expect(":")
                type = try scanner.string()
            case "shape" where shape == nil:
                try scanner.expect(":")
                shape = try scanner.integers()
            case "data_offsets" where offsets == nil:
                try scanner.expect(":")
                offsets = try scanner.integers()
            default:
                throw .badHeader(byte: start, expected: "dtype, shape and data_offsets, once each")
            }
        } while scanner.take(",")
        try scanner.expect("}")
        guard let type, let shape, let offsets, offsets.count == 2, offsets[0] <= offsets[1] else {
            throw .badHeader(
                byte: scanner.position,
                expected: "a dtype, a shape and two ascending data_offsets before this"
            )
        }
        return Entry(name: name, type: type, shape: shape, start: offsets[0], end: offsets[1])
    }
}
