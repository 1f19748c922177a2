/// A vocabulary's blocks of tokens, one after the other.
struct TokenBlocks: Hashable {
    private let ranges: [Range<Token>]
    /// The block of each token.
    private let blocks: [UInt8]

    /// - Parameter lengths: Tokens in each block, at most 256 blocks; a block may be empty.
    init(lengths: [Int]) {
        var ranges: [Range<Token>] = []
        var blocks: [UInt8] = []
        for length in lengths {
            let start = Token(blocks.count)
            blocks += repeatElement(UInt8(ranges.count), count: length)
            ranges.append(start..<start + Token(length))
        }
        self.ranges = ranges
        self.blocks = blocks
    }

    /// Tokens in all blocks.
    var size: Int { blocks.count }

    /// Number of blocks.
    var count: Int { ranges.count }

    /// The tokens of a block.
    subscript(block: Int) -> Range<Token> { ranges[block] }

    /// The block that a token lies in, and its place there; nil for what is no token.
    func place(of token: Token) -> (block: Int, index: Int)? {
        guard blocks.indices.contains(Int(token)) else { return nil }
        let block = Int(blocks[Int(token)])
        return (block, Int(token - ranges[block].lowerBound))
    }
}
