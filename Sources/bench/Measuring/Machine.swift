import Foundation
import Neural

/// What a measurement was made on; part of every benchmark line.
struct Machine: Encodable {
    let cpu: String
    let cores: Int
    let kernels: String
    let openblasCore: String
    let openblasThreads: Int

    private enum CodingKeys: String, CodingKey {
        case cpu, cores, kernels
        case openblasCore = "openblas_core"
        case openblasThreads = "openblas_threads"
    }

    /// The machine that this runs on.
    init() {
        let blas = BLASInformation.current
        cpu = Self.processorName() ?? "unknown"
        cores = ProcessInfo.processInfo.activeProcessorCount
        kernels = KernelSet.current.name
        openblasCore = blas.core
        openblasThreads = blas.threads
    }

    /// The first "model name" of /proc/cpuinfo, with family and model, which virtual machines
    /// do not hide.
    private static func processorName() -> String? {
        guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else {
            return nil
        }
        func field(_ name: String) -> String? {
            text.split(separator: "\n").first {
                $0.prefix { $0 != ":" }.trimmingCharacters(in: .whitespaces) == name
            }?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
        }
        guard let name = field("model name") else { return nil }
        return "\(name) family \(field("cpu family") ?? "?") model \(field("model") ?? "?")"
    }
}
