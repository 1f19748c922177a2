import ArgumentParser
import Foundation
import Score

/// Reading the largest files that are read at all, each made to cost the most.
struct MIDILargest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "midi-largest",
        abstract: "Time and memory that the worst MIDI files take.",
        discussion: """
            Makes a file of each kind of event that costs much for its bytes, as large as a MIDI \
            file may be, and reads it in a process of its own. A line says how long that took and \
            by how much the process's memory grew at most, beside what is promised: 100 ms, and \
            64 MiB + 8 times the file's size. The exit code is 1 where a kind takes more.
              bench midi-largest --passes 9
            """
    )

    @Option(help: "Times that each file is read; the median counts.") var passes = 5
    @Option(help: .hidden) var events: LargestMIDIFile?
    @Option(help: .hidden) var file: String?

    func validate() throws {
        guard passes > 0 else { throw ValidationError("--passes must be at least 1.") }
    }

    func run() throws {
        if let events, let file {
            guard try measure(events, path: file) else { throw ExitCode.failure }
            return
        }
        let scratch = try ScratchFolder(in: nil)
        let path = scratch.path + "/largest.mid"
        var areAllBounded = true
        for kind in LargestMIDIFile.allCases {
            try Data(kind.bytes(size: MIDIFileReader.sizeLimit))
                .write(to: URL(fileURLWithPath: path))
            // A process of its own has no memory that was freed before and is taken again unseen.
            let child = Process()
            child.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            child.arguments = [
                "midi-largest", "--passes", "\(passes)", "--events", kind.rawValue, "--file", path,
            ]
            try child.run()
            child.waitUntilExit()
            areAllBounded = areAllBounded && child.terminationStatus == 0
        }
        if !areAllBounded { throw ExitCode.failure }
    }

    /// Reads one file and prints its line.
    ///
    /// - Returns: Whether it took no more than is promised.
    private func measure(_ events: LargestMIDIFile, path: String) throws -> Bool {
        let before = ProcessUsage().peakResidentBytes
        try read(path)
        let growth = ProcessUsage().peakResidentBytes - before
        let timing = try Timing(repetitions: passes) { _ in try read(path) }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        let memoryLimit = 64 << 20 + 8 * size
        var line = JSONLine("midi_largest")
        line.add([
            "events": events.rawValue, "bytes": size, "passes": passes,
            "memory_bytes": growth, "memory_limit_bytes": memoryLimit, "limit_ms": 100,
        ])
        line["read_ms_min_median_max"] = timing
        try line.print()
        return growth <= memoryLimit && timing.median <= 0.1
    }

    private func read(_ path: String) throws {
        let file = try MIDIFileReader.read(path: path)
        precondition(file.trackCount > 0)
    }
}

extension LargestMIDIFile: ExpressibleByArgument {}
