import Foundation
import Score
import Testing

@Suite("studio train on a folder with damaged files") struct DamagedFolderTests {
    private static let total = 1000

    /// What happens to files; each leaves one that nothing can be learnt from.
    private static let damages: [@Sendable ([UInt8], Int) -> [UInt8]] = [
        { _, _ in [] },
        { bytes, number in Array(bytes.prefix(1 + number % 13)) },
        { bytes, number in Array(bytes.prefix(bytes.count / 2)) + Array("\(number)".utf8) },
        { bytes, number in Array("<html>not found \(number)</html>".utf8) + bytes },
        { bytes, number in Array(repeating: UInt8(number % 251), count: bytes.count + number) },
        { bytes, _ in bytes.enumerated().map { $0.offset == 20 ? 0x7F : $0.element } },
    ]

    /// A thousand different tunes of two bars, every so many of them damaged.
    private func folder(damaged: Int) throws -> (studio: Studio, damaged: Set<String>) {
        let studio = try Studio()
        try studio.folder.makeFolder("songs")
        var names: Set<String> = []
        for number in 0..<Self.total {
            let tune = Songs.tune(seed: UInt64(number), bars: 2)
            var bytes = try MIDIFileWriter.bytes(for: tune)
            let name = "songs/\(number).mid"
            if number * damaged / Self.total != (number + 1) * damaged / Self.total {
                bytes = Self.damages[names.count % Self.damages.count](bytes, number)
                names.insert(name)
            }
            try Data(bytes).write(to: URL(fileURLWithPath: studio.folder.at(name)))
        }
        try #require(names.count == damaged)
        return (studio, names)
    }

    private let options = ["--name", "m", "--encoding", "melody", "--hidden", "8", "--epochs", "1"]

    @Test("one in twenty: each is named with its reason, and the rest is learnt from")
    func few() throws {
        let (studio, damaged) = try folder(damaged: 50)
        let outcome = try studio.run(["train", "songs"] + options)
        #expect(outcome.code == 0, "\(outcome)")
        let report = try JSON(
            String(
                decoding: studio.folder.read("studio-library/models/m/corpus.json"),
                as: UTF8.self
            )
        )
        let leftOut = try #require(report["left_out"]?.array)
        // Those with the bytes of another are named as such.
        let same = (report["duplicates"]?.array ?? []).compactMap(\.string)
        let named = leftOut.compactMap { $0["path"]?.string } + same
        #expect(Set(named) == damaged)
        #expect(named.count == 50)
        #expect(leftOut.allSatisfy { $0["reason"]?.string?.isEmpty == false })
        #expect(report["files"] == 950)
        #expect(outcome.err.contains("950 files"))
    }

    @Test("three in five: refused in words, and no model begun")
    func most() throws {
        let (studio, damaged) = try folder(damaged: 600)
        let outcome = try studio.run(["train", "songs"] + options)
        #expect(outcome.code == 65)
        #expect(outcome.out.isEmpty)
        #expect(outcome.err.contains("songs: 600 of its 1000 MIDI files are damaged"), "\(outcome)")
        #expect(outcome.err.contains("--lenient keeps what is whole"))
        let named = outcome.err.split(separator: "\n")
            .filter { $0.hasPrefix("  songs/") }
            .compactMap { $0.split(separator: ":").first?.dropFirst(2) }.map(String.init)
        #expect(named.count == 20 && damaged.isSuperset(of: named))
        #expect(studio.folder.names(in: "studio-library/models").isEmpty)
    }

    @Test("files that are sound and have nothing for the encoding do not count as damaged")
    func unsuitable() throws {
        let studio = try Studio()
        try Songs.write(4, to: "songs", in: studio.folder)
        for number in 0..<8 {
            var drums = Songs.tune(seed: UInt64(100 + number))
            drums.tracks = drums.tracks.map { track in
                Track(
                    notes: track.notes.map {
                        Note(onset: $0.onset, duration: $0.duration, pitch: $0.pitch, channel: 9)
                    }
                )
            }
            try studio.folder.write("songs/drums-\(number).mid", drums)
        }
        let outcome = try studio.run(["train", "songs"] + options)
        #expect(outcome.code == 0, "\(outcome)")
        #expect(outcome.err.contains("4 files"))
    }
}
