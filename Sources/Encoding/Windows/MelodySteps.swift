/// The melody encoding's tokens as steps.
enum MelodySteps {
    /// Sixteenths in the bar that a melody opens with; nil for a metre without a token of its own,
    /// or where the bar is no whole number of them.
    static func barSteps(of tokens: [Token]) -> Int? {
        guard let opening = tokens.first, opening != MelodyVocabulary.otherMetre,
            let metre = MelodyVocabulary.metre(of: opening)
        else { return nil }
        let steps = metre.quartersPerBar * Double(MelodyWindow.stepsPerQuarter)
        return steps == steps.rounded() ? Int(steps) : nil
    }

    /// A step for each token between opening and end.
    static func steps(of tokens: [Token]) -> [MelodyStep] {
        var steps: [MelodyStep] = []
        steps.reserveCapacity(tokens.count)
        var pitch: UInt8?
        for token in tokens {
            switch token {
            case MelodyVocabulary.pitches:
                pitch = UInt8(token)
                steps.append(MelodyStep(pitch: pitch, isStruck: true))
            case MelodyVocabulary.hold:
                steps.append(MelodyStep(pitch: pitch, isStruck: false))
            case MelodyVocabulary.rest:
                pitch = nil
                steps.append(MelodyStep(pitch: nil, isStruck: false))
            default: continue
            }
        }
        return steps
    }
}
