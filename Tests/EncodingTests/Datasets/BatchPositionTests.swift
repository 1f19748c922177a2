import Encoding
import Foundation
import Testing

@Suite("Positions in the batches") struct BatchPositionTests {
    @Test(
        "a kept position goes on with the very same batches, from every place",
        arguments: BatchSettings.Packing.allCases
    )
    func resume(_ packing: BatchSettings.Packing) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(14)
        let corpus = try folder.open(.performance)
        let settings = BatchSettings(
            lanes: 3,
            steps: 24,
            transposition: 6,
            stretch: 0.95...1.05,
            packing: packing,
            seed: 5
        )
        let part = Array(0..<14)
        var batches = try BatchSequence(corpus.pieces, part, settings)
        batches.startNextEpoch()
        var kept = [try JSONEncoder().encode(batches.position)]
        var drawn: [LaneBatch] = []
        while let batch = try batches.next() {
            drawn.append(batch)
            kept.append(try JSONEncoder().encode(batches.position))
        }
        batches.startNextEpoch()
        let nextEpoch = try batches.next()
        for (place, json) in kept.enumerated() {
            let position = try JSONDecoder().decode(BatchPosition.self, from: json)
            #expect(position.batch == place && position.epoch == 1)
            var resumed = try BatchSequence(corpus.pieces, part, settings, from: position)
            #expect(try resumed.drawEpoch() == Array(drawn[place...]))
            resumed.startNextEpoch()
            #expect(try resumed.next() == nextEpoch)
        }
    }

    @Test("a position kept under other settings or pieces is refused")
    func otherPosition() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(6)
        let corpus = try folder.open()
        let settings = BatchSettings(lanes: 2, steps: 16)
        let position = try BatchSequence(corpus.pieces, [0, 1, 2], settings).position
        #expect(throws: BatchError.otherPosition(what: "it was kept under other settings")) {
            try BatchSequence(
                corpus.pieces,
                [0, 1, 2],
                BatchSettings(lanes: 2, steps: 32),
                from: position
            )
        }
        #expect(throws: BatchError.self) {
            try BatchSequence(corpus.pieces, [0, 1, 3], settings, from: position)
        }
    }

    @Test("a damaged position is refused, never a trap", arguments: ["nextTurn", "epoch", "batch"])
    func damagedPosition(key: String) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(6)
        let corpus = try folder.open()
        let settings = BatchSettings(lanes: 2, steps: 16)
        let position = try BatchSequence(corpus.pieces, [0, 1, 2], settings).position
        let text = String(decoding: try JSONEncoder().encode(position), as: UTF8.self)
        let damaged = text.replacingOccurrences(of: "\"\(key)\":0", with: "\"\(key)\":-7")
        #expect(damaged != text)
        let decoded = try JSONDecoder().decode(BatchPosition.self, from: Data(damaged.utf8))
        #expect(throws: BatchError.otherPosition(what: "it is damaged")) {
            try BatchSequence(corpus.pieces, [0, 1, 2], settings, from: decoded)
        }
    }
}
