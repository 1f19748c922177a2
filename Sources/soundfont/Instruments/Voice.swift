/// An instrument as a row of sounds, one for each stretch of keys.
struct Voice {
    /// At most 13 ASCII characters, so that the samples' names have room.
    var name: String
    /// Keys that the samples are made for, ascending.
    var roots: [Int]
    /// How far a sample is played upwards, in semitones; at most 6.
    var upwards: Int
    /// Loudness of a note at full velocity: see `LoopedSound.normalise`.
    var level: Double
    /// Decibels a second that the volume envelope takes away while the key is held.
    var falling: @Sendable (_ key: Int) -> Double = { _ in 0 }
    /// The sound of a key.
    var tone: @Sendable (_ key: Int) -> Tone
    /// Envelope, filter and effects of all zones.
    var generators: [Generator]
    /// Cents that the softest stroke's filter lies below the hardest's.
    var softness = 0

    /// The keys of each sample: from just above the last one's to `upwards` above its root.
    func keys(ofRoot index: Int) -> ClosedRange<Int> {
        let first = index == 0 ? 0 : roots[index - 1] + upwards + 1
        return first...(index == roots.count - 1 ? 127 : roots[index] + upwards)
    }
}
