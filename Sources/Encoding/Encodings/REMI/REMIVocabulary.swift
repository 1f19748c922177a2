/// REMI's tokens in MidiTok's order, version 1.
///
/// | tokens | names | meaning |
/// |---|---|---|
/// | 0...3 | `PAD_None`, `BOS_None`, `EOS_None`, `MASK_None` | `BOS` opens a piece, `EOS` ends it; the others are never written |
/// | 4 | `Bar_None` | a bar begins |
/// | 5...93 | `Pitch_21` ... `Pitch_109` | a note; velocity and duration follow |
/// | 94...125 | `Velocity_3`, `Velocity_7` ... `Velocity_127` | |
/// | 126...189 | `Duration_0.1.8` ... `Duration_12.0.4` | beats, parts of a beat, parts in a beat |
/// | 190...285 | `Position_0` ... `Position_95` | place in the bar, in eighths of a beat |
/// | 286...347 | `PitchDrum_27` ... `PitchDrum_88` | a drum |
/// | 348...476 | `Program_0` ... `Program_127`, `Program_-1` | with programs only: who plays the note that follows; -1 is drums |
/// | then 9 | `TimeSig_3/8` ... `TimeSig_4/4` | the metre of the bar |
struct REMIVocabulary: Hashable {
    /// The blocks of tokens, in the vocabulary's order.
    enum Block: Int, CaseIterable {
        case pad, begin, end, mask, bar, pitch, velocity, duration, position, drum, program, metre
    }

    static let bar: Token = 4
    static let begin: Token = 1
    static let end: Token = 2

    let usesPrograms: Bool
    let blocks: TokenBlocks

    init(usesPrograms: Bool) {
        self.usesPrograms = usesPrograms
        blocks = TokenBlocks(
            lengths: Block.allCases.map { block in
                switch block {
                case .pad, .begin, .end, .mask, .bar: 1
                case .pitch: BeatGrid.pitches.count
                case .velocity: 32
                case .duration: BeatLength.count
                case .position: BeatGrid.mostPositions
                case .drum: BeatGrid.drums.count
                case .program: usesPrograms ? BeatGrid.programCount : 0
                case .metre: BeatGrid.metres.count
                }
            }
        )
    }

    var size: Int { blocks.size }

    /// The tokens of a block.
    subscript(block: Block) -> Range<Token> { blocks[block.rawValue] }

    /// The token of a block's element.
    func token(_ block: Block, _ index: Int) -> Token {
        self[block].lowerBound + Token(index)
    }

    /// What a token means: its block, and its place in it; nil for what is no token.
    func meaning(of token: Token) -> (block: Block, index: Int)? {
        guard let (block, index) = blocks.place(of: token), let block = Block(rawValue: block)
        else { return nil }
        return (block, index)
    }

    /// The token that begins a note of a pitch that has one.
    func pitch(_ pitch: UInt8, isDrum: Bool) -> Token {
        isDrum
            ? token(.drum, Int(pitch) - BeatGrid.drums.lowerBound)
            : token(.pitch, Int(pitch) - BeatGrid.pitches.lowerBound)
    }

    /// The token of a program, -1 for drums.
    func program(_ program: Int) -> Token {
        token(.program, program == BeatGrid.drumProgram ? 127 + 1 : program)
    }

    /// The token of a metre that has one.
    func metre(_ metre: Metre) -> Token {
        token(.metre, BeatGrid.metres.firstIndex(of: metre) ?? BeatGrid.metres.count - 1)
    }

    func name(of token: Token) -> String {
        guard let (block, index) = meaning(of: token) else { return "unknown \(token)" }
        return switch block {
        case .pad: "PAD_None"
        case .begin: "BOS_None"
        case .end: "EOS_None"
        case .mask: "MASK_None"
        case .bar: "Bar_None"
        case .pitch: "Pitch_\(BeatGrid.pitches.lowerBound + index)"
        case .velocity: "Velocity_\(BeatNote.velocity(ofBin: index))"
        case .duration: "Duration_\(BeatLength.name(index))"
        case .position: "Position_\(index)"
        case .drum: "PitchDrum_\(BeatGrid.drums.lowerBound + index)"
        case .program: "Program_\(BeatGrid.program(index))"
        case .metre: "TimeSig_\(BeatGrid.metres[index])"
        }
    }
}
