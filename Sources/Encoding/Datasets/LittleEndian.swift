/// Little-endian numbers, as they stand in the files that lie beside a corpus.
extension UnsafeRawBufferPointer {
    /// A number at an offset that was checked before.
    func littleEndian<Number: FixedWidthInteger>(at offset: Int) -> Number {
        Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}

extension [UInt8] {
    /// Appends a number.
    mutating func append(littleEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}
