import Encoding
import Score
import Testing

@Suite("Batches") struct BatchSequenceTests {
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
        let expected = try part.map { try corpus.pieces.tokens(of: $0) }.inOrder
        for _ in 0..<2 {
            let announced = batches.batchesPerEpoch
            let drawn = try batches.drawEpoch()
            #expect(drawn.count == announced)
            #expect(drawn.reduce(0) { $0 + $1.tokens } == batches.tokensPerEpoch)
            for batch in drawn {
                #expect(batch.tokens == batch.targets.count { $0 != -1 })
                #expect(batch.inputs.count == 4 * batch.steps && batch.steps <= 32)
            }
            let played = drawn.pieces(endToken: corpus.encoding.endToken)
            #expect(played.inOrder == expected)
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
        let drawn = try batches.drawEpoch()
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
        let drawn = try batches.drawEpoch()
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
            let first = try batches.drawEpoch()
            batches.startNextEpoch()
            return [first, try batches.drawEpoch()]
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
            let played = try batches.drawEpoch().pieces(endToken: corpus.encoding.endToken)
            for piece in played {
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
            let played = try batches.drawEpoch().pieces(endToken: encoding.endToken)
            factors.append(Double(encoding.decode(try #require(played.first)).endTick) / length)
            batches.startNextEpoch()
        }
        #expect(factors.allSatisfy { (0.899...1.101).contains($0) })
        // Of 50 even draws the outer fifths are missed with a chance of 2 * 0.8^50 = 3e-5.
        #expect((factors.min() ?? 1) < 0.94 && (factors.max() ?? 1) > 1.06)
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
        let first = try batches.drawEpoch()
        let played = first.pieces(endToken: corpus.encoding.endToken)
        #expect(played.map(\.count) == played.map(\.count).sorted(by: >))
        #expect(try played.inOrder == corpus.allTokens().inOrder)
        batches.startNextEpoch()
        #expect(try batches.drawEpoch() == first)
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
