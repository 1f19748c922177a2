import Foundation

/// What this process has used of the machine so far.
struct ProcessUsage: Encodable {
    /// Processor time in the program and in the system for it, seconds over all threads.
    let userSeconds: Double
    let systemSeconds: Double
    /// The most memory that was resident at any time, mapped files included, in bytes.
    let peakResidentBytes: Int
    /// Resident now: the program's own memory, and pages of mapped files, which the system can
    /// take back at any time; in bytes, 0 where the system does not say.
    let anonymousBytes: Int
    let mappedFileBytes: Int

    private enum CodingKeys: String, CodingKey {
        case userSeconds = "user_s"
        case systemSeconds = "system_s"
        case peakResidentBytes = "peak_resident_bytes"
        case anonymousBytes = "anonymous_bytes"
        case mappedFileBytes = "mapped_file_bytes"
    }

    /// Up to now.
    init() {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        userSeconds = Self.seconds(usage.ru_utime)
        systemSeconds = Self.seconds(usage.ru_stime)
        // Linux counts it in KiB.
        peakResidentBytes = usage.ru_maxrss << 10
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        anonymousBytes = Self.bytes("RssAnon:", in: status)
        mappedFileBytes = Self.bytes("RssFile:", in: status)
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    private static func bytes(_ name: String, in status: String) -> Int {
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        let number = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
        return number.flatMap { Int($0) }.map { $0 << 10 } ?? 0
    }
}
