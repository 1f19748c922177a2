import Foundation
import Testing

@testable import soundfont_maker

/// The file that lies in `soundfonts/`.
enum CommittedFile {
    static func bytes() throws -> [UInt8] {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8](
            try Data(contentsOf: package.appendingPathComponent("soundfonts/studio.sf2"))
        )
    }
}

@Suite("The committed soundfont") struct CommittedFileTests {
    @Test("is what the program makes, byte for byte, and smaller than 3 MB")
    func remade() throws {
        let committed = try CommittedFile.bytes()
        let isSame = SoundfontWriter(StudioSoundfont.made()).bytes() == committed
        #expect(isSame)
        #expect(committed.count < 3_000_000)
    }
}

@Suite("The soundfont") struct StudioSoundfontTests {
    private static let soundfont = StudioSoundfont.made()

    @Test("has a preset for every program, and one that stands in is named after both")
    func presets() {
        let melodic = Self.soundfont.presets.filter { $0.bank == 0 }
        #expect(melodic.map(\.program) == Array(0..<128))
        let own = melodic.filter { !$0.name.contains(">") }.map(\.program)
        #expect(own == [0, 19, 24, 33, 48, 73, 115, 117])
        #expect(melodic.allSatisfy { $0.name.utf8.count <= 19 })
        #expect(Set(melodic.map(\.name)).count == 128)
        #expect(Self.soundfont.presets.filter { $0.bank == 128 }.map(\.program) == [0])
    }

    @Test("plays no sample more than six semitones up")
    func transposition() throws {
        for instrument in Self.soundfont.instruments {
            for zone in instrument.zones {
                var keys: ClosedRange<Int>?
                var root: Int?
                for generator in zone.generators {
                    if case .keys(let range) = generator { keys = range }
                    if case .sample(let index) = generator {
                        root = Self.soundfont.samples[index].rootKey
                    }
                }
                // Beyond the samples' range and for drums, what is needed is done.
                guard let keys, let root, keys.upperBound < 127, keys.count > 1 else { continue }
                #expect(keys.upperBound - root <= 6)
            }
        }
    }

    @Test("holds every key of an instrument in one zone")
    func coverage() {
        for instrument in Self.soundfont.instruments.prefix(6) {
            var keys: [Int] = []
            for generator in instrument.zones.flatMap(\.generators) {
                if case .keys(let range) = generator { keys += range }
            }
            #expect(keys == Array(0...127), "\(instrument.name)")
        }
    }

    @Test("has loops that go on as they begin, without a constant, within full scale")
    func samples() throws {
        for sample in Self.soundfont.samples {
            let frames = sample.frames.map { Double($0) / 32_768 }
            #expect(abs(frames.reduce(0, +) / Double(frames.count)) < 0.003)
            #expect(frames.allSatisfy { abs($0) < 0.99 })
            guard let loop = sample.loop else { continue }
            // The eight frames that a player's interpolation looks at beyond the end.
            #expect(loop.upperBound + 8 == frames.count)
            let begin = sample.frames[loop.lowerBound..<loop.lowerBound + 8]
            let isSame = Array(begin) == Array(sample.frames[loop.upperBound...])
            #expect(isSame, "\(sample.name)")
        }
    }

    @Test("has samples that are in tune to a fifth of a cent")
    func tuning() throws {
        for sample in Self.soundfont.samples {
            guard let loop = sample.loop else { continue }
            let wanted = 440 * pow(2, Double(sample.rootKey - 69) / 12)
            // A whole number of periods in the loop: nothing else would go on without a seam.
            let periods = (wanted * Double(loop.count) / Double(sample.sampleRate)).rounded()
            let found = periods * Double(sample.sampleRate) / Double(loop.count)
            #expect(abs(1_200 * log2(found / wanted)) < 0.2)
            #expect(sample.correction == 0)
        }
    }
}
