import Score

/// What encoding the bytes of one file gave.
struct EncodedContent: Sendable {
    var content: CorpusManifest.Content
    var pieces: [ShardPiece] = []
}

/// Reads and encodes the bytes of one file.
struct ContentEncoder: Sendable {
    let encoding: any TokenEncoding
    let lenient: Bool
    private let pitches: PitchTable

    init(encoding: any TokenEncoding, lenient: Bool) {
        self.encoding = encoding
        self.lenient = lenient
        pitches = PitchTable(of: encoding)
    }

    /// Encodes a file; what is wrong with it becomes its failure, in words for the user.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - digest: Their hash.
    ///   - number: The content's number in its corpus.
    /// - Returns: Its pieces, or why there are none.
    func encode(_ bytes: [UInt8], digest: ContentDigest, number: Int) -> EncodedContent {
        var result = EncodedContent(content: .init(digest: digest))
        let file: MIDIFile
        do throws(MIDIFileError) {
            file = try MIDIFileReader.read(bytes, lenient: lenient)
        } catch {
            result.content.failure = "\(error)"
            return result
        }
        result.content.remarks = file.repairs.map { "\($0)" }
        var reasons: [String] = []
        var error = 0.0
        for (index, sequence) in file.sequences.enumerated() {
            // Format 2 holds pieces that have nothing to do with one another.
            let place = file.sequences.count > 1 ? "piece \(index + 1): " : ""
            let piece = encoding.encode(sequence)
            result.pieces += piece.sequences.map { ShardPiece($0, file: number, pitches) }
            reasons += piece.reasons.map { place + $0 }
            result.content.remarks += piece.remarks.map { place + $0 }
            result.content.noteCount += piece.noteCount
            error += piece.quantisationError * Double(piece.noteCount)
        }
        result.content.pieceCount = result.pieces.count
        if result.pieces.isEmpty {
            result.content.failure =
                reasons.isEmpty ? "it has no tracks" : reasons.joined(separator: "; ")
        } else {
            result.content.remarks += reasons
            result.content.quantisationError = error / Double(max(result.content.noteCount, 1))
        }
        return result
    }
}
