/// What happens at the sequencer while Studio is connected to it.
public enum LiveEvent: Hashable, Sendable {
    /// A message came, at a moment of the queue's clock in seconds.
    case received(LiveMessage, at: Double, from: SequencerAddress)
    /// Messages were lost: they came faster than they were read, or their bytes made no sense.
    ///
    /// How many is not known where the kernel dropped them.
    case lost(LossReason)
    /// A port was made, by a program that started or a device that was plugged in.
    case appeared(SequencerPort)
    /// A port is gone.
    case vanished(SequencerAddress)
    /// Two ports were connected, by Studio or by anybody.
    case connected(SequencerAddress, to: SequencerAddress)
    /// A connection was taken apart, by Studio or by anybody; a port that vanishes takes its
    /// connections along, and `vanished` says so too.
    case disconnected(SequencerAddress, to: SequencerAddress)

    /// Why messages were lost.
    public enum LossReason: Hashable, Sendable {
        /// The kernel's buffer for Studio was full.
        case overrun
        /// A SysEx message longer than `SystemExclusiveAssembly.longest`.
        case tooLong
        /// A SysEx message that another one, or another message, cut short.
        case cutShort
    }
}
