/// How a piece has set the channels up at some moment: programs, controllers, bends, pressures.
///
/// To begin in the middle of a piece, or to jump back in it, an instrument must be as if the piece
/// had been played from its beginning. The last message of each kind is enough, in the order in
/// which they came; only parameters (RPN and NRPN) need all of theirs, as the meaning of a data
/// entry depends on those before.
public struct ChannelState: Hashable, Sendable {
    /// What stands for itself: of each, the last message counts.
    private enum Part: Hashable {
        case program
        case controller(UInt8)
        case pitchBend
        case channelPressure
    }

    private struct Place: Hashable {
        var channel: UInt8
        var part: Part

        /// What sets it to its default.
        var reset: LiveMessage {
            let message: PlaybackEvent.Message =
                switch part {
                case .program: .program(0)
                case .pitchBend: .pitchBend(8_192)
                case .channelPressure: .channelPressure(0)
                case .controller(let number):
                    switch number {
                    case 7: .controller(number, value: 100)
                    case 8, 10: .controller(number, value: 64)
                    case 11: .controller(number, value: 127)
                    default: .controller(number, value: 0)
                    }
                }
            return .channel(channel, message)
        }
    }

    private var order: [(place: Place?, message: LiveMessage)] = []
    private var last: [Place: Int] = [:]

    /// Controllers that choose and set parameters, in concert.
    private static let parameterControllers: Set<UInt8> = [6, 38, 96, 97, 98, 99, 100, 101]

    /// Begins with channels that nobody touched.
    public init() {}

    /// The state after some items.
    public init(after items: some Sequence<LiveSchedule.Item>) {
        for item in items { note(item.message) }
    }

    /// Takes account of a message.
    public mutating func note(_ message: LiveMessage) {
        guard case .channel(let channel, let what) = message else { return }
        let part: Part
        switch what {
        case .noteOn, .noteOff, .keyPressure: return
        case .program: part = .program
        case .controller(let number, _) where Self.parameterControllers.contains(number):
            order.append((nil, message))
            return
        // From 120 on they are orders, not settings.
        case .controller(120..., _): return
        case .controller(let number, _): part = .controller(number)
        case .pitchBend: part = .pitchBend
        case .channelPressure: part = .channelPressure
        }
        let place = Place(channel: channel, part: part)
        last[place] = order.count
        order.append((place, message))
    }

    /// What brings untouched channels into this state, in order.
    public var messages: [LiveMessage] {
        order.indices.compactMap { index in
            guard let place = order[index].place else { return order[index].message }
            return last[place] == index ? order[index].message : nil
        }
    }

    /// What brings channels in another state into this one, in order.
    ///
    /// What this state does not know goes back to its default. Sources: General MIDI 1, and
    /// RP-015 (response to reset all controllers): volume 100, pan in the middle, expression 127.
    public func messages(from other: ChannelState) -> [LiveMessage] {
        let strange = other.order.indices.filter { index in
            guard let place = other.order[index].place else { return false }
            return other.last[place] == index && last[place] == nil
        }
        return strange.compactMap { other.order[$0].place?.reset } + messages
    }

    /// Equal where both bring the channels into the same state in the same way.
    public static func == (left: Self, right: Self) -> Bool { left.messages == right.messages }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(messages) }
}
