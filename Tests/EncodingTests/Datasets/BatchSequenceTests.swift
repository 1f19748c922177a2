import Encoding
import Foundation
import Score
import Testing

@Suite("Batches") struct BatchSequenceTests {
    /// Puts a lane's targets together again, piece by piece, with the openings from the inputs.
    private func pieces(of batches: [LaneBatch], endToken: Token) -> [[Token]] {
        guard let first = batches.first else { return [] }
        var pieces: [[Token]] = []
        for lane in 0..<first.lanes {
            var piece: [Token] = []
            for batch in batches {
                for column in lane * batch.steps..<(lane + 1) * batch.steps
                where batch.targets[column] != LaneBatch.ignoredTarget {
                    if piece.isEmpty { piece = [batch.inputs[column]] }
                    #expect(piece.last == batch.inputs[column])
                    piece.append(batch.targets[column])
                    guard batch.targets[column] == endToken else { continue }
                    pieces.append(piece)
                    piece = []
                }
            }
            #expect(piece.isEmpty)
        }
        return pieces
    }

    private func epoch(_ batches: inout BatchSequence) throws -> [LaneBatch] {
        var all: [LaneBatch] = []
        while let batch = try batches.next() { all.append(batch) }
        return all
    }

    private func sorted(_ pieces: [[Token]]) -> [[Token]] {
        pieces.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test(
        "an epoch plays every piece once, and every target counts once",
        arguments: EncodingKind.allCases,
        BatchSettings.Packing.allCases
    )
    func everyTargetOnce(_ kind: EncodingKind, _ packing: BatchSettings.Packing) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(23)
        let corpus = try folder.open(kind)
        let part = Array(0..<20)
        var batches = try BatchSequence(
            corpus.pieces,
            part,
            BatchSettings(lanes: 4, steps: 32, packing: packing)
        )
        let expected = sorted(try part.map { try corpus.pieces.tokens(of: $0) })
        for _ in 0..<2 {
            let announced = batches.batchesPerEpoch
            let drawn = try epoch(&batches)
            #expect(drawn.count == announced)
            #expect(drawn.reduce(0) { $0 + $1.tokens } == batches.tokensPerEpoch)
            for batch in drawn {
                #expect(batch.tokens == batch.targets.count { $0 != -1 })
                #expect(batch.inputs.count == 4 * batch.steps && batch.steps <= 32)
            }
            let played = pieces(of: drawn, endToken: corpus.encoding.endToken)
            #expect(sorted(played) == expected)
            #expect(try batches.next() == nil)
            batches.startNextEpoch()
        }
    }

