import Score
import Testing

@Suite("studio inspect FOLDER") struct InspectFolderTests {
    /// Two copies of a tune, another tune in a subfolder, and a file that is no MIDI.
    private func mixed() throws -> Studio {
        let studio = try Studio()
        try studio.folder.write("songs/a.mid", Songs.tune(seed: 1))
        try studio.folder.write("songs/b.mid", Songs.tune(seed: 1))
        try studio.folder.write("songs/more/c.MID", Songs.tune(seed: 2))
        try studio.folder.write("songs/text.mid", Array("hello".utf8))
        try studio.folder.write("songs/notes.txt", Array("not looked at".utf8))
        return studio
    }

    @Test("one line a file, a duplicate named with its original, and a line of totals")
    func json() throws {
        let outcome = try mixed()("inspect", "songs", "--json")
        #expect(outcome.code == 0, "one bad file does not make the folder bad")
        let lines = try outcome.objects
        #expect(lines.count == 5)
        for line in lines.dropLast() {
            #expect(InspectFileTests.keys.union(["duplicate_of"]).isSubset(of: line.keys))
        }
        let byPath = Dictionary(
            uniqueKeysWithValues: lines.dropLast().map { ($0["path"]?.string ?? "", $0) }
        )
        #expect(byPath["songs/a.mid"]?["duplicate_of"] == .null)
        #expect(byPath["songs/b.mid"]?["duplicate_of"] == "songs/a.mid")
        #expect(byPath["songs/more/c.MID"]?["status"] == "ok")
        #expect(byPath["songs/text.mid"]?["status"] == "error")
        let totals = lines.last?["totals"]
        #expect(totals?["files"] == 4)
        #expect(totals?["ok"] == 3)
        #expect(totals?["errors"] == 1)
        #expect(totals?["duplicates"] == 1)
    }

    @Test("people read a verdict and its reason for each file, then totals")
    func text() throws {
        let outcome = try mixed()("inspect", "songs")
        #expect(outcome.code == 0)
        #expect(outcome.out.contains("same bytes as songs/a.mid"))
        #expect(outcome.out.contains("expected MThd"))
        #expect(outcome.lines.last?.hasPrefix("4 files: 3 ok, 0 repaired, 1 unreadable") == true)
        #expect(outcome.err.isEmpty)
    }

    @Test("a folder of which nothing can be read is bad data")
    func nothingReadable() throws {
        let studio = try Studio()
        try studio.folder.write("songs/text.mid", Array("hello".utf8))
        #expect(try studio("inspect", "songs").code == 65)
    }

    @Test("a folder without MIDI files is missing input")
    func empty() throws {
        let studio = try Studio()
        try studio.folder.makeFolder("songs")
        let outcome = try studio("inspect", "songs")
        #expect(outcome.code == 66)
        #expect(outcome.err.contains("no MIDI files"))
    }

    @Test("the embedded corpora hold what their pages say, all of it sound")
    func corpora() throws {
        let lines = try Studio()("inspect", Songs.corpora + "/bach-chorales", "--json").objects
        let totals = lines.last?["totals"]
        #expect(totals?["files"] == 362)
        #expect(totals?["ok"] == 362)
        #expect(totals?["duplicates"] == 0)
    }
}
