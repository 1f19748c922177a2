/// Why an encoding cannot do what was asked.
public enum EncodingError: Error, Equatable, Sendable {
    /// The encoding has no such metre; `known` lists those that it has.
    case unknownMetre(String, known: [String])
}
