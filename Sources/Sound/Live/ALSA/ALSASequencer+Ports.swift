internal import CALSA
internal import Glibc

/// Other programs' ports, and connections.
extension ALSASequencer {
    /// Asks the kernel for every client's ports.
    public func ports() throws(LiveError) -> [SequencerPort] {
        let client = try Self.allocate("snd_seq_client_info") { snd_seq_client_info_malloc(&$0) }
        defer { snd_seq_client_info_free(client) }
        let port = try Self.allocate("snd_seq_port_info") { snd_seq_port_info_malloc(&$0) }
        defer { snd_seq_port_info_free(port) }
        var ports: [SequencerPort] = []
        snd_seq_client_info_set_client(client, -1)
        while snd_seq_query_next_client(handle, client) >= 0 {
            let number = snd_seq_client_info_get_client(client)
            guard number != SND_SEQ_CLIENT_SYSTEM, Int(number) != output.client else { continue }
            let name = String(cString: snd_seq_client_info_get_name(client))
            snd_seq_port_info_set_client(port, number)
            snd_seq_port_info_set_port(port, -1)
            while snd_seq_query_next_port(handle, port) >= 0 {
                if let found = described(port, client: name) { ports.append(found) }
            }
        }
        return ports.sorted { $0.address < $1.address }
    }

    /// One port; nil where there is none that may be connected.
    func port(at address: SequencerAddress) -> SequencerPort? {
        var client: OpaquePointer?
        var port: OpaquePointer?
        guard snd_seq_client_info_malloc(&client) >= 0, let client else { return nil }
        defer { snd_seq_client_info_free(client) }
        guard snd_seq_port_info_malloc(&port) >= 0, let port else { return nil }
        defer { snd_seq_port_info_free(port) }
        guard snd_seq_get_any_client_info(handle, Int32(address.client), client) >= 0,
            snd_seq_get_any_port_info(handle, Int32(address.client), Int32(address.port), port) >= 0
        else { return nil }
        return described(port, client: String(cString: snd_seq_client_info_get_name(client)))
    }

    /// Connects two ports.
    public func connect(
        _ source: SequencerAddress,
        to destination: SequencerAddress
    ) throws(LiveError) {
        let code = try subscription(source, destination) { snd_seq_subscribe_port(handle, $0) }
        // "Busy" is also what the kernel says of a connection that there is already.
        if code == -EBUSY, try isConnected(source, to: destination) { return }
        guard code >= 0 else {
            throw .cannotConnect(
                source,
                to: destination,
                reason: String(cString: snd_strerror(code))
            )
        }
    }

    /// Takes a connection apart.
    public func disconnect(
        _ source: SequencerAddress,
        from destination: SequencerAddress
    ) throws(LiveError) {
        let code = try subscription(source, destination) { snd_seq_unsubscribe_port(handle, $0) }
        if code != -ENOENT { try Self.check(code, "snd_seq_unsubscribe_port") }
    }

    private func isConnected(
        _ source: SequencerAddress,
        to destination: SequencerAddress
    ) throws(LiveError) -> Bool {
        try subscription(source, destination) { snd_seq_get_port_subscription(handle, $0) } >= 0
    }

    private func subscription(
        _ source: SequencerAddress,
        _ destination: SequencerAddress,
        _ work: (OpaquePointer) -> Int32
    ) throws(LiveError) -> Int32 {
        let subscription = try Self.allocate("snd_seq_port_subscribe") {
            snd_seq_port_subscribe_malloc(&$0)
        }
        defer { snd_seq_port_subscribe_free(subscription) }
        var sender = snd_seq_addr_t(source)
        var receiver = snd_seq_addr_t(destination)
        snd_seq_port_subscribe_set_sender(subscription, &sender)
        snd_seq_port_subscribe_set_dest(subscription, &receiver)
        return work(subscription)
    }

    private func described(_ port: OpaquePointer, client: String) -> SequencerPort? {
        let capability = Int32(bitPattern: snd_seq_port_info_get_capability(port))
        func can(_ wanted: Int32) -> Bool { capability & wanted == wanted }
        let isReadable = can(SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ)
        let isWritable = can(SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_SUBS_WRITE)
        guard isReadable || isWritable, !can(SND_SEQ_PORT_CAP_NO_EXPORT) else { return nil }
        let address = SequencerAddress(
            client: Int(snd_seq_port_info_get_client(port)),
            port: Int(snd_seq_port_info_get_port(port))
        )
        let instrument =
            SND_SEQ_PORT_TYPE_SYNTH | SND_SEQ_PORT_TYPE_SYNTHESIZER | SND_SEQ_PORT_TYPE_HARDWARE
        let isSaidToBe = Int32(bitPattern: snd_seq_port_info_get_type(port)) & instrument != 0
        return SequencerPort(
            address: address,
            client: client,
            name: String(cString: snd_seq_port_info_get_name(port)),
            isReadable: isReadable,
            isWritable: isWritable,
            // FluidSynth and others do not say so.
            isInstrument: isSaidToBe || client.lowercased().contains("synth"),
            heardBy: subscribers(of: address, SND_SEQ_QUERY_SUBS_READ),
            hears: subscribers(of: address, SND_SEQ_QUERY_SUBS_WRITE)
        )
    }

    private func subscribers(
        of address: SequencerAddress,
        _ direction: snd_seq_query_subs_type_t
    ) -> [SequencerAddress] {
        var made: OpaquePointer?
        guard snd_seq_query_subscribe_malloc(&made) >= 0, let query = made else { return [] }
        defer { snd_seq_query_subscribe_free(query) }
        var root = snd_seq_addr_t(address)
        snd_seq_query_subscribe_set_root(query, &root)
        snd_seq_query_subscribe_set_type(query, direction)
        var found: [SequencerAddress] = []
        snd_seq_query_subscribe_set_index(query, 0)
        while snd_seq_query_port_subscribers(handle, query) >= 0 {
            guard let other = snd_seq_query_subscribe_get_addr(query) else { break }
            // Who listens to the system's announcements is nobody's business.
            if other.pointee.client != SND_SEQ_CLIENT_SYSTEM {
                found.append(SequencerAddress(other.pointee))
            }
            snd_seq_query_subscribe_set_index(query, snd_seq_query_subscribe_get_index(query) + 1)
        }
        return found
    }
}

extension snd_seq_addr_t {
    fileprivate init(_ address: SequencerAddress) {
        self.init(
            client: UInt8(truncatingIfNeeded: address.client),
            port: UInt8(truncatingIfNeeded: address.port)
        )
    }
}
