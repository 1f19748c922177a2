/// How the tracks of a Standard MIDI File belong together.
///
/// Source: Standard MIDI Files 1.0, header chunk, `<format>`.
public enum MIDIFileFormat: Int, Sendable, CaseIterable {
    /// One track that holds all channels.
    case singleTrack = 0
    /// Several tracks that sound at once, with one tempo map.
    case simultaneousTracks = 1
    /// Several tracks that are pieces of their own, each from tick 0 with its own tempo map.
    case independentTracks = 2
}
