public import Encoding
import Score

/// What an encoding makes of a MIDI file, for people and scripts that want to see it.
public struct TokenListing: Sendable, Encodable {
    /// The encoding, its version and settings: `remi/1/programs=false`.
    public var encoding: String
    /// Token sequences, opening and end included.
    public var tokens: [[Token]]
    /// Why parts of the file gave none.
    public var reasons: [String]
    /// What was changed in those that gave one.
    public var remarks: [String]
    /// The names of the encoding's tokens.
    public var names: [String]

    private enum CodingKeys: String, CodingKey { case encoding, tokens, reasons, remarks }

    /// Encodes a file; what cannot be read gives no tokens, as its verdict says why.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - encoding: The encoding.
    ///   - lenient: Whether to keep what was read before any damage.
    public init(of path: String, encoding: any TokenEncoding, lenient: Bool) {
        self.encoding = encoding.configuration.identity
        names = (0..<Token(encoding.vocabularySize)).map { encoding.name(of: $0) }
        let file = try? MIDIFileReader.read(path: path, lenient: lenient)
        let pieces = (file?.sequences ?? []).map { encoding.encode($0) }
        tokens = pieces.flatMap(\.sequences)
        reasons = pieces.flatMap(\.reasons)
        remarks = pieces.flatMap(\.remarks)
    }

    /// The first tokens of a sequence by their names.
    public func names(of sequence: [Token], atMost count: Int) -> String {
        let shown = sequence.prefix(count).map { names[Int($0)] }.joined(separator: " ")
        return sequence.count > count ? "\(shown) ..." : shown
    }
}
