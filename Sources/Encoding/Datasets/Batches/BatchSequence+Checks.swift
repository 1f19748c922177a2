extension BatchSettings {
    /// Says which setting is not what it can be.
    func check() throws(BatchError) {
        // A batch of more than 2^26 tokens is a mistake of units, and would fill the memory.
        guard (1...65_536).contains(lanes) else {
            throw .settingOutOfRange(name: "lanes", found: "\(lanes)", expected: "1 to 65536")
        }
        guard (1...65_536).contains(steps), lanes * steps <= 1 << 26 else {
            throw .settingOutOfRange(
                name: "steps",
                found: "\(steps)",
                expected: "1 to 65536, and at most 67108864 tokens in a batch"
            )
        }
        guard (0...127).contains(transposition) else {
            throw .settingOutOfRange(
                name: "transposition",
                found: "\(transposition)",
                expected: "0 to 127 semitones"
            )
        }
        guard stretch.lowerBound >= 0.1, stretch.upperBound <= 10 else {
            throw .settingOutOfRange(
                name: "stretch",
                found: "\(stretch)",
                expected: "factors of 0.1 to 10"
            )
        }
    }
}

extension BatchPosition {
    /// Says why batches cannot go on from here.
    func check(
        settings: BatchSettings,
        fingerprint: UInt64,
        lanes: Int,
        pieces: [Int]
    ) throws(BatchError) {
        guard self.settings == settings else {
            throw .otherPosition(what: "it was kept under other settings")
        }
        guard piecesFingerprint == fingerprint else {
            throw .otherPosition(what: "it was kept in another corpus, or another part of it")
        }
        guard epoch >= 0, epoch < 1 << 31, batch >= 0, (0...pieces.count).contains(nextTurn),
            cursors.count == lanes,
            cursors.allSatisfy({
                (-1..<pieces.count).contains($0.turn) && $0.turn < nextTurn && $0.offset >= 0
            })
        else { throw .otherPosition(what: "it is damaged") }
    }
}