    @Test("a lane is reset just where a piece begins, and pieces begin where a batch does")
    func resets() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(12)
        let corpus = try folder.open()
        var batches = try BatchSequence(
            corpus.pieces,
            Array(0..<12),
            BatchSettings(lanes: 3, steps: 16)
        )
        var begun = 0
        while let batch = try batches.next() {
            for lane in 0..<3 {
                let columns = lane * batch.steps..<(lane + 1) * batch.steps
                let row = batch.inputs[columns]
                let targets = batch.targets[columns]
                let starts = (targets.first ?? -1) != -1 && (row.first ?? 0) >= 131
                if starts { begun += 1 }
                #expect(batch.resets[lane] == (starts || targets.allSatisfy { $0 == -1 }))
                // An opening stands nowhere else.
                #expect(row.dropFirst().allSatisfy { $0 < 131 })
            }
        }
        #expect(begun == 12)
    }

    @Test("joined, only the first batch of an epoch resets, and padding is at the end")
    func joined() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(12)
        let corpus = try folder.open()
        var batches = try BatchSequence(
            corpus.pieces,
            Array(0..<12),
            BatchSettings(lanes: 3, steps: 16, packing: .joined)
        )
        let drawn = try epoch(&batches)
        #expect(drawn.first?.resets == [true, true, true])
        #expect(drawn.dropFirst().dropLast(20).allSatisfy { $0.resets == [false, false, false] })
        #expect(drawn.dropLast(20).allSatisfy { $0.tokens == 48 })
    }

    @Test("little of a shuffled epoch is padding, though every piece begins a batch")
    func padding() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(120)
        let corpus = try folder.open()
        var batches = try BatchSequence(
            corpus.pieces,
            Array(0..<120),
            BatchSettings(lanes: 8, steps: 128)
        )
        let drawn = try epoch(&batches)
        let places = drawn.reduce(0) { $0 + $1.targets.count }
        // Batches of always 128 steps would need at least these: each piece rounded up.
        let fixed = (0..<120).reduce(0) {
            $0 + (corpus.pieces.length(of: $1) - 1 + 127) / 128 * 128
        }
        #expect(Double(batches.tokensPerEpoch) / Double(fixed) < 0.75)
        #expect(Double(batches.tokensPerEpoch) / Double(places) > 0.8)
    }

    @Test("epochs differ in order, seeds differ, and the same seed is the same")
    func order() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(20)
        let corpus = try folder.open()
        func run(_ seed: UInt64) throws -> [[LaneBatch]] {
            var batches = try BatchSequence(
                corpus.pieces,
                Array(0..<20),
                BatchSettings(lanes: 2, steps: 32, seed: seed)
            )
            let first = try epoch(&batches)
            batches.startNextEpoch()
            return [first, try epoch(&batches)]
        }
        let seven = try run(7)
        #expect(seven[0] != seven[1])
        #expect(try run(7) == seven)
        #expect(try run(8) != seven)
    }

    @Test("transposition takes every number of semitones in range, and never leaves 0...127")
    func transposition() throws {
        let folder = try TemporaryFolder()
        // One tune from 2 to 126: of -5...5 it can only be moved by -2...1.
        let notes = [2, 126, 64, 60].enumerated().map { ($0.offset, 1, UInt8($0.element)) }
        try folder.write("wide.mid", Pieces.tune(notes))
        try folder.write(
            "middle.mid",
            Pieces.tune([(0, 1, 60), (1, 1, 61), (2, 1, 62), (3, 1, 64)])
        )
        let corpus = try folder.open()
        var batches = try BatchSequence(
            corpus.pieces,
            [0, 1],
            BatchSettings(lanes: 2, steps: 16, transposition: 5)
        )
        var moves: [Set<Token>] = [[], []]
        for _ in 0..<200 {
            for piece in pieces(of: try epoch(&batches), endToken: corpus.encoding.endToken) {
                // Step by step from the first pitch the tunes stay what they are.
                let pitches = piece.filter { $0 < 128 }
                let isWide = pitches[1] - pitches[0] == 124
                #expect(pitches[3] - pitches[0] == (isWide ? 58 : 4))
                moves[isWide ? 0 : 1].insert(pitches[0] - (isWide ? 2 : 60))
            }
            batches.startNextEpoch()
        }
        #expect(moves[0] == Set(-2...1))
        #expect(moves[1] == Set(-5...5))
    }

    @Test("stretch moves the length of a performance within its range")
    func stretch() throws {
        let folder = try TemporaryFolder()
        try folder.write("tune.mid", Pieces.randomTune(seed: 1))
        let corpus = try folder.open(.performance)
        let encoding = corpus.encoding
        let length = Double(encoding.decode(try corpus.pieces.tokens(of: 0)).endTick)
        var batches = try BatchSequence(
            corpus.pieces,
            [0],
            BatchSettings(lanes: 1, steps: 64, stretch: 0.9...1.1)
        )
        var factors: [Double] = []
        for _ in 0..<50 {
            let played = pieces(of: try epoch(&batches), endToken: encoding.endToken)
            factors.append(Double(encoding.decode(try #require(played.first)).endTick) / length)
            batches.startNextEpoch()
        }
        #expect(factors.allSatisfy { (0.899...1.101).contains($0) })
        // Of 50 even draws the outer fifths are missed with a chance of 2 * 0.8^50 = 3e-5.
        #expect((factors.min() ?? 1) < 0.94 && (factors.max() ?? 1) > 1.06)
    }

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
            #expect(try epoch(&resumed) == Array(drawn[place...]))
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

    @Test("evaluation plays the pieces as they are, the longest first")
    func evaluation() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(9)
        let corpus = try folder.open()
        var batches = try BatchSequence(
            corpus.pieces,
            Array(0..<9),
            .evaluation(lanes: 1, steps: 64)
        )
        let first = try epoch(&batches)
        let played = pieces(of: first, endToken: corpus.encoding.endToken)
        #expect(played.map(\.count) == played.map(\.count).sorted(by: >))
        #expect(sorted(played) == sorted(try corpus.allTokens()))
        batches.startNextEpoch()
        #expect(try epoch(&batches) == first)
    }

    @Test("there are no more lanes than pieces")
    func fewPieces() throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(3)
        let corpus = try folder.open()
        var batches = try BatchSequence(corpus.pieces, [0, 1, 2], BatchSettings(lanes: 64))
        #expect(batches.lanes == 3)
        #expect(try batches.next()?.resets.count == 3)
    }

    @Test(
        "settings out of range are refused",
        arguments: [
            BatchSettings(lanes: 0), BatchSettings(steps: 0), BatchSettings(transposition: -1),
            BatchSettings(transposition: 128), BatchSettings(stretch: 0...1),
            BatchSettings(lanes: 65_536, steps: 65_536), BatchSettings(lanes: .max, steps: .max),
        ]
    )
    func outOfRange(_ settings: BatchSettings) throws {
        let folder = try TemporaryFolder()
        try folder.writeTunes(1)
        let corpus = try folder.open()
        #expect(throws: BatchError.self) { try BatchSequence(corpus.pieces, [0], settings) }
        #expect(throws: BatchError.noPieces) {
            try BatchSequence(corpus.pieces, [], BatchSettings())
        }
    }
}
