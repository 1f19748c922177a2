import Foundation
import Testing

@testable import Workflows

@Suite("The code of a test's link") struct ClassCodeTests {
    private func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/link-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("is drawn once, long and random, and stays")
    func stays() throws {
        let folders = try [folder(), folder()]
        defer { folders.forEach { try? FileManager.default.removeItem(atPath: $0) } }
        let codes = try folders.map { try ClassCode(folder: $0).read() }
        #expect(codes.allSatisfy { $0.count == 32 && OpaqueCode.isSession($0) })
        #expect(codes[0] != codes[1])
        #expect(try folders.map { try ClassCode(folder: $0).read() } == codes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folders[0]) == ["link"])
    }

    @Test("of many who draw it at once all get the same")
    func race() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let codes = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 { group.addTask { try ClassCode(folder: folder).read() } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(codes.count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["link"])
    }

    @Test("where it cannot be kept or read, the path and the way out are told")
    func failures() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("not a code".utf8).write(to: URL(fileURLWithPath: folder + "/link"))
        for (place, word) in [(folder, "Delete the file"), (folder + "/none", "/none/link")] {
            do throws(Failure) {
                _ = try ClassCode(folder: place).read()
                Issue.record("\(place) has a code")
            } catch {
                #expect(error.message.contains(word), "\(error)")
            }
        }
    }
}
