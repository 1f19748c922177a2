/// A clock that runs, and MIDI that goes out by it.
///
/// Owned by one thread. Nothing here waits for a message's moment: messages are handed over ahead
/// of time, and whoever keeps the clock (ALSA's kernel queue, an audio driver) sends each at its
/// own.
public protocol LiveOutput: AnyObject {
    /// Seconds since the clock was started; it never stands still or goes back.
    var now: Double { get throws(LiveError) }

    /// Hands over a message that goes out at its moment, to whoever is connected then.
    ///
    /// Of messages for one moment, the first handed over is the first sent.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - seconds: The moment; one that has passed is at once.
    /// - Returns: False where there is no room: nothing was taken, try again a little later.
    /// - Throws: `LiveError`.
    func schedule(_ message: LiveMessage, at seconds: Double) throws(LiveError) -> Bool

    /// Sends a message at once, past everything that is scheduled.
    ///
    /// - Throws: `LiveError`.
    func send(_ message: LiveMessage) throws(LiveError)

    /// Takes back every message whose moment has not come.
    ///
    /// One that is due in this instant may go out or not; `SoundingNotes` reckons with both.
    ///
    /// - Throws: `LiveError`.
    func removeScheduled() throws(LiveError)

    /// Waits until something happens.
    ///
    /// - Parameter seconds: The longest wait; 0 only looks.
    /// - Returns: What happened, in order; empty where nothing did.
    /// - Throws: `LiveError`.
    func events(within seconds: Double) throws(LiveError) -> [LiveEvent]
}

/// The sequencer of the machine: an output and an input of Studio's own, and everybody else's.
///
/// Both stay open, under their names, until the sequencer is released.
public protocol Sequencer: LiveOutput {
    /// Where Studio's messages come from.
    var output: SequencerAddress { get }
    /// Where Studio is sent messages.
    var input: SequencerAddress { get }

    /// Every port of other programs and devices, by address; the system's own are left out.
    ///
    /// - Throws: `LiveError`.
    func ports() throws(LiveError) -> [SequencerPort]

    /// Connects a port with another; one of them is `output` or `input` as a rule.
    ///
    /// Connecting what is connected changes nothing.
    ///
    /// - Throws: `LiveError.cannotConnect`.
    func connect(
        _ source: SequencerAddress,
        to destination: SequencerAddress
    ) throws(LiveError)

    /// Takes a connection apart, where there is one.
    ///
    /// - Throws: `LiveError`.
    func disconnect(
        _ source: SequencerAddress,
        from destination: SequencerAddress
    ) throws(LiveError)

    /// Sends a message at once to one port, connected or not.
    ///
    /// For a port that somebody disconnected while notes sounded there.
    ///
    /// - Throws: `LiveError`.
    func send(_ message: LiveMessage, to destination: SequencerAddress) throws(LiveError)
}
