import Encoding
import Foundation
import Generators
import Randomness
import Score
import Testing

@testable import Workflows

@Suite("Human pieces that are held out") struct HeldOutPiecesTests {
    /// A library beside a folder of songs.
    private final class Place {
        let path: String
        let library: StudioLibrary

        init(songs: Range<UInt64> = 0..<30) throws {
            path = FileManager.default.temporaryDirectory.path + "/held-out-" + UUID().uuidString
            library = StudioLibrary(option: path + "/library")
            for song in songs { try Tunes.write(Tunes.tune(song), to: "\(path)/songs/\(song).mid") }
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        var songs: String { path + "/songs" }

        func corpus(_ folder: String) throws -> Corpus {
            try Corpus.open(
                folder: folder,
                cache: library.corporaPath,
                settings: CorpusSettings(encoding: EncodingConfiguration(kind: .melody))
            )
        }

        func model(
            _ name: String = "tunes",
            of folder: String? = nil,
            splitSeed: UInt64 = 0,
            parent: String? = nil
        ) throws -> ModelConfiguration {
            let folder = folder ?? songs
            return ModelConfiguration(
                name: name,
                hyperparameters: .lstm(LSTMHyperparameters()),
                encoding: EncodingConfiguration(kind: .melody),
                vocabularySize: 10,
                seed: 1,
                corpus: .init(
                    hash: try corpus(folder).hash,
                    path: folder,
                    splitSeed: splitSeed
                ),
                parent: parent,
                typical: .init()
            )
        }

        /// Contents of the files of some parts of the songs.
        func contents(_ parts: [Split], splitSeed: UInt64) throws -> Set<String> {
            let corpus = try corpus(songs)
            let pieces = Set(parts.flatMap { corpus.split(.standard(seed: splitSeed))[$0] })
            return Set(
                corpus.files.filter { $0.pieces.contains(where: pieces.contains) }
                    .map(\.contentHash)
            )
        }
    }

    private func contents(_ pieces: HeldOutPieces) -> Set<String> {
        Set(pieces.files.map { pieces.corpus.files[$0].contentHash })
    }

    @Test("of the model's own corpus they are the test part, whatever the seed", arguments: 0...4)
    func ownCorpus(seed: UInt64) throws {
        let place = try Place()
        let models = [try place.model(splitSeed: seed)]
        let found = contents(try HeldOutPieces.find(in: nil, for: models, place.library))
        #expect(found == (try place.contents([.test], splitSeed: seed)))
        #expect(found.isDisjoint(with: try place.contents([.train, .validation], splitSeed: seed)))
        #expect(!found.isEmpty)
    }

    @Test("of two models with different splits, what neither learnt from")
    func twoModels() throws {
        let place = try Place(songs: 0..<60)
        let models = [try place.model("a", splitSeed: 1), try place.model("b", splitSeed: 5)]
        let expected = try place.contents([.test], splitSeed: 1)
            .intersection(try place.contents([.test], splitSeed: 5))
        guard !expected.isEmpty else {
            #expect(throws: Failure.self) {
                try HeldOutPieces.find(in: nil, for: models, place.library)
            }
            return
        }
        let found = try HeldOutPieces.find(in: nil, for: models, place.library)
        #expect(contents(found) == expected)
    }

    @Test("of another folder all but the files, and the pieces, that the model knows")
    func otherFolder() throws {
        let place = try Place()
        let other = place.path + "/other"
        for song: UInt64 in 100..<104 {
            try Tunes.write(Tunes.tune(song), to: "\(other)/\(song).mid")
        }
        let learnt = try place.contents([.train], splitSeed: 0)
        let corpus = try place.corpus(place.songs)
        let known = try #require(corpus.files.first { learnt.contains($0.contentHash) })
        try FileManager.default.copyItem(atPath: known.path, toPath: other + "/copy.mid")
        // The same notes in other bytes.
        var renamed = try MIDIFileReader.read(path: known.path).sequence
        renamed.tracks[0].name = "another name"
        try Tunes.write(renamed, to: other + "/renamed.mid")
        let found = try HeldOutPieces.find(in: other, for: [place.model()], place.library)
        let names = found.files.map {
            URL(fileURLWithPath: found.corpus.files[$0].path).lastPathComponent
        }
        #expect(names.sorted() == ["100.mid", "101.mid", "102.mid", "103.mid"])
    }

    @Test("what a model was fine-tuned from counts too, and a missing parent is told")
    func parent() throws {
        let place = try Place()
        let own = place.path + "/own"
        for song: UInt64 in 200..<230 {
            try Tunes.write(Tunes.tune(song), to: "\(own)/\(song).mid")
        }
        let child = try place.model("child", of: own, parent: "tunes")
        // The songs are new to the child alone.
        let alone = try HeldOutPieces.find(in: place.songs, for: [child], place.library)
        #expect(alone.files.count == 30)
        #expect(alone.remarks.first?.contains("fine-tuned from tunes") == true)
        let folder = place.library.model("tunes")
        try FileManager.default.createDirectory(
            atPath: folder.path,
            withIntermediateDirectories: true
        )
        try folder.write(try place.model())
        let found = try HeldOutPieces.find(in: place.songs, for: [child], place.library)
        #expect(contents(found) == (try place.contents([.test], splitSeed: 0)))
        #expect(found.remarks.isEmpty)
    }

    @Test("where everything was learnt from, or nobody can tell any more, it is an error in words")
    func nothing() throws {
        let few = try Place(songs: 0..<2)
        let all = #expect(throws: Failure.self) {
            try HeldOutPieces.find(in: nil, for: [few.model()], few.library)
        }
        #expect(all?.message.contains("--no-humans") == true)
        let place = try Place()
        let model = try place.model()
        try FileManager.default.removeItem(atPath: place.songs + "/3.mid")
        let changed = #expect(throws: Failure.self) {
            try HeldOutPieces.find(in: nil, for: [model], place.library)
        }
        #expect(changed?.message.contains("not the files that tunes learnt from") == true)
        #expect(changed?.kind == .badData)
    }

    @Test("a moved corpus is known by its content where --corpus names it")
    func moved() throws {
        let place = try Place()
        let model = try place.model()
        try FileManager.default.moveItem(atPath: place.songs, toPath: place.path + "/moved")
        let found = try HeldOutPieces.find(
            in: place.path + "/moved",
            for: [model],
            place.library
        )
        #expect(found.files.count == 3)
    }

    @Test("excerpts are of different files, and drawn by the seed")
    func drawn() throws {
        let place = try Place(songs: 0..<60)
        let held = try HeldOutPieces.find(in: nil, for: [place.model()], place.library)
        func draw(_ seed: UInt64, _ count: Int = 4) throws -> [StimulusNotes] {
            var random = Xoshiro256(seed: seed)
            return try held.draw(
                count,
                seconds: 7,
                decoding: DecodeSettings(tempo: 120, program: 40),
                using: &random
            )
        }
        let pieces = try draw(1)
        #expect(pieces.count == 4 && Set(pieces.map(\.content)).count == 4)
        // Three bars of two seconds.
        #expect(pieces.allSatisfy { $0.seconds == 6 })
        #expect(pieces.allSatisfy { $0.piece.tracks[0].programs.first?.program == 40 })
        #expect(try draw(1).map(\.content) == pieces.map(\.content))
        #expect(try draw(2).map(\.content) != pieces.map(\.content))
        #expect(try draw(1, 100).count == held.files.count)
    }
}
