extension NoteSequence {
    /// What stands before the identifier in the text event.
    private static let prefix = "studio-generation:"

    /// The catalog's identifier of the generation that made the piece.
    ///
    /// It is a text event at tick 0 of the first track; nil where there is none. A piece
    /// without tracks gets one to hold it.
    public var generationIdentifier: String? {
        get {
            for text in tracks.lazy.flatMap(\.texts) where Self.holdsIdentifier(text) {
                return String(text.text.dropFirst(Self.prefix.count))
            }
            return nil
        }
        set {
            for index in tracks.indices {
                tracks[index].texts.removeAll(where: Self.holdsIdentifier)
            }
            guard let newValue else { return }
            if tracks.isEmpty { tracks.append(Track()) }
            tracks[0].texts.insert(TextEvent(text: Self.prefix + newValue), at: 0)
        }
    }

    private static func holdsIdentifier(_ text: TextEvent) -> Bool {
        text.kind == .text && text.text.hasPrefix(prefix)
    }
}
