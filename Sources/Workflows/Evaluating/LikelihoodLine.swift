import Score

/// How likely a model finds a set of pieces, or one of them: a line of `studio evaluate --json`.
public struct LikelihoodLine: Encodable, Sendable, Equatable {
    /// What the line is of.
    public enum Role: String, Encodable, Sendable {
        /// A folder, a part of a corpus, or all that was named.
        case likelihood
        /// One file.
        case piece
    }

    /// A file that was not scored, and why.
    public struct LeftOut: Encodable, Sendable, Equatable {
        /// The file, or a folder that could not be read.
        public var path: String
        /// Why.
        public var reason: String
    }

    /// What the line is of.
    public var role: Role
    /// Name of the model.
    public var model: String
    /// The folder or file.
    public var path: String
    /// `validation`, `test`, `train`, or `held-out` for the first two; null outside the corpus.
    public var part: Nullable<String>
    /// Files that were scored.
    public var pieces: Int
    /// Sums and means.
    public var figures: LikelihoodFigures
    /// What was not scored; empty for a piece.
    public var leftOut: [LeftOut]

    private enum Key: String, CodingKey {
        case role, model, path, part, pieces
        case leftOut = "left_out"
    }

    /// Writes the keys and the figures, all on one level.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(role, forKey: .role)
        try container.encode(model, forKey: .model)
        try container.encode(path, forKey: .path)
        try container.encode(part, forKey: .part)
        if role == .likelihood {
            try container.encode(pieces, forKey: .pieces)
            try container.encode(leftOut, forKey: .leftOut)
        }
        try figures.encode(to: encoder)
    }
}
