/// Plays one piece: takes its events, and gives its sound in blocks.
///
/// Owned by one task or thread. Events take effect at the next block of
/// `PlayerClock.blockFrames`.
protocol Synthesizer: AnyObject {
    /// Does what an event says.
    func send(_ message: PlaybackEvent.Message, channel: UInt8)

    /// Lets every key and pedal go; sounds die away as their instruments do.
    func releaseAll()

    /// Renders frames, interleaved left and right: (frames, 2).
    ///
    /// - Parameters:
    ///   - samples: Room for at least 2 samples a frame.
    ///   - frames: A multiple of `PlayerClock.blockFrames`, so that events stay on block
    ///     boundaries.
    /// - Throws: `SoundError.synthesizer`.
    func render(into samples: UnsafeMutablePointer<Float>, frames: Int) throws(SoundError)

    /// What went wrong so far and was left out of the sound; each is told once.
    func complaints() -> [String]
}
