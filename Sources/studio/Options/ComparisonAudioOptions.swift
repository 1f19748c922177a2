import ArgumentParser
import Sound

/// How notes sound that are compared.
struct ComparisonAudioOptions: ParsableArguments {
    @Option(help: "What plays notes: soundfont, or sine; generations that have audio too.")
    var synth: Synth?

    @Option(
        help: ArgumentHelp(
            "Render notes with this soundfont (.sf2 or .sf3), generations that have audio too.",
            valueName: "file"
        )
    )
    var soundfont: String?

    @Option(
        help: "Render notes at so many frames in a second, 8000 to 96000. Default: 44100."
    )
    var sampleRate: Int?

    /// Whether the user said how notes should sound.
    var isGiven: Bool { synth != nil || soundfont != nil || sampleRate != nil }

    /// The settings.
    ///
    /// - Throws: `SoundError.badSetting`; `Failure` for options that exclude each other.
    var settings: RenderSettings {
        get throws {
            if synth == .sine, soundfont != nil { throw AudioOptions.sineWithSoundfont }
            var settings = RenderSettings()
            if synth == .sine { (settings.reverb, settings.chorus) = (nil, nil) }
            if let sampleRate { settings.sampleRate = sampleRate }
            try settings.validate()
            return settings
        }
    }
}
