import Encoding

/// The keys of `config.json`. Of `vocabularySize`, `windows` and the kinds' names each file has those that its
/// kind needs.
extension ModelConfiguration: Codable {
    private enum CodingKeys: String, CodingKey {
        case formatVersion, name, kind, encoding, vocabularySize, seed, corpus, parent, typical,
            keep
        case lstm, gan, windows
    }

    /// Reads a configuration.
    ///
    /// - Throws: A decoding error of Foundation.
    public init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        formatVersion = try keys.decode(Int.self, forKey: .formatVersion)
        name = try keys.decode(String.self, forKey: .name)
        switch try keys.decode(ModelKind.self, forKey: .kind) {
        case .lstm:
            hyperparameters = .lstm(try keys.decode(LSTMHyperparameters.self, forKey: .lstm))
            vocabularySize = try keys.decode(Int.self, forKey: .vocabularySize)
        case .gan:
            hyperparameters = .gan(try keys.decode(GANHyperparameters.self, forKey: .gan))
            windows = try keys.decode(WindowFormat.self, forKey: .windows)
        }
        encoding = try keys.decode(EncodingConfiguration.self, forKey: .encoding)
        seed = try keys.decode(UInt64.self, forKey: .seed)
        corpus = try keys.decode(CorpusReference.self, forKey: .corpus)
        parent = try keys.decodeIfPresent(String.self, forKey: .parent)
        typical = try keys.decode(TypicalPiece.self, forKey: .typical)
        keep = try keys.decodeIfPresent(Int.self, forKey: .keep)
    }

    /// Writes a configuration.
    ///
    /// - Throws: An encoding error of Foundation.
    public func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: CodingKeys.self)
        try keys.encode(formatVersion, forKey: .formatVersion)
        try keys.encode(name, forKey: .name)
        try keys.encode(kind, forKey: .kind)
        switch hyperparameters {
        case .lstm(let lstm): try keys.encode(lstm, forKey: .lstm)
        case .gan(let gan): try keys.encode(gan, forKey: .gan)
        }
        try keys.encode(encoding, forKey: .encoding)
        try keys.encodeIfPresent(vocabularySize, forKey: .vocabularySize)
        try keys.encodeIfPresent(windows, forKey: .windows)
        try keys.encode(seed, forKey: .seed)
        try keys.encode(corpus, forKey: .corpus)
        try keys.encodeIfPresent(parent, forKey: .parent)
        try keys.encode(typical, forKey: .typical)
        try keys.encodeIfPresent(keep, forKey: .keep)
    }
}
