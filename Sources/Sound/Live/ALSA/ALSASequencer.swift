internal import CALSA
internal import Glibc

/// The kernel's MIDI sequencer, through ALSA: an output, an input and a queue of Studio's own.
///
/// Messages are handed to the kernel one by one, and its queue sends each at its moment, to a
/// millisecond or better where `snd-hrtimer` is loaded. What comes in has the queue's time from the
/// kernel, so that it does not matter when Studio reads it. Times are seconds and not ticks: a
/// tempo map may change at any tick, and is Studio's own business.
///
/// Not `Sendable`: owned by one thread.
public final class ALSASequencer: Sequencer {
    /// alsa-lib's handle.
    let handle: OpaquePointer
    /// Number of the queue.
    let queue: Int32
    /// Studio's own output.
    public let output: SequencerAddress
    /// Studio's own input.
    public let input: SequencerAddress

    /// SysEx messages that have begun, by the port they come from.
    var openSystemExclusives: [SequencerAddress: SystemExclusiveAssembly] = [:]

    private let status: OpaquePointer
    private let removal: OpaquePointer

    /// Events that the kernel keeps for a client, each way: the most that it allows.
    private static let poolSize = 2_000
    /// Bytes that alsa-lib reads at once.
    private static let readBuffer = 1 << 16

    /// Opens the sequencer and starts the clock.
    ///
    /// - Parameter name: The client's name, which other programs' users see.
    /// - Throws: `LiveError.unavailable` with the remedy, or `.system`.
    public init(name: String = "Studio") throws(LiveError) {
        studio_alsa_silence()
        var opened: OpaquePointer?
        let code = snd_seq_open(&opened, "default", SND_SEQ_OPEN_DUPLEX, 0)
        guard code >= 0, let handle = opened else {
            let (reason, remedy) = Self.whatIsMissing(-code)
            throw .unavailable(reason: reason, remedy: remedy)
        }
        // The client, its ports and its queue go with the handle.
        var isWhole = false
        defer { if !isWhole { snd_seq_close(handle) } }
        try Self.check(snd_seq_set_client_name(handle, name), "snd_seq_set_client_name")
        try Self.check(
            snd_seq_set_client_pool_output(handle, Self.poolSize),
            "snd_seq_set_client_pool_output"
        )
        try Self.check(
            snd_seq_set_client_pool_input(handle, Self.poolSize),
            "snd_seq_set_client_pool_input"
        )
        try Self.check(
            snd_seq_set_input_buffer_size(handle, Self.readBuffer),
            "snd_seq_set_input_buffer_size"
        )
        queue = try Self.check(snd_seq_alloc_named_queue(handle, name), "snd_seq_alloc_named_queue")
        let client = try Self.check(snd_seq_client_id(handle), "snd_seq_client_id")
        let out = try Self.makePort(handle, "\(name) out", .output, queue: queue)
        let incoming = try Self.makePort(handle, "\(name) in", .input, queue: queue)
        output = SequencerAddress(client: Int(client), port: Int(out))
        input = SequencerAddress(client: Int(client), port: Int(incoming))
        try Self.check(
            snd_seq_connect_from(
                handle,
                incoming,
                Int32(SND_SEQ_CLIENT_SYSTEM),
                Int32(SND_SEQ_PORT_SYSTEM_ANNOUNCE)
            ),
            "snd_seq_connect_from"
        )
        try Self.check(studio_alsa_start_queue(handle, queue), "snd_seq_start_queue")
        try Self.check(snd_seq_drain_output(handle), "snd_seq_drain_output")
        try Self.check(snd_seq_nonblock(handle, 1), "snd_seq_nonblock")
        status = try Self.allocate("snd_seq_queue_status") { snd_seq_queue_status_malloc(&$0) }
        removal = try Self.allocate("snd_seq_remove_events") { snd_seq_remove_events_malloc(&$0) }
        snd_seq_remove_events_set_condition(removal, UInt32(SND_SEQ_REMOVE_OUTPUT))
        self.handle = handle
        isWhole = true
    }

    deinit {
        snd_seq_queue_status_free(status)
        snd_seq_remove_events_free(removal)
        snd_seq_close(handle)
    }

    /// Seconds since the queue was started, as the kernel counts them.
    public var now: Double {
        get throws(LiveError) {
            try Self.check(
                snd_seq_get_queue_status(handle, queue, status),
                "snd_seq_get_queue_status"
            )
            guard let time = snd_seq_queue_status_get_real_time(status) else { return 0 }
            return Self.seconds(time.pointee)
        }
    }

    /// Takes back what the queue has not sent.
    public func removeScheduled() throws(LiveError) {
        try Self.check(snd_seq_remove_events(handle, removal), "snd_seq_remove_events")
    }

    static func seconds(_ time: snd_seq_real_time_t) -> Double {
        Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Refuses an error of alsa-lib's.
    ///
    /// - Returns: The code, which is the result of some calls.
    @discardableResult
    static func check(_ code: Int32, _ call: String) throws(LiveError) -> Int32 {
        guard code < 0 else { return code }
        throw .system(call: call, reason: String(cString: snd_strerror(code)))
    }

    static func allocate(
        _ what: String,
        _ make: (inout OpaquePointer?) -> Int32
    ) throws(LiveError) -> OpaquePointer {
        var made: OpaquePointer?
        try check(make(&made), "\(what)_malloc")
        guard let made else { throw .system(call: "\(what)_malloc", reason: "no memory") }
        return made
    }

    private static func makePort(
        _ handle: OpaquePointer,
        _ name: String,
        _ direction: PortDirection,
        queue: Int32
    ) throws(LiveError) -> Int32 {
        let port = try allocate("snd_seq_port_info") { snd_seq_port_info_malloc(&$0) }
        defer { snd_seq_port_info_free(port) }
        snd_seq_port_info_set_name(port, name)
        let capability =
            direction == .output
            ? SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ
            : SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_SUBS_WRITE
        snd_seq_port_info_set_capability(port, UInt32(capability))
        snd_seq_port_info_set_type(
            port,
            UInt32(SND_SEQ_PORT_TYPE_MIDI_GENERIC | SND_SEQ_PORT_TYPE_APPLICATION)
        )
        snd_seq_port_info_set_midi_channels(port, 16)
        if direction == .input {
            snd_seq_port_info_set_timestamping(port, 1)
            snd_seq_port_info_set_timestamp_real(port, 1)
            snd_seq_port_info_set_timestamp_queue(port, queue)
        }
        try check(snd_seq_create_port(handle, port), "snd_seq_create_port")
        return snd_seq_port_info_get_port(port)
    }
}
