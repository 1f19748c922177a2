import ArgumentParser
import Sound

/// How notes sound that are compared.
struct ComparisonAudioOptions: ParsableArguments {
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
    var isGiven: Bool { soundfont != nil || sampleRate != nil }

    /// The settings.
    ///
    /// - Throws: `SoundError.badSetting`.
    var settings: RenderSettings {
        get throws {
            var settings = RenderSettings()
            if let sampleRate { settings.sampleRate = sampleRate }
            try settings.validate()
            return settings
        }
    }
}
