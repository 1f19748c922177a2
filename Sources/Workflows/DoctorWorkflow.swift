import Catalog
import Foundation
import Neural
import Sound

/// What this machine offers.
public enum DoctorWorkflow {
    /// One thing looked at.
    public struct Finding: Codable, Sendable, Equatable {
        /// How well it is.
        public enum Status: String, Codable, Sendable {
            case ok
            /// Studio works, but something could be better.
            case warning
            /// Something that Studio offers will not work.
            case missing
        }

        /// What was looked at.
        public var subject: String
        /// How well it is.
        public var status: Status
        /// What was found.
        public var detail: String
        /// What to do about it; nil where nothing is wanted.
        public var remedy: String?

        /// Writes null where nothing is to be done, so that every line has the same keys.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(subject, forKey: .subject)
            try container.encode(status, forKey: .status)
            try container.encode(detail, forKey: .detail)
            try container.encode(remedy, forKey: .remedy)
        }
    }

    /// Looks at everything.
    ///
    /// - Parameters:
    ///   - library: The library; it is not made where there is none.
    ///   - soundfont: The user's soundfont, if one was named.
    /// - Returns: A finding for each thing looked at.
    public static func examine(library: StudioLibrary, soundfont: String?) -> [Finding] {
        [
            kernels, blas, threads, self.soundfont(soundfont), alsa, corpora,
            self.library(library),
        ]
    }

    private static var kernels: Finding {
        let name = KernelSet.current.name
        let available = KernelSet.available.map(\.name).joined(separator: ", ")
        if let wish = KernelSet.unavailableRequest {
            return Finding(
                subject: "CPU kernels",
                status: .warning,
                detail: "\(name); \(wish) was asked for, but this CPU has \(available)",
                remedy: "unset \(KernelSet.environmentVariable)"
            )
        }
        let isPlain = name == KernelSet.available.last?.name && KernelSet.available.count > 1
        return Finding(
            subject: "CPU kernels",
            status: isPlain ? .warning : .ok,
            detail: "\(name) (available: \(available))",
            remedy: isPlain ? "unset \(KernelSet.environmentVariable) for the fastest" : nil
        )
    }

    private static var blas: Finding {
        let blas = BLASInformation.current
        let forced = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"]
        return Finding(
            subject: "OpenBLAS",
            status: forced == nil ? .ok : .warning,
            detail: "core \(blas.core), \(blas.configuration)"
                + (forced.map { "; OPENBLAS_CORETYPE=\($0) forces it" } ?? ""),
            remedy: forced == nil
                ? nil
                : "unset OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE: a core "
                    + "that is not the CPU's own can halve the speed of training"
        )
    }

    private static var threads: Finding {
        Finding(
            subject: "threads",
            status: .ok,
            detail: "\(ProcessInfo.processInfo.activeProcessorCount) cores"
        )
    }

    private static func soundfont(_ chosen: String?) -> Finding {
        let search = SoundfontSearch(
            chosen: chosen,
            environment: ProcessInfo.processInfo.environment,
            folders: Installation.soundfontFolders
        )
        do {
            return Finding(subject: "soundfont", status: .ok, detail: try search.find().path)
        } catch {
            return Finding(
                subject: "soundfont",
                status: .missing,
                detail: "\(error)",
                remedy: "name one with --soundfont FILE, or run scripts/install.sh again: it puts "
                    + "Studio's own in its place"
            )
        }
    }

    private static var alsa: Finding {
        switch ALSASequencer.availability() {
        case .available(let clients):
            Finding(
                subject: "ALSA sequencer",
                status: .ok,
                detail: "open, \(clients) other clients"
            )
        case .unavailable(let reason, let remedy):
            Finding(
                subject: "ALSA sequencer",
                status: .warning,
                detail: reason,
                remedy: remedy
            )
        }
    }

    private static var corpora: Finding {
        let folders = Installation.corporaFolders
        return Finding(
            subject: "embedded corpora",
            status: folders.isEmpty ? .warning : .ok,
            detail: folders.first ?? "not found",
            remedy: folders.isEmpty ? "scripts/install.sh puts them beside the program" : nil
        )
    }

    private static func library(_ library: StudioLibrary) -> Finding {
        do {
            guard let catalog = try library.openIfPresent() else {
                try library.checkPlace()
                return Finding(
                    subject: "library",
                    status: .ok,
                    detail: "\(library.path): none yet; it is made on first use"
                )
            }
            let health = try catalog.health()
            let rows = ["models", "generations", "renders", "ratings"]
                .map { "\(health.rows[$0] ?? 0) \($0)" }.joined(separator: ", ")
            return Finding(
                subject: "library",
                status: health.isSound ? .ok : .missing,
                detail: health.isSound
                    ? "\(library.path): sound; \(rows)"
                    : "\(library.path): \(health.problems.joined(separator: "; "))",
                remedy: health.isSound ? nil : "restore catalog.sqlite from a copy"
            )
        } catch {
            return Finding(
                subject: "library",
                status: .missing,
                detail: Failure(error).message,
                remedy: "choose another library with --library DIR"
            )
        }
    }
}
