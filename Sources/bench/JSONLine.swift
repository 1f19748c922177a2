import Foundation

/// Prints a value as one JSON line, at once.
func printLine(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
    // A pipe would hold the line back until its buffer is full.
    fflush(nil)
}

/// The middle of some numbers; the mean of the two middle ones where their count is even.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
