/// Which key of General MIDI's percussion map plays which take.
enum DrumKit {
    /// A take on a key.
    struct Stroke {
        /// The key.
        var key: Int
        /// Name of the take.
        var take: String
        /// Semitones higher or lower.
        var tune = 0
        /// Strokes of one class silence each other; 0 for none.
        var exclusiveClass = 0
    }

    /// Every key that sounds: 35-59 as they should be, 60-81 by their nearest relative.
    static let strokes: [Stroke] = [
        .init(key: 35, take: "Kick", tune: -2), .init(key: 36, take: "Kick"),
        .init(key: 37, take: "Stick"), .init(key: 38, take: "Snare"),
        .init(key: 39, take: "Clap"), .init(key: 40, take: "Snare", tune: 2),
        .init(key: 41, take: "Tom", tune: -7),
        .init(key: 42, take: "Hat closed", exclusiveClass: 1),
        .init(key: 43, take: "Tom", tune: -4),
        .init(key: 44, take: "Hat closed", tune: -2, exclusiveClass: 1),
        .init(key: 45, take: "Tom", tune: -1), .init(key: 46, take: "Hat open", exclusiveClass: 1),
        .init(key: 47, take: "Tom", tune: 2), .init(key: 48, take: "Tom", tune: 5),
        .init(key: 49, take: "Crash"), .init(key: 50, take: "Tom", tune: 8),
        .init(key: 51, take: "Ride"), .init(key: 52, take: "Crash", tune: -3),
        .init(key: 53, take: "Bell"), .init(key: 54, take: "Tambourine"),
        .init(key: 55, take: "Crash", tune: 5), .init(key: 56, take: "Cowbell"),
        .init(key: 57, take: "Crash", tune: 2), .init(key: 58, take: "Tambourine", tune: -7),
        .init(key: 59, take: "Ride", tune: 2), .init(key: 60, take: "Tom", tune: 14),
        .init(key: 61, take: "Tom", tune: 10), .init(key: 62, take: "Tom", tune: 12),
        .init(key: 63, take: "Tom", tune: 9), .init(key: 64, take: "Tom", tune: 6),
        .init(key: 65, take: "Tom", tune: 11), .init(key: 66, take: "Tom", tune: 7),
        .init(key: 67, take: "Cowbell", tune: 5), .init(key: 68, take: "Cowbell", tune: 1),
        .init(key: 69, take: "Tambourine", tune: 3), .init(key: 70, take: "Hat closed", tune: 2),
        .init(key: 71, take: "Bell", tune: 12), .init(key: 72, take: "Bell", tune: 10),
        .init(key: 73, take: "Stick", tune: 3), .init(key: 74, take: "Stick", tune: -3),
        .init(key: 75, take: "Block", tune: 16), .init(key: 76, take: "Block", tune: 9),
        .init(key: 77, take: "Block", tune: 4), .init(key: 78, take: "Tom", tune: 12),
        .init(key: 79, take: "Tom", tune: 9), .init(key: 80, take: "Bell", tune: 14),
        .init(key: 81, take: "Bell", tune: 14),
    ]
}
