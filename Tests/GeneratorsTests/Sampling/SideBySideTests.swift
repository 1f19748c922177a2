import Encoding
import Neural
import Testing

@testable import Generators

@Suite("Pieces side by side") struct SideBySideTests {
    /// Pieces of several lengths, seeds, temperatures, attempts and precisions, some continued.
    private var requests: [PieceRequest] {
        (0..<37).map { number in
            PieceRequest(
                settings: SamplingSettings(
                    temperature: number % 9 == 4 ? 0 : 0.5 + Double(number % 4),
                    topK: number % 3 == 1 ? 20 : nil,
                    topP: number % 3 == 2 ? 0.9 : nil,
                    bars: number % 5 == 3 ? nil : 1 + number % 4,
                    seed: UInt64(number),
                    attempts: 1 + number % 3,
                    precision: number % 7 == 5 ? .half : nil
                ),
                primer: number % 6 == 2 ? Tunes.random(seed: 1, noteCount: 9) : nil
            )
        }
    }

    @Test("each is the piece that is written alone", arguments: EncodingKind.allCases)
    func alone(_ kind: EncodingKind) throws {
        let model = try TestModels.random(kind)
        let together = try model.generate(requests, isCancelled: { false })
        #expect(together.count == requests.count)
        for (request, found) in zip(requests, together) {
            let alone = try #require(try model.write(request))
            let piece = try #require(found)
            #expect(piece.tokens == alone.tokens)
            #expect(piece.logLikelihood == alone.logLikelihood)
            #expect(piece.attempts == alone.attempts)
            #expect(piece.problems == alone.problems)
            #expect(piece.sequence == alone.sequence)
        }
    }

    @Test("cancelled, the pieces that were done are kept")
    func cancelled() throws {
        let model = try TestModels.random(.melody)
        let requests = [4, 1].map {
            PieceRequest(settings: SamplingSettings(bars: $0, attempts: 1))
        }
        var steps = 0
        let pieces = try model.generate(requests) {
            steps += 1
            return steps > 40
        }
        #expect(pieces[0] == nil)
        #expect(pieces[1]?.tokens == (try model.write(requests[1]))?.tokens)
    }

    @Test("no requests give no pieces, and a wrong one is refused before any is written")
    func requestsChecked() throws {
        let model = try TestModels.random(.melody)
        #expect(try model.generate([], isCancelled: { false }).isEmpty)
        let wrong = [
            PieceRequest(settings: .init(bars: 1)),
            PieceRequest(settings: .init(temperature: -1)),
        ]
        #expect(throws: SamplingError.self) { try model.generate(wrong, isCancelled: { false }) }
    }
}
