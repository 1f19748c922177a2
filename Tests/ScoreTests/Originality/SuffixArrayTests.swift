import Randomness
import Testing

@testable import Score

@Suite("Suffix array") struct SuffixArrayTests {
    /// The definition: all suffixes, compared number by number.
    private func sorted(_ text: [Int32]) -> [Int32] {
        text.indices.sorted { text[$0...].lexicographicallyPrecedes(text[$1...]) }.map(Int32.init)
    }

    /// Closes numbers with the 0 that a suffix array's text ends with.
    private func closed(_ numbers: [Int32]) -> [Int32] { numbers.map { $0 + 1 } + [0] }

    @Test(
        "suffixes of texts that are hard to sort stand in order",
        arguments: [
            "", "a", "aaaaaaaaaaaaaaaa", "abababababababab", "banana", "mississippi",
            "abaababaabaababaababaabaababaabaab", "zyxwvutsrqponm", "abcabcabdabcabcabd",
            "aaaabaaaabaaaacaaaabaaaab",
        ]
    )
    func hardTexts(_ word: String) {
        let text = closed(word.utf8.map(Int32.init))
        #expect(SuffixArray(text, alphabet: 256).positions == sorted(text))
    }

    @Test("agrees with sorting on random texts", arguments: 0..<200)
    func randomTexts(seed: UInt64) {
        var random = Xoshiro256(seed: seed)
        let alphabet = Int32.random(in: 1...(seed % 4 == 0 ? 300 : 4), using: &random)
        let text = closed(
            (0..<Int.random(in: 1...300, using: &random)).map { _ in
                Int32.random(in: 0..<alphabet, using: &random)
            }
        )
        let suffixes = SuffixArray(text, alphabet: Int(alphabet) + 1)
        #expect(suffixes.positions == sorted(text))
        let lengths = CommonPrefixes(text, suffixes).lengths
        for (previous, position) in zip(suffixes.positions, suffixes.positions.dropFirst()) {
            let shared = zip(text[Int(previous)...], text[Int(position)...]).prefix { $0 == $1 }
            #expect(lengths[Int(position)] == shared.count)
        }
    }
}
