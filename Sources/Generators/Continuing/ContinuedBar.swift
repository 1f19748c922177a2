/// A bar that a model wrote, complete: what still sounds at its end has its whole length.
public struct ContinuedBar: Hashable, Sendable {
    /// A note of the bar.
    public struct Note: Hashable, Sendable {
        /// Quarter notes from the beginning of the bar.
        public var onset: Double
        /// Length in quarter notes, above 0; may reach beyond the bar.
        public var duration: Double
        /// Pitch, 0...127.
        public var pitch: UInt8
        /// Velocity, 1...127.
        public var velocity: UInt8

        /// Makes a note.
        public init(onset: Double, duration: Double, pitch: UInt8, velocity: UInt8) {
            self.onset = onset
            self.duration = duration
            self.pitch = pitch
            self.velocity = velocity
        }
    }

    /// The notes that begin in it, in order.
    public var notes: [Note]
    /// Tokens that were drawn for it.
    public var tokens: Int

    /// Makes a bar.
    public init(notes: [Note], tokens: Int = 0) {
        self.notes = notes
        self.tokens = tokens
    }
}
