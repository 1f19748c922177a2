import Foundation
import Testing

@Suite("A hostile soundfont does not take Studio down") struct HostileSoundfontTests {
    /// Studio's own soundfont.
    private static func own() throws -> [UInt8] {
        // Tests/studioTests/Hostile/ lies three folders below the package.
        var package = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { package.deleteLastPathComponent() }
        return Array(try Data(contentsOf: package.appendingPathComponent("soundfonts/studio.sf2")))
    }

    /// The same with some bytes of its lists (or of anything) written over.
    private static func mutants(_ count: Int) throws -> [[UInt8]] {
        let own = try own()
        var state: UInt64 = 2_026
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        return (0..<count).map { number in
            var bytes = own
            // The lists lie at the end of the file; what they say decides what is read.
            let from = number % 4 == 0 ? 0 : own.count - 40_000
            for _ in 0..<1 + below(number % 3 == 0 ? 2 : 400) {
                bytes[from + below(own.count - from)] = UInt8(below(256))
            }
            return bytes
        }
    }

    @Test("mutants are rendered with, or refused by name within ten seconds")
    func mutants() throws {
        var studio = try Studio()
        studio.environment["XDG_CACHE_HOME"] = studio.folder.path + "/cache"
        try studio.folder.write("tune.mid", Songs.tune(seed: 1, bars: 1))
        for mutant in try Self.mutants(8) {
            try studio.folder.write("mutant.sf2", mutant)
            let outcome = try studio.run([
                "render", "tune.mid", "--soundfont", "mutant.sf2", "--output", "tune.wav",
            ])
            #expect([0, 65].contains(outcome.code), "\(outcome)")
            if outcome.code != 0 { #expect(outcome.err.contains("mutant.sf2"), "\(outcome)") }
        }
    }

    @Test("what is known of a soundfont is kept where the system keeps such things")
    func kept() throws {
        var studio = try Studio()
        studio.environment["XDG_CACHE_HOME"] = studio.folder.path + "/cache"
        try studio.folder.write("tune.mid", Songs.tune(seed: 1, bars: 1))
        try studio.folder.write("copy.sf2", try Self.own())
        try studio.succeed("render", "tune.mid", "--soundfont", "copy.sf2", "--output", "a.wav")
        let known = try FileManager.default.contentsOfDirectory(
            atPath: studio.folder.path + "/cache/studio/soundfonts"
        )
        #expect(known.count == 1 && known[0].count == 64)
    }

    @Test("the hidden command plays every preset of Studio's own soundfont")
    func trial() throws {
        let studio = try Studio()
        try studio.folder.write("copy.sf2", try Self.own())
        let outcome = try studio.succeed("try-soundfont", "copy.sf2")
        #expect(outcome.out.contains("presets played"), "\(outcome)")
        #expect(try !studio.succeed("--help").out.contains("try-soundfont"))
    }
}
