/// What a token does for the notes of a piece.
enum TokenRole: Equatable {
    /// Begins a note of this pitch.
    case strike(pitch: Int)
    /// Says how long the last note of this pitch is: a hold, a note-off.
    case length(pitch: Int)
    /// Says more of the note that was begun last: its velocity, its length.
    case detail
    /// Leads to the note that begins next: time, bar, instrument.
    case approach
    /// Belongs to no note: opening and end.
    case frame
}

extension TokenEncoding {
    /// The role of a token.
    func role(of token: Token) -> TokenRole {
        if let pitch = pitch(of: token) { return .strike(pitch: pitch) }
        switch kind {
        case .melody:
            return token == MelodyVocabulary.hold || token == MelodyVocabulary.rest
                ? .detail : .frame
        case .performance:
            if PerformanceVocabulary.noteOffs.contains(token) {
                return .length(pitch: Int(token - PerformanceVocabulary.noteOffs.lowerBound))
            }
            return token == PerformanceVocabulary.boundary ? .frame : .approach
        case .frames:
            switch FramesVocabulary.meaning(of: token) {
            case (.held, let pitch)?: return .length(pitch: pitch)
            case (.frame, _)?: return .approach
            default: return .frame
            }
        case .midilike:
            switch MIDILikeVocabulary.meaning(of: token) {
            case (.noteOff, let index)?:
                return .length(pitch: MIDILikeVocabulary.pitch(.noteOff, index))
            case (.drumOff, let index)?:
                return .length(pitch: MIDILikeVocabulary.pitch(.drumOff, index))
            case (.velocity, _)?: return .detail
            case (.shift, _)?: return .approach
            default: return .frame
            }
        case .remi:
            switch REMIVocabulary(usesPrograms: configuration.usesPrograms).meaning(of: token) {
            case (.velocity, _)?, (.duration, _)?: return .detail
            case (.bar, _)?, (.position, _)?, (.program, _)?, (.metre, _)?: return .approach
            default: return .frame
            }
        }
    }
}
