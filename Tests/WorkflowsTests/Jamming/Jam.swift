import Encoding
import Generators
import Sound
import TestSupport

@testable import Workflows

/// A jam in virtual time: a keyboard that follows a script, and a synthesiser that is listened to.
final class Jam {
    let sequencer = RehearsalSequencer()
    let writer = RehearsalWriter()
    private(set) var events: [JamEvent] = []
    let session: JamSession<RehearsalSequencer>

    /// At 120 quarter notes a minute, so that a bar of 4/4 lasts two seconds.
    init(controls: JamControls = JamControls(), _ change: (inout JamSettings) -> Void = { _ in })
        throws
    {
        var settings = JamSettings()
        change(&settings)
        let heard = Box<[JamEvent]>([])
        box = heard
        writer.now = { [sequencer] in sequencer.now }
        session = JamSession(
            on: sequencer,
            writer: writer,
            settings: settings,
            controls: controls,
            input: try PortKeeper(.rehearsalKeyboard, .input, on: sequencer),
            output: try PortKeeper(.rehearsalSynth, .output, on: sequencer),
            tell: { heard.value.append($0) }
        )
    }

    private let box: Box<[JamEvent]>

    private final class Box<Value> {
        var value: Value
        init(_ value: Value) { self.value = value }
    }

    /// The player plays a note, in seconds.
    func play(_ pitch: UInt8, from start: Double, to end: Double) {
        sequencer.receive(.noteOn(pitch, velocity: 80), at: start)
        sequencer.receive(.noteOff(pitch), at: end)
    }

    /// Lets the jam go on until a moment, in seconds, and ends it.
    func run(until end: Double) throws {
        try session.run { self.sequencer.now >= end }
        events = box.value
    }

    /// Notes that the model struck, before the end of the jam.
    var strikes: [(pitch: UInt8, seconds: Double)] {
        sequencer.sent.compactMap { sent in
            guard case .channel(_, .noteOn(let pitch, let velocity)) = sent.message, velocity > 0
            else { return nil }
            return (pitch, sent.seconds)
        }
    }

    /// Keys that were struck and not released, once everything is over.
    var stuck: Set<UInt8> {
        var down: Set<UInt8> = []
        for sent in sequencer.sent {
            guard case .channel(_, let what) = sent.message else { continue }
            switch what {
            case .noteOn(let pitch, let velocity) where velocity > 0: down.insert(pitch)
            case .noteOn(let pitch, _), .noteOff(let pitch): down.remove(pitch)
            default: break
            }
        }
        return down
    }

    /// When the answers began, as they were told.
    var timings: [JamEvent.Timing] {
        events.compactMap { if case .answer(_, let timing) = $0 { timing } else { nil } }
    }

    var lateBars: [Int] {
        events.compactMap { if case .late(_, let bars) = $0 { bars } else { nil } }
    }
}
