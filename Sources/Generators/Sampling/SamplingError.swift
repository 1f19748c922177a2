public import Encoding
public import Neural

/// Why a piece cannot be sampled.
public enum SamplingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A setting is outside its range.
    case outOfRange(setting: String, found: String, range: String)
    /// The primer has nothing that the model's encoding can hold.
    case unusablePrimer(reasons: [String])
    /// The file to harmonise has no melody that frames can hold.
    case unusableMelody(reasons: [String])
    /// The model's encoding writes a piece in no order that a melody could be kept in.
    case cannotHarmonise(encoding: EncodingKind)
    /// A melody to harmonise together with something that it brings itself.
    case notWithMelody(setting: String)
    /// A metre and a primer were both given.
    case metreWithPrimer
    /// The model's encoding has no such metre.
    case unknownMetre(String, known: [String])
    /// The kind of model cannot do what a setting asks for.
    case notOfThisKind(setting: String, kind: ModelKind, reason: String)
    /// The model learnt no such class.
    case unknownLabel(String, known: [String])
    /// More bars than the model's window has.
    case tooManyBars(found: Int, most: Int)
    /// The model answered with numbers that are not finite.
    case brokenModel(token: Int)
    /// The engine cannot run the model.
    case engine(NeuralError)

    /// One or two sentences: what was found, what was expected, what to do next.
    public var description: String {
        switch self {
        case .outOfRange(let setting, let found, let range):
            "\(setting) is \(found); expected \(range)."
        case .unusablePrimer(let reasons):
            "the primer gives this model nothing to continue: "
                + reasons.joined(separator: "; ")
                + ". Prime with a file that has a melody, or leave --prime out."
        case .unusableMelody(let reasons):
            "the file has no melody to harmonise: " + reasons.joined(separator: "; ")
                + ". Give a file with a track that has a tune."
        case .cannotHarmonise(let encoding):
            "this model writes \(encoding.rawValue), and melodies are harmonised in frames. Take a "
                + "model of chorales or chords: `studio train FOLDER --encoding frames`."
        case .notWithMelody(let setting):
            "a melody to harmonise brings its own \(setting). Leave one of the two out."
        case .metreWithPrimer:
            "a primer brings its own metre. Leave out --metre or --prime."
        case .unknownMetre(let found, let known):
            known.isEmpty
                ? "this model's encoding knows no metres, so \(found) cannot be asked for. "
                    + "Leave out --metre."
                : "the metre \(found) is unknown to this model; it knows "
                    + known.joined(separator: ", ") + "."
        case .notOfThisKind(let setting, let kind, let reason):
            "\(setting) is not for models of kind \(kind.rawValue): \(reason). Leave it out."
        case .unknownLabel(let found, let known):
            known.isEmpty
                ? "this model learnt no classes, so \(found) cannot be asked for. Leave out "
                    + "--label, or train on a folder with a subfolder for each class."
                : "the class \(found) is unknown to this model; it knows "
                    + known.joined(separator: ", ") + "."
        case .tooManyBars(let found, let most):
            "bars is \(found), but this model writes windows of \(most) bars as a whole. Ask for "
                + "\(most) or fewer."
        case .engine(let error):
            "the model cannot be run: \(error)"
        case .brokenModel(let token):
            "the model's output for token \(token) is not a finite number: its weights are "
                + "damaged. Train it again, or sample from another model."
        }
    }
}
