import Encoding
import Foundation
public import Score

/// Reads MIDI files and says what they are.
public struct InspectWorkflow: Sendable {
    /// What was read under a path.
    public struct Finding: Sendable {
        /// Verdict and counts.
        public var summary: MIDIFileSummary
        /// Path of an earlier file with the same bytes.
        public var duplicateOf: String?
    }

    /// Totals over a folder.
    public struct Totals: Sendable, Codable, Equatable {
        /// Files looked at.
        public var files = 0
        /// Files read without complaint.
        public var ok = 0
        /// Files read after repairs.
        public var repaired = 0
        /// Files that could not be read.
        public var errors = 0
        /// Files with the same bytes as an earlier one.
        public var duplicates = 0
        /// Notes in all of them, duplicates included.
        public var notes = 0
        /// Length of all of them.
        public var seconds = 0.0
    }

    private let isLenient: Bool

    /// - Parameter lenient: Whether to keep what was read before any damage.
    public init(lenient: Bool) {
        isLenient = lenient
    }

    /// The MIDI files of a folder and its subfolders in order, or the one file.
    ///
    /// - Parameters:
    ///   - path: The folder or the file.
    ///   - leftOut: Told of each that cannot be looked at, and why.
    /// - Returns: Their paths.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such path or no MIDI file.
    public func files(
        at path: String,
        leftOut: (_ path: String, _ reason: String) -> Void = { _, _ in }
    ) throws(Failure) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure(.inputMissing, "\(path): no such file or folder. Check the path.")
        }
        guard isFolder.boolValue else { return [path] }
        let folder = try attempt { () throws in try MIDIFolder(path: path) }
        for file in folder.leftOut { leftOut(file.path, file.reason) }
        let files = folder.paths
        guard !files.isEmpty else {
            throw Failure(
                .inputMissing,
                "\(path): no MIDI files (.mid, .midi, .kar, .smf, .rmi) in this folder or below."
            )
        }
        return files
    }

    /// Reads every file, on all cores.
    ///
    /// - Parameters:
    ///   - files: Paths.
    ///   - report: Told of each file, in order.
    ///   - isCancelled: Asked before each file, from any thread; once true it stays so.
    /// - Returns: Totals.
    /// - Throws: What `report` throws; `Failure` of kind `interrupted` where it was cancelled.
    public func inspect(
        _ files: [String],
        report: (Finding) throws -> Void,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> Totals {
        var totals = Totals()
        var firstByHash: [String: String] = [:]
        // In slices, so that a folder of any size needs little memory and lines appear early.
        for start in stride(from: 0, to: files.count, by: 256) {
            let slice = Array(files[start..<min(start + 256, files.count)])
            let read = ParallelMap.map(slice.count, threads: nil) { index in
                isCancelled() ? nil : (self.summary(of: slice[index]), self.hash(of: slice[index]))
            }
            for (path, found) in zip(slice, read) {
                guard let (summary, hash) = found, !isCancelled() else {
                    throw Failure(
                        .interrupted,
                        "stopped after \(totals.files) of \(files.count) files."
                    )
                }
                let earlier = hash.flatMap { firstByHash[$0] }
                if let hash, earlier == nil { firstByHash[hash] = path }
                totals.add(summary, isDuplicate: earlier != nil)
                try report(Finding(summary: summary, duplicateOf: earlier))
            }
        }
        return totals
    }

    private func summary(of path: String) -> MIDIFileSummary {
        var reader = MIDIFileReader(lenient: isLenient)
        return MIDIFileSummary(path: path, reader: &reader)
    }

    private func hash(of path: String) -> String? {
        FileManager.default.contents(atPath: path).map { ContentHash.of([UInt8]($0)) }
    }
}

extension InspectWorkflow.Totals {
    mutating func add(_ summary: MIDIFileSummary, isDuplicate: Bool) {
        files += 1
        switch summary.status {
        case .ok: ok += 1
        case .repaired: repaired += 1
        case .error: errors += 1
        }
        if isDuplicate { duplicates += 1 }
        notes += summary.content?.notes ?? 0
        seconds +=
            summary.content?.seconds ?? summary.content?.secondsPerTrack?.reduce(0, +) ?? 0
    }
}
