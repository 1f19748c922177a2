/// A grammar that says of each block of tokens which stretch of it may come next.
///
/// `allows` and `mask` both follow from that, so that they cannot disagree.
protocol BlockGrammar: TokenGrammar {
    /// The vocabulary's blocks.
    var blocks: TokenBlocks { get }

    /// The tokens of a block that may come next, but for those that are taken.
    func open(_ block: Int) -> Range<Token>

    /// Whether a token of an open stretch may not come after all, as that pitch was struck.
    func isTaken(_ token: Token) -> Bool
}

extension BlockGrammar {
    func allows(_ token: Token) -> Bool {
        guard let (block, _) = blocks.place(of: token) else { return false }
        return open(block).contains(token) && !isTaken(token)
    }

    func mask(_ logits: UnsafeMutableBufferPointer<Float>) {
        guard logits.count >= blocks.size else { return }
        for block in 0..<blocks.count {
            let tokens = blocks[block]
            let open = open(block).clamped(to: tokens)
            for token in tokens.lowerBound..<open.lowerBound { logits[Int(token)] = -.infinity }
            for token in open where isTaken(token) { logits[Int(token)] = -.infinity }
            for token in open.upperBound..<tokens.upperBound { logits[Int(token)] = -.infinity }
        }
    }
}
