import Sound
import Testing

@Suite("Soundfont search") struct SoundfontSearchTests {
    private static let header = [UInt8]("RIFF\0\0\0\0sfbk".utf8)

    @Test("what the user chose comes first, then the environment, then folders, then the system")
    func order() throws {
        let folder = try TemporaryFolder()
        let system = try TemporaryFolder()
        let mine = try folder.add("mine.sf2", Self.header)
        let theirs = try folder.add("theirs.sf3", Self.header)
        let known = try system.add("TimGM6mb.sf2", Self.header)
        let environment = ["STUDIO_SOUNDFONT": theirs]
        func find(_ chosen: String?, _ environment: [String: String], _ folders: [String]) throws
            -> String
        {
            try SoundfontSearch(
                chosen: chosen,
                environment: environment,
                folders: folders,
                systemFolders: [system.path]
            ).find().path
        }
        #expect(try find(mine, environment, [folder.path]) == mine)
        #expect(try find(nil, environment, [folder.path]) == theirs)
        #expect(try find(nil, [:], ["/nonexistent", folder.path]) == mine)
        #expect(try find(nil, [:], []) == known)
        #expect(try find("theirs", [:], [folder.path]) == theirs)
        #expect(try find("TimGM6mb.sf2", [:], [folder.path]) == known)
    }

    @Test("Studio's own comes after what the user put into any folder, and before the system's")
    func own() throws {
        let (installed, mine) = (try TemporaryFolder(), try TemporaryFolder())
        let system = try TemporaryFolder()
        _ = try system.add("TimGM6mb.sf2", Self.header)
        let own = try installed.add(SoundfontSearch.ownName, Self.header)
        let folders = [mine.path, installed.path]
        func find() throws -> String {
            try SoundfontSearch(folders: folders.reversed(), systemFolders: [system.path])
                .find().path
        }
        #expect(try find() == own)
        let better = try mine.add("better.sf2", Self.header)
        #expect(try find() == better)
        #expect(try SoundfontSearch(chosen: "studio", folders: folders).find().path == own)
    }

    @Test("in the system's folders only well-known names count")
    func systemNames() throws {
        let system = try TemporaryFolder()
        _ = try system.add("surprise.sf2", Self.header)
        let error = #expect(throws: SoundError.self) {
            try SoundfontSearch(systemFolders: [system.path]).find()
        }
        guard case .soundfontNotFound(named: nil, let searched) = error else {
            Issue.record("expected none to be found, found \(String(describing: error))")
            return
        }
        #expect(searched.count == 1)
        #expect(error?.description.contains("--synth sine") == true)
        #expect(error?.description.contains(system.path) == true)
    }

    @Test("a chosen soundfont is never replaced by another")
    func chosenIsMissing() throws {
        let folder = try TemporaryFolder()
        _ = try folder.add("mine.sf2", Self.header)
        #expect(
            throws: SoundError.soundfontNotFound(named: "/no/such.sf2", searched: ["/no/such.sf2"])
        ) {
            try SoundfontSearch(chosen: "/no/such.sf2", folders: [folder.path]).find()
        }
    }

    @Test("what is no soundfont is refused by its first bytes")
    func notASoundfont() throws {
        let folder = try TemporaryFolder()
        let path = try folder.add("song.sf2", [UInt8]("MThd this is a song".utf8))
        #expect(throws: SoundError.self) { try Soundfont(path: path) }
    }

    @Test("a damaged soundfont is an error with the synthesiser's reason")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let path = try folder.add("cut.sf2", Self.header)
        let soundfont = try Soundfont(path: path)
        let error = #expect(throws: SoundError.self) {
            try Renderer(soundfont: soundfont, settings: .init())
        }
        guard case .soundfontUnreadable(path, let reason) = error else {
            Issue.record("expected an unreadable one, found \(String(describing: error))")
            return
        }
        #expect(!reason.contains("no reason"))
    }

    @Test("the content hash is SHA-256")
    func hash() throws {
        let folder = try TemporaryFolder()
        let path = try folder.add("empty.sf2", Self.header)
        // printf 'RIFF\0\0\0\0sfbk' | sha256sum
        #expect(
            try Soundfont(path: path).contentHash()
                == "46085ee9a2127655c469c620206852eafc8abea1b07051b63e74772b4545264d"
        )
    }
}
