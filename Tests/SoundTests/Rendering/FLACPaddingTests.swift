import Foundation
import Testing

@testable import Sound

@Suite("Padding of FLAC files") struct FLACPaddingTests {
    private func write(_ count: Int, to path: String) throws -> [Float] {
        let samples = (0..<count).map { Float(sin(Double($0) * 0.05)) * 0.5 }
        try AudioFile.write(samples, to: path, format: .flac, sampleRate: 44_100, channels: 1)
        return samples
    }

    @Test("files of different sounds get one size, and play what they did")
    func equal() throws {
        let folder = try TemporaryFolder()
        let paths = ["short", "long", "longer"].map { "\(folder.path)/\($0).flac" }
        let sounds = try zip([4_000, 44_100, 50_000], paths).map { try write($0, to: $1) }
        let before = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)).count }
        try FLACPadding.equalise(paths)
        let after = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)).count }
        #expect(Set(before).count == 3)
        #expect(Set(after) == [(before.max() ?? 0) + 4])
        for (path, sound) in zip(paths, sounds) {
            // Read by libsndfile.
            let read = try #require(Audio(path: path))
            #expect(read.frames == sound.count)
            let written = Audio(samples: sound, channels: 1, sampleRate: 44_100)
            #expect(written.signalToNoise(of: read) > 50)
        }
        #expect(folder.names.sorted() == ["long.flac", "longer.flac", "short.flac"])
    }

    @Test("a first block that was the last of all hands that on to the padding")
    func onlyBlock() throws {
        let file: [UInt8] = Array("fLaC".utf8) + [0x80, 0, 0, 2, 7, 7] + [9, 9, 9]
        let padded = try FLACPadding.padded(file, to: file.count + 4 + 3)
        #expect(
            padded == Array("fLaC".utf8) + [0, 0, 0, 2, 7, 7] + [0x81, 0, 0, 3, 0, 0, 0]
                + [9, 9, 9]
        )
    }

    @Test(
        "what is no FLAC, or would have to shrink, is refused",
        arguments: [
            (Array("RIFF....".utf8), 100), (Array("fLaC".utf8), 100),
            (Array("fLaC".utf8) + [0, 0, 0, 200, 1], 100),
            (Array("fLaC".utf8) + [0, 0, 0, 1, 1, 2, 3], 12),
            (Array("fLaC".utf8) + [0, 0, 0, 1, 1, 2, 3], 1 << 25),
        ] as [([UInt8], Int)]
    )
    func refused(file: [UInt8], size: Int) {
        #expect(throws: AudioFileError.self) { try FLACPadding.padded(file, to: size) }
    }
}
