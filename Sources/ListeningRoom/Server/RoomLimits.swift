/// Bounds on what one visitor can use up.
public struct RoomLimits: Sendable {
    /// Connections at once; one more takes the place of the longest idle one.
    ///
    /// Default 2,048, or what the system allows.
    public var connections = 2_048
    /// Seconds for a request's head to arrive; default 10.
    public var headSeconds = 10.0
    /// Seconds for a request's body to arrive, and for an answer to be taken; default 30.
    public var bodySeconds = 30.0
    /// Seconds that a connection may stay open between requests; default 60.
    public var idleSeconds = 60.0
    /// Seconds that a closing room gives jobs and those who follow them to end; default 3.
    public var closingSeconds = 3.0
    /// Bytes of a request's headers; default 16 KiB.
    public var headBytes = 16 * 1024
    /// Headers of a request; default 64.
    public var headFields = 64
    /// Bytes of a request's body; default 4 KiB.
    public var bodyBytes = 4 * 1024
    /// Bytes of an uploaded MIDI file; default 1 MiB.
    public var uploadBytes = 1024 * 1024
    /// Requests of one address in a second, over time; default 2,000.
    public var requestsPerSecond = 2_000.0
    /// Requests without the token of one address in a second, over time; default 20.
    public var refusalsPerSecond = 20.0
    /// Jobs that may wait; default 100.
    public var waitingJobs = 100

    /// The defaults.
    public init() {}

    /// Bytes that a connection's request may have in any case: an upload is base64 within JSON.
    var mostBodyBytes: Int { uploadBytes / 3 * 4 + bodyBytes }
}
