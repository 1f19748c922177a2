/// One track: its notes in order of onset, and what else happens on its channels.
public struct Track: Hashable, Sendable {
    /// Name, from the first track-name event; empty where there is none.
    public var name: String
    /// Notes in order of onset; of notes on one tick, the file's order.
    public var notes: [Note]
    /// Program changes, in order of ticks.
    public var programs: [ProgramChange]
    /// Control changes, in order of ticks; of events on one tick, the file's order.
    public var controllers: [ControlChange]
    /// Pitch bends, in order of ticks.
    public var pitchBends: [PitchBend]
    /// Channel and key pressure, in order of ticks.
    public var pressures: [Pressure]
    /// Text events but for the track's name, in order of ticks.
    public var texts: [TextEvent]
    /// SysEx events, in order of ticks.
    public var systemExclusives: [SystemExclusive]
    /// Meta events that have no type of their own here, in order of ticks.
    public var metaEvents: [MetaEvent]
    /// Tick of the end-of-track event; never before the last event.
    public var endTick: Int

    /// Makes a track; `endTick` grows to hold the notes where it is too small.
    public init(
        name: String = "",
        notes: [Note] = [],
        programs: [ProgramChange] = [],
        controllers: [ControlChange] = [],
        pitchBends: [PitchBend] = [],
        pressures: [Pressure] = [],
        texts: [TextEvent] = [],
        systemExclusives: [SystemExclusive] = [],
        metaEvents: [MetaEvent] = [],
        endTick: Int = 0
    ) {
        self.name = name
        self.notes = notes
        self.programs = programs
        self.controllers = controllers
        self.pitchBends = pitchBends
        self.pressures = pressures
        self.texts = texts
        self.systemExclusives = systemExclusives
        self.metaEvents = metaEvents
        self.endTick = notes.reduce(endTick) { max($0, $1.end) }
    }

    /// Whether every note is on General MIDI's drum channel (index 9); false for no notes.
    public var isDrums: Bool { !notes.isEmpty && notes.allSatisfy { $0.channel == 9 } }
}
