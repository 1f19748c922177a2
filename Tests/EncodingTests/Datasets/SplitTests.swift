import Encoding
import Score
import Testing

@Suite("Splits") struct SplitTests {
    private func files(_ split: CorpusSplit, _ part: Split, of corpus: Corpus) -> [CorpusFile] {
        let pieces = Set(split[part])
        return corpus.files.filter { !pieces.isDisjoint(with: $0.pieces) }
    }

    @Test("80, 10 and 10 of 100 files, each in one part")
    func shares() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(100)
        let corpus = try folder.open()
        let split = corpus.split(.standard(seed: 3))
        #expect(split.fileCounts == [.train: 80, .validation: 10, .test: 10])
        let all = Split.allCases.flatMap { split[$0] }
        #expect(all.sorted() == Array(0..<corpus.pieces.count))
        #expect(split.remarks.isEmpty)
    }

    @Test("the seed decides, and nothing else")
    func seeds() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(30)
        let corpus = try folder.open()
        #expect(corpus.split(.standard(seed: 1)) == corpus.split(.standard(seed: 1)))
        #expect(corpus.split(.standard(seed: 1))[.test] != corpus.split(.standard(seed: 2))[.test])
    }

    @Test("each class is in each part in its share, to within a file", arguments: 0..<5)
    func stratified(seed: Int) throws {
        let folder = try TemporaryFolder()
        let classes = ["jig/": 60, "reel/": 30, "waltz/": 10]
        for (index, (name, count)) in classes.sorted(by: { $0.key < $1.key }).enumerated() {
            try folder.writeTunes(count, in: name, from: UInt64(1_000 * index))
        }
        let corpus = try folder.open()
        #expect(corpus.classNames == ["jig", "reel", "waltz"])
        let split = corpus.split(.standard(seed: UInt64(seed)))
        for (name, count) in classes {
            for (part, share) in [(Split.train, 0.8), (.validation, 0.1), (.test, 0.1)] {
                let found = files(split, part, of: corpus).count { $0.className + "/" == name }
                // Evenly laid, a stretch holds its share of a class rounded up or down; the
                // other classes' places move its ends by less than one more.
                #expect(abs(Double(found) - share * Double(count)) <= 1.5)
            }
        }
    }

    @Test("the user's own folders count, whatever they are called")
    func ownFolders() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(4, in: "Train/jig/", from: 0)
        try folder.writeTunes(2, in: "valid/jig/", from: 100)
        try folder.writeTunes(3, in: "test/", from: 200)
        try folder.writeTunes(1, from: 300)
        let corpus = try folder.open()
        let split = corpus.split(.standard())
        #expect(split.fileCounts == [.train: 4, .validation: 2, .test: 3])
        #expect(files(split, .test, of: corpus).allSatisfy { $0.path.contains("/test/") })
        #expect(corpus.classNames == ["jig"])
        #expect(corpus.leftOut.map { folder.name($0.path) } == ["0.mid"])
    }

    @Test("files that share a tune stay in one part though their bytes differ", arguments: 0..<5)
    func sameTune(seed: Int) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(20)
        for index in 0..<20 {
            var twin = Pieces.randomTune(
                seed: UInt64(index),
                noteCount: 4 + (index * 17) % 57
            )
            twin.tracks[0].name = "The same, named otherwise"
            try folder.write("twin-\(index).mid", twin)
        }
        let corpus = try folder.open()
        #expect(corpus.files.count == 40)
        let split = corpus.split(.standard(seed: UInt64(seed)))
        let tunes = try Split.allCases.map { part in
            Set(try split[part].map { try corpus.pieces.tokens(of: $0) })
        }
        #expect(tunes[0].isDisjoint(with: tunes[1]))
        #expect(tunes[0].isDisjoint(with: tunes[2]))
        #expect(tunes[1].isDisjoint(with: tunes[2]))
        #expect(split.fileCounts == [.train: 32, .validation: 4, .test: 4])
    }

    @Test("a tune of the user's test folder is not trained on under another name")
    func sameTuneInOwnFolders() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(5, in: "train/")
        var twin = Pieces.randomTune(seed: 0, noteCount: 4)
        twin.tracks[0].name = "Twin"
        try folder.write("test/twin.mid", twin)
        let split = try folder.open().split(.standard())
        #expect(split.fileCounts[.train] == 4)
        #expect(split.fileCounts[.test] == 1)
        #expect(split.remarks.contains { $0.contains("train/0.mid: left out") })
    }

    @Test("the tracks of a file are in one part")
    func tracksTogether() throws {
        let folder = try TemporaryFolder()
        for index in 0..<10 {
            let tracks = (0..<4).map {
                Pieces.randomTune(seed: UInt64(10 * index + $0)).tracks[0]
            }
            try folder.write("\(index).mid", Pieces.piece(tracks))
        }
        let corpus = try folder.open()
        #expect(corpus.pieces.count == 40)
        let split = corpus.split(.standard())
        for file in corpus.files {
            let parts = Split.allCases.filter { part in
                file.pieces.contains { split[part].contains($0) }
            }
            #expect(parts.count == 1)
        }
    }

    @Test("one or two files serve for everything, and it is said", arguments: 1...2)
    func tooFew(_ count: Int) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(count)
        let split = try folder.open().split(.standard())
        #expect(Split.allCases.allSatisfy { split[$0].count == count })
        #expect(split.remarks.count == 1)
    }

    @Test("from three files on each part has one", arguments: 3...6)
    func few(_ count: Int) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(count)
        let split = try folder.open().split(.standard())
        #expect(split.fileCounts == [.train: count - 2, .validation: 1, .test: 1])
        let generous = try folder.open().split(SplitSettings(validation: 0.45, test: 0.5))
        #expect(Split.allCases.allSatisfy { !generous[$0].isEmpty })
        let whole = try folder.open().split(SplitSettings(validation: 0, test: 0))
        #expect(whole.fileCounts[.train] == count)
        #expect(whole[.validation].isEmpty)
    }

    @Test(
        "shares that are no shares are refused",
        arguments: [(-0.1, 0.1), (0.1, -0.1), (0.5, 0.5), (.nan, 0), (0, .infinity)]
    )
    func badShares(validation: Double, test: Double) {
        #expect(throws: SplitError.self) { try SplitSettings(validation: validation, test: test) }
    }
}
