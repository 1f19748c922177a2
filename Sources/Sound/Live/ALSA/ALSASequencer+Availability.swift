internal import CALSA
internal import Glibc

extension ALSASequencer {
    /// Whether live MIDI works on this machine.
    public enum Availability: Hashable, Sendable, CustomStringConvertible {
        /// The sequencer opens; other clients than the system's own and this one.
        case available(otherClients: Int)
        /// It does not; why, and what to do.
        case unavailable(reason: String, remedy: String)

        /// One sentence or two.
        public var description: String {
            switch self {
            case .available(let clients):
                "available, \(clients) other \(clients == 1 ? "client" : "clients")"
            case .unavailable(let reason, let remedy): "\(reason). \(remedy)"
            }
        }

        /// Whether live MIDI works.
        public var isAvailable: Bool {
            if case .available = self { true } else { false }
        }
    }

    /// Opens the sequencer for a moment, and says what is missing; prints nothing.
    public static func availability() -> Availability {
        studio_alsa_silence()
        var sequencer: OpaquePointer?
        let code = snd_seq_open(&sequencer, "default", SND_SEQ_OPEN_DUPLEX, 0)
        guard code >= 0, let sequencer else {
            let (reason, remedy) = whatIsMissing(-code)
            return .unavailable(reason: reason, remedy: remedy)
        }
        defer { snd_seq_close(sequencer) }
        return .available(otherClients: otherClients(of: sequencer))
    }

    private static func otherClients(of sequencer: OpaquePointer) -> Int {
        var information: OpaquePointer?
        guard snd_seq_client_info_malloc(&information) >= 0, let information else { return 0 }
        defer { snd_seq_client_info_free(information) }
        snd_seq_client_info_set_client(information, -1)
        var count = 0
        while snd_seq_query_next_client(sequencer, information) >= 0 {
            let client = snd_seq_client_info_get_client(information)
            // Client 0 is the kernel's timer and announcements.
            if client != 0, client != snd_seq_client_id(sequencer) { count += 1 }
        }
        return count
    }

    /// Why the sequencer does not open with an error number, and what to do.
    static func whatIsMissing(_ code: Int32) -> (reason: String, remedy: String) {
        let device = "/dev/snd/seq"
        if access(device, F_OK) != 0 {
            return (
                "\(device) is missing: the kernel's sequencer is not loaded",
                "Run `sudo modprobe snd-seq`; in a container or a virtual machine, load "
                    + "it on the host and pass /dev/snd through."
            )
        }
        if code == EACCES || code == EPERM {
            return (
                "\(device) may not be opened: \(String(cString: strerror(code)))",
                "Run `sudo usermod -aG audio $USER`, and log in again."
            )
        }
        return (
            "\(device) does not open: \(String(cString: snd_strerror(-code)))",
            "Run `sudo modprobe snd-seq`, and see `dmesg`."
        )
    }
}
