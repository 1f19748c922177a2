import Foundation
import Randomness
import Testing

@Suite("studio, stopped at any moment") struct StopTests {
    /// What stops a command.
    enum Stop: CaseIterable {
        case controlC, terminate, hangUp, closedPipe

        /// The signal; nil where the reader of its results goes.
        var signal: Int32? {
            switch self {
            case .controlC: SIGINT
            case .terminate: SIGTERM
            case .hangUp: SIGHUP
            case .closedPipe: nil
            }
        }
    }

    /// Commands that write, and some that read; `NEW` is another name each time.
    static let commands = [
        ["train", "songs", "--name", "NEW", "--json", "--patience", "0"] + TrainedStudio.tiny,
        ["sample", "--model", "tunes", "--count", "4", "--bars", "2", "--json"],
        ["render", "songs/song-0.mid", "--synth", "sine", "--output", "NEW.wav"],
        ["inspect", "songs", "--json"], ["evaluate", "songs", "--model", "tunes", "--json"],
        ["rate", "PIECE", "4"], ["replay", "PIECE", "--json"], ["list", "--json"],
        ["import", "studio-library/models/tunes/model.safetensors", "--name", "NEW"],
        ["export", "--output", "NEW.csv"], ["export", "--dataset", "songs", "--output", "NEW"],
    ]

    @Test("ends as defined, and leaves nothing half done", arguments: commands)
    func stopped(command: [String]) throws {
        let studio = try TrainedStudio.copy()
        let piece = try studio.pieceID()
        var random = Xoshiro256(
            seed: UInt64(command.joined().utf8.reduce(0) { $0 * 31 % 997 + Int($1) })
        )
        for stop in Stop.allCases {
            let words = command.map {
                $0.replacingOccurrences(of: "NEW", with: "new-\(stop)")
                    .replacingOccurrences(of: "PIECE", with: piece)
            }
            let pipe = Pipe()
            let running = try studio.start(
                words,
                output: stop.signal == nil ? pipe.fileHandleForWriting : nil
            )
            try pipe.fileHandleForWriting.close()
            usleep(UInt32(random.next() % 150_000))
            if let signal = stop.signal {
                running.send(signal)
            } else {
                try pipe.fileHandleForReading.close()
            }
            let outcome = try running.wait()
            if outcome.wasKilled {
                // Before it listens.
                #expect(outcome.code == stop.signal, "\(stop): \(outcome)")
            } else {
                let codes: [Int32] = [0, stop.signal == nil ? 141 : 130]
                #expect(codes.contains(outcome.code), "\(stop): \(outcome)")
            }
        }
        let left = try #require(FileManager.default.subpaths(atPath: studio.folder.path))
        #expect(left.filter { $0.contains(".tmp") || $0.hasSuffix(".corpora") }.isEmpty)
        let library = try studio("doctor", "--json").objects.first { $0["subject"] == "library" }
        #expect(library?["status"] == "ok")
        let again = try studio.run(
            command.map {
                $0.replacingOccurrences(of: "NEW", with: "again")
                    .replacingOccurrences(of: "PIECE", with: piece)
            }
        )
        #expect(again.code == 0, "\(again)")
    }
}
