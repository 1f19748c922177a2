import Encoding
import Neural
import Score

/// A model that listens and goes on, bar by bar, as fast as it can write.
///
/// Made once for a session; each turn begins with `read`, and `nextBar` then writes on. Belongs to
/// one task at a time.
///
/// Where the encoding has bars, they are those of the opening's metre: the silence between what
/// was played and the start stands in what the model reads, so that it knows the place in the bar
/// that it begins at. Whole bars of silence are left out. Where the encoding is in seconds, a bar
/// lasts as long as the metre has it at the opening's tempo.
public final class Continuation {
    /// Beyond the end of a bar the notes that sound there may need so many bars to be complete.
    private static let longestTail = 2.0

    private let encoding: any TokenEncoding
    private let limits: GrammarLimits?
    private let settings: SamplingSettings
    private let stream: RecurrentStream

    private var opening: [Token] = []
    private var grammar: any TokenGrammar
    private var sampler: TokenSampler
    private var metre = Metre(4, 4)
    private var tempo = 120.0
    /// Quarter notes in a bar of the grammar.
    private var quartersPerGrammarBar = 4.0
    /// Where the continuation begins, in bars of the grammar.
    private var start = 0.0
    private var barsWritten = 0
    private var barsWanted: Int?
    private var keyboard = Keyboard()
    /// What the model wrote since `read`.
    private var written: [Token] = []
    private var tokensReported = 0
    /// Notes of what was read; the first note after it is struck at once.
    private var notesRead = 0
    private var hasEnded = true

    // Kept from token to token, so that none takes memory.
    private var logits: [Float]
    private var masked: [Float]

    /// Prepares a model.
    ///
    /// - Parameters:
    ///   - model: The model.
    ///   - settings: Seed and filters; the temperature comes with each bar.
    /// - Throws: `SamplingError`.
    init(_ model: LSTMModel, settings: SamplingSettings) throws(SamplingError) {
        try settings.validate()
        encoding = model.encoding
        limits = model.configuration.typical.limits
        self.settings = settings
        let weights = try model.weights(settings.precision ?? .single)
        do {
            stream = try RecurrentStream(weights: weights)
        } catch {
            throw .engine(error)
        }
        grammar = encoding.makeGrammar(limits: limits)
        sampler = TokenSampler(settings: settings, attempt: 0)
        logits = [Float](repeating: 0, count: encoding.vocabularySize)
        masked = logits
    }

