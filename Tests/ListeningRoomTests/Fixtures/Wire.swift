import Foundation

/// A connection to the room, as plain as the system has it.
final class Wire: Sendable {
    struct Broken: Error {
        let step: String
        let code: Int32
    }

    private let descriptor: Int32

    /// Connects to a port of this machine.
    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &patience,
            socklen_t(MemoryLayout<timeval>.size)
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, size)
            }
        }
        guard result == 0 else { throw Broken(step: "connect", code: errno) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                Foundation.send(
                    descriptor,
                    bytes.baseAddress,
                    bytes.count,
                    Int32(MSG_NOSIGNAL)
                )
            }
            guard count > 0 else { throw Broken(step: "send", code: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// What comes, until the room closes the connection or nothing comes for 20 seconds.
    func receiveAll() throws -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let part = try receivePart()
            if part.isEmpty { return all }
            all += part
        }
    }

    /// What comes next; nothing where the room has closed the connection.
    fileprivate func receivePart() throws -> ArraySlice<UInt8> {
        var part = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &part, part.count, 0)
        if count == 0 || (count < 0 && errno == ECONNRESET) { return [] }
        guard count > 0 else { throw Broken(step: "receive", code: errno) }
        return part[..<count]
    }
}

extension Wire {
    /// What comes, until a text is in it.
    ///
    /// - Throws: `Broken` where the connection ends or nothing comes before that.
    func receive(until text: String) throws -> String {
        var all = ""
        while !all.contains(text) {
            let part = try receivePart()
            guard !part.isEmpty else { throw Broken(step: "wait for \(text)", code: 0) }
            all += String(decoding: part, as: UTF8.self)
        }
        return all
    }
}
