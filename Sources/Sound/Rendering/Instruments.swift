/// What makes the sound.
public enum Synth: String, Codable, Hashable, Sendable, CaseIterable {
    /// FluidSynth, with a soundfont.
    case soundfont
    /// Studio's own sine partials: no file is needed.
    case sine
}

/// What a piece is played with.
public enum Instruments: Hashable, Sendable {
    /// The instruments of a soundfont.
    case soundfont(Soundfont)
    /// Sine partials.
    case sine

    /// What makes the sound.
    public var synth: Synth {
        switch self {
        case .soundfont: .soundfont
        case .sine: .sine
        }
    }

    /// The soundfont's path; `sine` for the sine synthesiser.
    public var name: String {
        switch self {
        case .soundfont(let soundfont): soundfont.path
        case .sine: "sine"
        }
    }

    /// What tells one sound from another: the hash of the soundfont, or the version of the sine
    /// synthesiser, which changes when its sound does.
    ///
    /// - Throws: `SoundError.soundfontUnreadable`.
    public func contentHash() throws(SoundError) -> String {
        switch self {
        case .soundfont(let soundfont): try soundfont.contentHash()
        case .sine: SineSynthesizer.version
        }
    }
}

/// Instruments in memory, which lend themselves to one synthesiser after another.
///
/// Not `Sendable`, for the sake of `LoadedSoundfont`.
enum LoadedInstruments {
    case soundfont(LoadedSoundfont)
    case sine

    /// Loads what has to be loaded.
    ///
    /// - Throws: `SoundError.soundfontUnreadable`.
    init(_ instruments: Instruments) throws(SoundError) {
        switch instruments {
        case .soundfont(let soundfont): self = .soundfont(try LoadedSoundfont(soundfont))
        case .sine: self = .sine
        }
    }

    /// A fresh synthesiser for one piece.
    ///
    /// - Throws: `SoundError.badSetting` or `SoundError.synthesizer`.
    func synthesizer(settings: RenderSettings) throws(SoundError) -> any Synthesizer {
        switch self {
        case .soundfont(let loaded): try FluidSynthesizer(loaded, settings: settings)
        case .sine: try SineSynthesizer(settings: settings)
        }
    }
}
