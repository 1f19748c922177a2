/// What listeners say of themselves before a test.
public enum MusicalExperience: String, Codable, Hashable, Sendable, CaseIterable {
    /// Has little to do with music.
    case little
    /// Listens to much music, and plays none.
    case listener
    /// Plays or sings, or did for years.
    case player
    /// Studied music, or lives on it.
    case professional
}
