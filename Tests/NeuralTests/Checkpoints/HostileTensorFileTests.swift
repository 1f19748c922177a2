import Foundation
import Testing

@testable import Neural

@Suite("Safetensors that somebody made up") struct HostileTensorFileTests {
    /// A header, and what it claims to be as long as; nil for the truth.
    struct Lie: Sendable {
        let header: String
        var claimed: UInt64?
        var data = 0

        /// One tensor.
        static func tensor(_ shape: String, _ offsets: String, type: String = "F32") -> Lie {
            Lie(header: #"{"a":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}}"#)
        }
    }

    private static let lies: [Lie] = [
        Lie(header: "{}", claimed: .max), Lie(header: "{}", claimed: 1 << 63),
        Lie(header: "{}", claimed: 1 << 20), Lie(header: ""),
        // A terabyte, and more than there are numbers for.
        .tensor("[274877906944]", "[0,1099511627776]"),
        .tensor("[4611686018427387904,4]", "[0,0]"),
        .tensor("[9223372036854775807,9223372036854775807]", "[0,9223372036854775807]"),
        .tensor("[1]", "[9223372036854775803,9223372036854775807]"),
        .tensor("[1]", "[9223372036854775808,9223372036854775812]"),
        .tensor("[-1]", "[0,4]"), .tensor("[1]", "[4,0]"), .tensor("[1]", "[0,4,8]"),
        .tensor("[1]", "[0,4]", type: "F64"),
        Lie(header: "{\"a\":" + String(repeating: "[", count: 500_000)),
        Lie(header: "{\"" + String(repeating: "\\", count: 100_001)),
        Lie(header: String(repeating: "{\"__metadata__\":", count: 10_000)),
    ]

    @Test("it is refused in words before memory is taken for what it claims", arguments: lies)
    func lie(_ lie: Lie) throws {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID()).safetensors"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let length = lie.claimed ?? UInt64(lie.header.utf8.count)
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
        try Data(bytes + Array(lie.header.utf8)).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: TensorFileError.self) { try TensorFile(reading: path) }
        #expect("\(try #require(error))".contains("restore it"))
    }
}
