import ArgumentParser
import Encoding
import Generators
import Score

/// A turn of `studio jam`: the model reads what was played, and writes the answer's bars.
struct JamWriting: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jam-writing",
        abstract: "How long a model needs to answer in a jam.",
        discussion: """
            A round is one turn, on one thread: 16 bars of a 16th-note melody are read, then bars \
            are written. What counts is the time to the first bar, which a rest must cover, and \
            the longest bar after it, which must take less than a bar lasts.
              bench jam-writing
              bench jam-writing --encoding performance --embedding 256 --hidden 512 --layers 2
            """
    )

    @Option(help: "Encoding: melody or performance.") var encoding = "melody"
    @Option(help: "Width of a token's embedding.") var embedding = 128
    @Option(help: "Units in each LSTM layer.") var hidden = 128
    @Option(help: "LSTM layers.") var layers = 1
    @Option(help: "Bars that are read.") var memory = 16
    @Option(help: "Bars that are written.") var bars = 8
    @OptionGroup var rounds: RoundOptions

    func validate() throws {
        guard EncodingKind(rawValue: encoding) != nil else {
            throw ValidationError("--encoding is melody or performance.")
        }
        guard memory > 0, bars > 0 else { throw ValidationError("Bars must be at least 1.") }
    }

    func run() throws {
        let kind = EncodingKind(rawValue: encoding) ?? .melody
        let model = try LSTMModel.untrained(
            kind,
            embedding: embedding,
            hidden: hidden,
            layers: layers
        )
        guard let continuation = try model.continuation(SamplingSettings()) else { return }
        try rounds.run {
            let turn = try turn(of: continuation)
            var line = JSONLine("jam_writing")
            line.add([
                "encoding": encoding, "embedding": embedding, "hidden": hidden, "layers": layers,
                "memory": memory, "bars": bars, "tokens": turn.tokens,
                "ms_per_token": turn.millisecondsPerToken, "first_bar_ms": turn.firstBar,
                "longest_bar_ms": turn.longestBar,
            ])
            try line.print()
        }
    }

    private struct Turn {
        var tokens: Int
        var millisecondsPerToken: Double
        var firstBar: Double
        var longestBar: Double
    }

    private func turn(of continuation: Continuation) throws -> Turn {
        let clock = ContinuousClock()
        let began = clock.now
        var tokens = try continuation.read(opening, isCancelled: { false }) ?? 0
        var times: [Duration] = []
        var last = began
        for _ in 0..<bars {
            let bar = try continuation.nextBar(
                steering: { Steering() },
                isCancelled: { false }
            )
            tokens += bar?.tokens ?? 0
            let now = clock.now
            times.append(now - last)
            last = now
        }
        return Turn(
            tokens: tokens,
            millisecondsPerToken: milliseconds(last - began) / Double(max(tokens, 1)),
            firstBar: milliseconds(times[0]),
            longestBar: milliseconds(times.dropFirst().max() ?? times[0])
        )
    }

    private func milliseconds(_ time: Duration) -> Double { time / .milliseconds(1) }

    private var opening: ContinuationOpening {
        let notes = (0..<16 * memory).map {
            Note(onset: 120 * $0, duration: 120, pitch: UInt8(60 + $0 % 12))
        }
        return ContinuationOpening(
            played: NoteSequence(
                tempoMap: TempoMap(division: .ticksPerQuarter(480)),
                tracks: [Track(notes: notes)],
                timeSignatures: [TimeSignature(numerator: 4, denominator: 4)]
            ),
            start: 4 * Double(memory),
            metre: Metre(4, 4),
            tempo: 120,
            bars: bars,
            turn: 1
        )
    }
}
