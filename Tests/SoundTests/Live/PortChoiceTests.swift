import Sound
import TestSupport
import Testing

@Suite("The port that a user means") struct PortChoiceTests {
    private static let through = SequencerPort(
        address: SequencerAddress(client: 14, port: 0),
        client: "Midi Through",
        name: "Midi Through Port-0"
    )
    private static let second = SequencerPort(
        address: SequencerAddress(client: 24, port: 1),
        client: "USB MIDI Interface",
        name: "USB MIDI Interface MIDI 2",
        isInstrument: true
    )
    private static let ports: [SequencerPort] = [
        through, .rehearsalKeyboard, second, .rehearsalSynth,
    ]

    @Test(
        "is found by address, and by a name or a part of it",
        arguments: [
            ("14:0", "14:0"), ("14", "14:0"), ("24:1", "24:1"), ("fluid", "128:0"),
            ("FLUID Synth (812)", "128:0"), ("synth input", "128:0"), ("midi 2", "24:1"),
            ("USB:midi 2", "24:1"), ("usb midi interface:1", "24:1"), ("Midi Through", "14:0"),
        ]
    )
    func found(name: String, address: String) throws {
        let port = try PortChoice.find(name, .output, in: Self.ports)
        #expect("\(port.address)" == address)
    }

    @Test("is one that MIDI can go through in that direction")
    func direction() throws {
        #expect(throws: LiveError.self) {
            try PortChoice.find("Keystation", .output, in: Self.ports)
        }
        #expect(try PortChoice.find("Keystation", .input, in: Self.ports) == .rehearsalKeyboard)
    }

    @Test("without a name is the first instrument, and never the loop-back")
    func unnamed() throws {
        #expect(try PortChoice.find(nil, .output, in: Self.ports) == Self.second)
        #expect(try PortChoice.find(nil, .input, in: Self.ports) == .rehearsalKeyboard)
        #expect(throws: LiveError.noPort(.output)) {
            try PortChoice.find(nil, .output, in: [Self.through, .rehearsalKeyboard])
        }
    }

    @Test("that could be two is asked about, with both addresses")
    func ambiguous() throws {
        let error = try #require(throws: LiveError.self) {
            try PortChoice.find("i", .output, in: Self.ports)
        }
        #expect(error.description.contains("14:0 Midi Through"))
        #expect(error.description.contains("24:1 USB MIDI Interface"))
    }

    @Test("that is not there is an error that lists what is")
    func missing() throws {
        let error = try #require(throws: LiveError.self) {
            try PortChoice.find("Prophet", .output, in: Self.ports)
        }
        #expect(error.description.hasPrefix("Prophet: no port"))
        #expect(error.description.contains("128:0 FLUID Synth (812)"))
        #expect(error.description.contains("studio ports"))
    }

    @Test(
        "is not an address where it is none",
        arguments: ["", ":", "14:", "a:0", "14:0:0", "300:0", "-1:0"]
    )
    func addresses(text: String) {
        #expect(SequencerAddress(text) == nil)
    }
}
