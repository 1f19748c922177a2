import Sound
import Testing

@Suite("How a piece has set the channels up") struct ChannelStateTests {
    private func state(_ messages: [LiveMessage]) -> ChannelState {
        messages.reduce(into: ChannelState()) { $0.note($1) }
    }

    @Test("is the last message of each kind, in order, and no notes")
    func last() {
        let state = state([
            .controller(7, 1), .channel(0, .program(1)), .noteOn(60), .controller(7, 2),
            .channel(1, .pitchBend(0)), .controller(7, 3, channel: 1), .noteOff(60),
            .controller(123, 0),
        ])
        #expect(
            state.messages == [
                .channel(0, .program(1)), .controller(7, 2), .channel(1, .pitchBend(0)),
                .controller(7, 3, channel: 1),
            ]
        )
    }

    @Test("keeps a bank before its program")
    func bank() {
        let state = state([
            .controller(0, 1), .channel(0, .program(1)), .controller(0, 2),
            .channel(0, .program(3)),
        ])
        #expect(state.messages == [.controller(0, 2), .channel(0, .program(3))])
    }

    @Test("keeps every parameter, as what an entry means depends on those before")
    func parameters() {
        let messages: [LiveMessage] = [
            .controller(101, 0), .controller(100, 0), .controller(6, 12), .controller(101, 0),
            .controller(100, 1), .controller(6, 64),
        ]
        #expect(state(messages).messages == messages)
    }

    @Test("puts back what it does not know to General MIDI's defaults")
    func defaults() {
        let other = state([
            .controller(7, 3), .controller(10, 3), .controller(11, 3), .controller(1, 3),
            .controller(64, 127), .channel(0, .program(9)), .channel(0, .pitchBend(0)),
            .channel(0, .channelPressure(5)), .controller(91, 1),
        ])
        #expect(
            state([.controller(91, 40)]).messages(from: other) == [
                .controller(7, 100), .controller(10, 64), .controller(11, 127), .controller(1, 0),
                .controller(64, 0), .channel(0, .program(0)), .channel(0, .pitchBend(8_192)),
                .channel(0, .channelPressure(0)), .controller(91, 40),
            ]
        )
    }
}
