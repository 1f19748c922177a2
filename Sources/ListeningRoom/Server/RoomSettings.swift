/// Where the listening room can be reached, and what it lets through.
public struct RoomSettings: Sendable {
    /// The port, 0...65,535; 0 takes a free one; default 8765.
    public var port = 8765
    /// Whether other machines of the network may come in; default no: this machine only.
    public var isOpenToNetwork = false
    /// Bounds on what one visitor can use up.
    public var limits = RoomLimits()
    /// Seconds in which a removal can be undone; default 12.
    public var undoSeconds = 12.0

    /// The defaults.
    public init() {}
}
