import NIOCore
import NIOPosix

/// This machine's addresses in its networks.
enum NetworkAddresses {
    /// IPv4 addresses but for the loopback's, in the system's order.
    static var all: [String] {
        let devices = (try? System.enumerateDevices()) ?? []
        return devices.compactMap { device in
            guard case .v4 = device.address, let address = device.address?.ipAddress,
                !address.hasPrefix("127.")
            else { return nil }
            return address
        }
    }
}
