import Foundation
import Sound

/// Learns which controllers of a keyboard do what.
public struct LearnWorkflow {
    private let library: StudioLibrary
    private let wanted: [JamControl]
    private let input: String?

    /// Seconds that a controller is waited for.
    static let patience = 60.0

    /// Chooses what to learn.
    ///
    /// - Parameters:
    ///   - library: Where it is kept.
    ///   - wanted: What for, in this order.
    ///   - input: The port; nil for the first device.
    public init(library: StudioLibrary, wanted: [JamControl], input: String?) {
        self.library = library
        self.wanted = wanted
        self.input = input
    }

    /// A controller that was learned: a line of `studio jam --learn --json`.
    public struct Lesson: Codable, Sendable, Equatable {
        /// `learned`.
        public var event = "learned"
        /// What it does.
        public var control: JamControl
        /// Its number, 0...127.
        public var controller: UInt8
    }

    /// Learns one after the other, from the first controller that moves; each is kept at once.
    ///
    /// - Parameters:
    ///   - ask: Told which control is next.
    ///   - tell: Told what was learned.
    ///   - isCancelled: Asked some times a second.
    /// - Throws: `Failure`: of kind `interrupted` where it was cancelled.
    public func run(
        ask: (JamControl) -> Void,
        tell: (Lesson) throws -> Void,
        isCancelled: () -> Bool
    ) throws(Failure) {
        try run(on: try PortsWorkflow.sequencer(), ask: ask, tell: tell, isCancelled: isCancelled)
    }

    /// Learns over a sequencer.
    func run(
        on ports: some Sequencer,
        ask: (JamControl) -> Void,
        tell: (Lesson) throws -> Void,
        isCancelled: () -> Bool
    ) throws(Failure) {
        var controls = try library.readControls()
        var taken: Set<UInt8> = []
        try attempt { () throws in
            let port = try PortChoice.find(input, .input, in: ports.ports())
            _ = try PortKeeper(port, .input, on: ports)
        }
        for control in wanted {
            ask(control)
            let number = try controller(on: ports, besides: taken, isCancelled: isCancelled)
            controls.learn(number, for: control)
            taken.insert(number)
            try library.write(controls)
            try attempt { try tell(Lesson(control: control, controller: number)) }
        }
    }

    /// The first controller that moves and has not been given away in this lesson.
    private func controller(
        on ports: some Sequencer,
        besides taken: Set<UInt8>,
        isCancelled: () -> Bool
    ) throws(Failure) -> UInt8 {
        let number: UInt8? = try attempt { () throws in
            let end = try ports.now + Self.patience
            while try ports.now < end {
                if isCancelled() {
                    throw Failure(.interrupted, "stopped; what was learned before is kept.")
                }
                for event in try ports.events(within: 0.05) {
                    // The pedals and the messages of panic (120 and up) are no knobs.
                    guard case .received(let message, _, _) = event,
                        case .channel(_, .controller(let number, _)) = message,
                        number < 120, number != 64, !taken.contains(number)
                    else { continue }
                    return number
                }
            }
            return nil
        }
        guard let number else {
            throw Failure(
                .unavailable,
                "no controller moved within \(Int(Self.patience)) s. Look with `aseqdump -p "
                    + "PORT` whether the keyboard sends any, and name its port with --input."
            )
        }
        return number
    }
}
