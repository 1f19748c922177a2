import Foundation

/// What a benchmark prints after each round: one JSON object on a line.
///
/// It begins with the benchmark's name, the implementation and the machine; settings and figures
/// are added by name.
struct JSONLine {
    private var values: [String: any Encodable] = ["implementation": "studio"]

    init(_ bench: String, machine: Machine = Machine()) {
        values["bench"] = bench
        values["machine"] = machine
    }

    /// A setting or a figure; the name is in snake case and ends with the unit where it has one.
    subscript(name: String) -> (any Encodable)? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// Adds several at once.
    mutating func add(_ more: [String: any Encodable]) {
        values.merge(more) { _, new in new }
    }

    /// Prints the line at once: a pipe would hold it back until its buffer is full.
    func print() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
        fflush(nil)
    }
}

extension JSONLine: Encodable {
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: Name.self)
        for (name, value) in values { try keys.encode(value, forKey: Name(stringValue: name)) }
    }
}
