/// What may come next in frames whose highest voice is a given melody.
///
/// Where the melody sounds, a frame holds pitches below it and then the melody's own token. Where
/// it rests between two notes, the others may go on below its last note. Before its first note all
/// rest, and the piece ends with it. A pitch that the melody leaves cannot be held on by another
/// voice, which would make the melody's note longer; it can be struck again. Beside that the
/// grammar of frames holds, but the melody itself is bound to no limits.
public struct HarmonyGrammar: Sendable {
    private var frames: FramesGrammar
    private let steps: [FramesMelody.Step]
    /// Frames of silence before the melody begins.
    private let silentSteps: Int
    /// Semitones that the melody is moved by.
    private let shift: Int
    /// Frames finished.
    public private(set) var frame = 0
    /// Whether the melody's token of this frame has been taken.
    private var hasMelody = false
    /// The pitch of the melody in the frame before, or the last one before a rest.
    private var melodyBefore = 128

    /// Makes the grammar, before its opening.
    ///
    /// - Parameters:
    ///   - melody: What stands at the top.
    ///   - shift: Semitones that the melody is moved by; every pitch must stay within 0...127.
    ///   - encoding: Whose frames are written.
    ///   - limits: What the voices beneath keep to besides.
    public init(
        melody: FramesMelody,
        shift: Int = 0,
        encoding: FramesEncoding,
        limits: GrammarLimits? = nil
    ) {
        frames = FramesGrammar(stepsPerQuarter: encoding.stepsPerQuarter, limits: limits)
        steps = melody.steps
        silentSteps = melody.stepsBefore
        self.shift = shift
    }

    /// Whether the end has been taken.
    public var hasEnded: Bool { frames.hasEnded }

    /// Notes begun so far, the melody's among them.
    public var noteCount: Int { frames.noteCount }

    /// The one token that goes on with the melody: its own where it sounds, the end of the frame
    /// after it and where it rests, the end of the piece after its last.
    public var melodyToken: Token {
        guard let step = currentStep else { return FramesVocabulary.end }
        return switch step {
        case .struck(let pitch) where !hasMelody: FramesVocabulary.struck(moved(pitch))
        case .held(let pitch) where !hasMelody: FramesVocabulary.held(moved(pitch))
        default: FramesVocabulary.frame
        }
    }

    /// Takes the next token, which must be allowed.
    public mutating func accept(_ token: Token) {
        if let step = currentStep, token == melodyToken {
            if token == FramesVocabulary.frame {
                switch step {
                case .struck(let pitch), .held(let pitch): melodyBefore = Int(moved(pitch))
                case .rest: break
                }
                frame += 1
                hasMelody = false
            } else {
                hasMelody = true
            }
        }
        frames.accept(token)
    }

    /// Masks a model's output twice: for frames with any melody, and with this one.
    ///
    /// The probability that is left in `kept` of that in `free` is the probability that the
    /// melody can still be kept after the next token.
    ///
    /// - Parameters:
    ///   - free: The model's output, (V); set to minus infinity for what no frames can go on with.
    ///   - kept: The same for what loses the melody, too, (V). At least one token stays.
    public func mask(
        free: UnsafeMutableBufferPointer<Float>,
        kept: UnsafeMutableBufferPointer<Float>
    ) {
        let next = Int(melodyToken)
        let logit = free[next]
        frames.mask(free)
        free[next] = logit
        kept.update(repeating: -.infinity)
        kept[next] = logit
        let beneath = beneath
        if mayStrike {
            for pitch in 0..<beneath { kept[pitch] = free[pitch] }
        }
        if mayHold {
            for pitch in 0..<beneath where pitch != melodyBefore {
                kept[128 + pitch] = free[128 + pitch]
            }
        }
    }

    private var currentStep: FramesMelody.Step? {
        steps.indices.contains(frame) ? steps[frame] : nil
    }

    private func moved(_ pitch: UInt8) -> UInt8 {
        UInt8(min(max(Int(pitch) + shift, 0), 127))
    }

    /// The voices beneath have the pitches below this one; 0 where they are to rest.
    private var beneath: Int {
        guard let step = currentStep, !hasMelody, frame >= silentSteps else { return 0 }
        return switch step {
        case .struck(let pitch), .held(let pitch): Int(moved(pitch))
        case .rest: min(melodyBefore, 128)
        }
    }

    /// Whether a voice beneath may sound, with room left for the melody.
    private var mayHold: Bool {
        let melody = melodyToken < FramesVocabulary.frame ? 1 : 0
        return frames.soundingNow + melody < frames.mostSounding
    }

    /// Whether a voice beneath may begin a note, with room left for the melody's.
    private var mayStrike: Bool {
        let melody = FramesVocabulary.tokens(.struck).contains(melodyToken) ? 1 : 0
        return mayHold && frames.struckNow + melody < frames.mostStruck
    }
}
