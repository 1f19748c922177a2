/// MIDI-like tokens in MidiTok's order, version 1.
///
/// | tokens | names | meaning |
/// |---|---|---|
/// | 0...3 | `PAD_None`, `BOS_None`, `EOS_None`, `MASK_None` | `BOS` opens a piece, `EOS` ends it; the others are never written |
/// | 4...92 | `NoteOn_21` ... `NoteOn_109` | a note begins; its velocity follows |
/// | 93...181 | `NoteOff_21` ... `NoteOff_109` | it ends, of several of one pitch the oldest |
/// | 182...213 | `Velocity_3`, `Velocity_7` ... `Velocity_127` | |
/// | 214...277 | `TimeShift_0.1.8` ... `TimeShift_12.0.4` | beats, parts of a beat, parts in a beat |
/// | 278...339 | `DrumOn_27` ... `DrumOn_88` | a drum begins |
/// | 340...401 | `DrumOff_27` ... `DrumOff_88` | it ends |
/// | 402...410 | `TimeSig_3/8` ... `TimeSig_4/4` | a metre begins |
enum MIDILikeVocabulary {
    /// The blocks of tokens, in the vocabulary's order.
    enum Block: Int, CaseIterable {
        case pad, begin, end, mask, noteOn, noteOff, velocity, shift, drumOn, drumOff, metre
    }

    static let begin: Token = 1
    static let end: Token = 2

    static let blocks = TokenBlocks(
        lengths: Block.allCases.map { block in
            switch block {
            case .pad, .begin, .end, .mask: 1
            case .noteOn, .noteOff: BeatGrid.pitches.count
            case .velocity: 32
            case .shift: BeatLength.count
            case .drumOn, .drumOff: BeatGrid.drums.count
            case .metre: BeatGrid.metres.count
            }
        }
    )

    /// The token of a block's element.
    static func token(_ block: Block, _ index: Int) -> Token {
        blocks[block.rawValue].lowerBound + Token(index)
    }

    /// What a token means: its block, and its place in it; nil for what is no token.
    static func meaning(of token: Token) -> (block: Block, index: Int)? {
        guard let (block, index) = blocks.place(of: token), let block = Block(rawValue: block)
        else { return nil }
        return (block, index)
    }

    /// The pitch of an element of the blocks of notes or drums.
    static func pitch(_ block: Block, _ index: Int) -> Int {
        switch block {
        case .drumOn, .drumOff: BeatGrid.drums.lowerBound + index
        default: BeatGrid.pitches.lowerBound + index
        }
    }

    /// The token that begins or ends a note of a pitch that has one.
    static func note(_ pitch: UInt8, isOn: Bool, isDrum: Bool) -> Token {
        isDrum
            ? token(isOn ? .drumOn : .drumOff, Int(pitch) - BeatGrid.drums.lowerBound)
            : token(isOn ? .noteOn : .noteOff, Int(pitch) - BeatGrid.pitches.lowerBound)
    }

    /// The token of a metre that has one.
    static func metre(_ metre: Metre) -> Token {
        token(.metre, BeatGrid.metres.firstIndex(of: metre) ?? BeatGrid.metres.count - 1)
    }

    static func name(of token: Token) -> String {
        guard let (block, index) = meaning(of: token) else { return "unknown \(token)" }
        return switch block {
        case .pad: "PAD_None"
        case .begin: "BOS_None"
        case .end: "EOS_None"
        case .mask: "MASK_None"
        case .noteOn: "NoteOn_\(pitch(block, index))"
        case .noteOff: "NoteOff_\(pitch(block, index))"
        case .velocity: "Velocity_\(BeatNote.velocity(ofBin: index))"
        case .shift: "TimeShift_\(BeatLength.name(index))"
        case .drumOn: "DrumOn_\(pitch(block, index))"
        case .drumOff: "DrumOff_\(pitch(block, index))"
        case .metre: "TimeSig_\(BeatGrid.metres[index])"
        }
    }
}
