/// Which keys and pedals are down at the other side, from what was sent and what is on its way.
///
/// A message that is due in this instant may have gone out or not. So of those within
/// `uncertainty` before the moment asked about, and until then, a note-on counts and a note-off
/// does not: a note-off too many does no harm, one too few lets a note sound for ever.
public struct SoundingNotes: Sendable {
    /// Seconds around a moment for which it is not known whether messages went out: a few periods
    /// of the kernel's timer, or an audio driver's buffer.
    public static let uncertainty = 0.03

    private var keys = KeySet()
    /// Pedals that are down: sustain (64), sostenuto (66) and soft (67), by channel.
    private var pedals: Set<Pedal> = []
    private var channels: Set<UInt8> = []
    /// On the way, in the order handed over.
    private var pending: [(message: LiveMessage, seconds: Double)] = []
    private var firstPending = 0

    private struct Pedal: Hashable {
        var channel: UInt8
        var controller: UInt8
    }

    /// Begins in silence.
    public init() {}

    /// Takes account of a message that is scheduled; moments must not go back.
    public mutating func add(_ message: LiveMessage, at seconds: Double) {
        pending.append((message, seconds))
    }

    /// Takes account of a message that was sent at once.
    public mutating func add(_ message: LiveMessage) {
        apply(message, isCertain: true)
    }

    /// Takes what went out long enough before a moment for granted.
    public mutating func settle(at now: Double) {
        while firstPending < pending.count,
            pending[firstPending].seconds <= now - Self.uncertainty
        {
            apply(pending[firstPending].message, isCertain: true)
            firstPending += 1
        }
        if firstPending > 1_024 {
            pending.removeFirst(firstPending)
            firstPending = 0
        }
    }

    /// Forgets what was taken back before it was due, and takes for sounding what may sound.
    ///
    /// - Parameter now: A moment after everything scheduled was removed.
    public mutating func cut(at now: Double) {
        settle(at: now)
        for item in pending[firstPending...] where item.seconds <= now {
            apply(item.message, isCertain: false)
        }
        pending = []
        firstPending = 0
    }

    /// The ends of everything that sounds: note-offs, then pedals up.
    public var releases: [LiveMessage] {
        keys.all.map { .noteOff($0.pitch, channel: $0.channel) }
            + pedals.sorted { ($0.channel, $0.controller) < ($1.channel, $1.controller) }
            .map { .controller($0.controller, 0, channel: $0.channel) }
    }

    /// The ends of everything that sounds, and for instruments that lost a message, all notes off
    /// and sustain up on every channel that was used.
    public var panic: [LiveMessage] {
        releases
            + channels.sorted().flatMap { channel -> [LiveMessage] in
                [.controller(64, 0, channel: channel), .controller(123, 0, channel: channel)]
            }
    }

    /// Whether nothing sounds; what is on the way does not count.
    public var isSilent: Bool { keys.isEmpty && pedals.isEmpty }

    /// Forgets everything that sounds, after `releases` were sent.
    public mutating func clear() {
        keys = KeySet()
        pedals = []
    }

    private mutating func apply(_ message: LiveMessage, isCertain: Bool) {
        guard case .channel(let channel, let what) = message else { return }
        channels.insert(channel)
        switch what {
        case .noteOn(let pitch, let velocity) where velocity > 0:
            keys.insert(channel, pitch)
        case .noteOn(let pitch, _), .noteOff(let pitch):
            if isCertain { keys.remove(channel, pitch) }
        case .controller(let number, let value) where [64, 66, 67].contains(number):
            let pedal = Pedal(channel: channel, controller: number)
            if value >= 64 {
                pedals.insert(pedal)
            } else if isCertain {
                pedals.remove(pedal)
            }
        default:
            break
        }
    }
}

/// Keys of sixteen channels.
private struct KeySet: Sendable {
    private var down = Set<UInt16>()

    var isEmpty: Bool { down.isEmpty }

    mutating func insert(_ channel: UInt8, _ pitch: UInt8) {
        down.insert(UInt16(channel) << 7 | UInt16(pitch))
    }

    mutating func remove(_ channel: UInt8, _ pitch: UInt8) {
        down.remove(UInt16(channel) << 7 | UInt16(pitch))
    }

    var all: [(channel: UInt8, pitch: UInt8)] {
        down.sorted().map { (UInt8($0 >> 7), UInt8($0 & 0x7F)) }
    }
}