    /// Listens to what was played, and is then ready to go on.
    ///
    /// What gives the model nothing to continue counts as nothing played.
    ///
    /// - Parameters:
    ///   - opening: What was played, and where to go on.
    ///   - isCancelled: Asked between tokens.
    /// - Returns: Tokens read; nil where it was cancelled.
    /// - Throws: `SamplingError`.
    public func read(
        _ opening: ContinuationOpening,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> Int? {
        hasEnded = true
        metre = opening.metre
        tempo = opening.tempo
        quartersPerGrammarBar =
            encoding.metres.isEmpty ? tempo / 30 : opening.metre.quartersPerBar
        barsWritten = 0
        barsWanted = opening.bars
        keyboard = Keyboard()
        written = []
        tokensReported = 0
        sampler = TokenSampler(settings: settings, attempt: opening.turn)
        stream.reset()
        grammar = encoding.makeGrammar(limits: limits)
        let tokens = try tokens(of: opening)
        for token in tokens {
            if isCancelled() { return nil }
            try take(token)
        }
        grammar.closeNotes()
        notesRead = grammar.noteCount
        start = grammar.bars
        if let bars = opening.bars { grammar.lastBar = end(ofBar: bars - 1) }
        hasEnded = false
        return tokens.count
    }

    /// Writes the next bar.
    ///
    /// - Parameters:
    ///   - steering: Asked before each token.
    ///   - isCancelled: Asked before each token, too.
    /// - Returns: The bar; nil where it was cancelled, where all bars are written, and where the
    ///   encoding's longest piece is full.
    /// - Throws: `SamplingError`.
    public func nextBar(
        steering: () -> Steering,
        isCancelled: () -> Bool
    ) throws(SamplingError) -> ContinuedBar? {
        guard barsWanted.map({ barsWritten < $0 }) ?? true else { return nil }
        let end = end(ofBar: barsWritten)
        while !hasEnded, grammar.bars < end - 1e-9 {
            if isCancelled() { return nil }
            try step(steering())
        }
        if hasEnded, grammar.bars < self.end(ofBar: barsWritten - 1) + 1e-9 { return nil }
        var notes = notesOfNextBar()
        while !hasEnded, notes.isOpen, grammar.bars < end + Self.longestTail {
            if isCancelled() { return nil }
            try step(steering())
            notes = notesOfNextBar()
        }
        defer { tokensReported = written.count }
        let playable = keyboard.play(
            notes.notes,
            from: Double(barsWritten) * metre.quartersPerBar,
            until: barsWanted.map { Double($0) * metre.quartersPerBar }
        )
        barsWritten += 1
        return ContinuedBar(notes: playable, tokens: written.count - tokensReported)
    }

    // MARK: Tokens

    /// Reads one token: afterwards `stream.logits` says what may follow.
    private func take(_ token: Token) throws(SamplingError) {
        do throws(NeuralError) {
            try stream.step([token])
        } catch {
            throw .engine(error)
        }
        grammar.accept(token)
    }

    /// Draws one token, and reads it.
    private func step(_ steering: Steering) throws(SamplingError) {
        let found = stream.logits(ofStream: 0)
        logits.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: found) }
        masked.withUnsafeMutableBufferPointer {
            _ = $0.update(fromContentsOf: found)
            grammar.mask($0)
        }
        masked[Int(encoding.endToken)] = -.infinity
        if grammar.noteCount == notesRead { strikeAtOnce() }
        let isFavouring = steering.density != 0
        if isFavouring { favour(by: Float(steering.density)) }
        sampler.temperature = steering.temperature
        let draw = sampler.draw(logits: logits, masked: masked, isFavouring: isFavouring)
        guard sampler.isFinite else { throw .brokenModel(token: written.count) }
        guard let draw, written.count < SequenceDraft.mostTokens else {
            hasEnded = true
            return
        }
        written.append(draw.token)
        try take(draw.token)
    }

    /// Forbids to let time pass before the first note, unless nothing else is left.
    private func strikeAtOnce() {
        let quiet = masked.indices.filter {
            masked[$0] > -.infinity && grammar.passesTime(Token($0))
        }
        guard quiet.count < masked.count(where: { $0 > -.infinity }) else { return }
        for token in quiet { masked[token] = -.infinity }
    }

    private func favour(by density: Float) {
        for token in masked.indices where encoding.pitch(of: Token(token)) != nil {
            masked[token] += density
        }
    }

    private func tokens(of opening: ContinuationOpening) throws(SamplingError) -> [Token] {
        if let played = opening.played, let primer = try? encoding.encodePrimer(played) {
            self.opening = Array(primer.tokens.prefix(1))
            return primer.tokens + silence(after: primer, opening)
        }
        do {
            self.opening = try encoding.opening(
                metre: encoding.metres.isEmpty ? nil : opening.metre
            )
            return self.opening
        } catch {
            throw .unknownMetre(
                opening.metre.description,
                known: encoding.metres.map(\.description)
            )
        }
    }

    /// What lies between the end of what was played and the start, less than a bar.
    private func silence(after primer: EncodedPrimer, _ opening: ContinuationOpening) -> [Token] {
        let bar = opening.metre.quartersPerBar
        let distance: Double
        if encoding.metres.isEmpty {
            let end = opening.played.map(\.lastQuarter) ?? opening.start
            distance = max(opening.start - end, 0)
        } else {
            // The primer begins on a bar line.
            distance = opening.start - primer.bars * bar
        }
        let quarters = distance - (distance / bar + 1e-9).rounded(.down) * bar
        var grammar = encoding.makeGrammar(limits: limits)
        for token in primer.tokens { grammar.accept(token) }
        return grammar.silence(
            until: grammar.bars + quarters / quartersPerGrammarBar,
            vocabulary: encoding.vocabularySize
        )
    }

    // MARK: Bars

    /// The end of the continuation's bar, in bars of the grammar.
    private func end(ofBar bar: Int) -> Double {
        start + Double(bar + 1) * metre.quartersPerBar / quartersPerGrammarBar
    }

    /// The notes that begin in the bar after those written, and whether one may still go on.
    private func notesOfNextBar() -> (notes: [ContinuedBar.Note], isOpen: Bool) {
        let decoded = encoding.decode(opening + written, settings: DecodeSettings(tempo: tempo))
        guard case .ticksPerQuarter(let ticks) = decoded.division else { return ([], false) }
        let first = Double(barsWritten) * metre.quartersPerBar
        let now = (grammar.bars - start) * quartersPerGrammarBar
        var notes: [ContinuedBar.Note] = []
        var isOpen = false
        for note in decoded.tracks.flatMap(\.notes) {
            let onset = Double(note.onset) / Double(ticks)
            let end = Double(note.end) / Double(ticks)
            // Less than a tick: positions in seconds are rounded.
            guard onset >= first - 1e-3, onset < first + metre.quartersPerBar - 1e-3 else {
                continue
            }
            if end >= now - 1e-3 { isOpen = true }
            notes.append(
                ContinuedBar.Note(
                    onset: max(onset - first, 0),
                    duration: end - onset,
                    pitch: note.pitch,
                    velocity: note.velocity
                )
            )
        }
        return (notes.sorted { ($0.onset, $0.pitch) < ($1.onset, $1.pitch) }, isOpen)
    }
}

extension NoteSequence {
    /// Where the last note ends, in quarter notes; 0 in a piece in SMPTE time.
    fileprivate var lastQuarter: Double {
        guard case .ticksPerQuarter(let ticks) = division else { return 0 }
        return Double(tracks.reduce(0) { max($0, $1.lastNoteEnd) }) / Double(ticks)
    }
}
