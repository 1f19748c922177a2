import Foundation
import Testing

@Suite("studio doctor") struct DoctorTests {
    @Test("looks at everything that Studio needs, and makes no library")
    func everything() throws {
        let studio = try Studio()
        let outcome = try studio("doctor")
        for subject in [
            "CPU kernels", "OpenBLAS", "threads", "soundfont", "ALSA sequencer",
            "embedded corpora", "library",
        ] {
            #expect(outcome.out.contains(subject))
        }
        #expect(outcome.out.contains("none yet"))
        #expect(!studio.folder.has("studio-library"))
    }

    @Test("each JSON line has the same keys, and a remedy or null")
    func json() throws {
        let findings = try Studio()("doctor", "--json").objects
        #expect(findings.count == 7)
        for finding in findings {
            #expect(finding.keys == ["subject", "status", "detail", "remedy"])
            if finding["status"] != "ok" { #expect(finding["remedy"] != .null) }
        }
    }

    @Test("a soundfont that is not there is missing, and the exit code says so")
    func soundfont() throws {
        let outcome = try Studio()("doctor", "--json", "--soundfont", "none.sf2")
        let finding = try outcome.objects.first { $0["subject"] == "soundfont" }
        #expect(finding?["status"] == "missing")
        #expect(finding?["detail"]?.string?.contains("none.sf2") == true)
        #expect(outcome.code == 69)
    }

    @Test("a library that is sound tells what it holds")
    func library() throws {
        let finding = try TrainedStudio.copy()("doctor", "--json").objects
            .first { $0["subject"] == "library" }
        #expect(finding?["status"] == "ok")
        #expect(finding?["detail"]?.string?.contains("1 model") == true)
    }

    @Test("a file in the library's place is found out before it is needed")
    func libraryIsFile() throws {
        let studio = try Studio()
        try studio.folder.write("studio-library", Array("mine".utf8))
        let outcome = try studio("doctor", "--json")
        let finding = try outcome.objects.first { $0["subject"] == "library" }
        #expect(finding?["status"] == "missing")
        #expect(outcome.code == 69)
    }
}
