import Foundation

/// Files and sockets that this process may have open.
enum DescriptorLimit {
    /// Kept for files, the catalog and soundfonts.
    private static let reserve = 256

    /// Raises the limit as far as the system lets us, and says how many connections that leaves.
    ///
    /// - Parameter wanted: Connections that are wished for.
    /// - Returns: Connections that there can be, at least 16.
    static func connections(wanted: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return min(wanted, 512)
        }
        let needed = rlim_t(wanted + reserve)
        if limit.rlim_cur < needed {
            limit.rlim_cur = min(needed, limit.rlim_max)
            _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            _ = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        let open = limit.rlim_cur > rlim_t(Int32.max) ? Int(Int32.max) : Int(limit.rlim_cur)
        return min(wanted, max(open - reserve, 16))
    }
}
