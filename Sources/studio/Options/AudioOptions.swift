public import ArgumentParser
import Foundation
public import Sound
import Workflows

/// How audio sounds and is stored.
struct AudioOptions: ParsableArguments {
    @Option(help: "What plays: soundfont (through FluidSynth), or sine (no soundfont is needed).")
    var synth = Synth.soundfont

    @Option(help: ArgumentHelp("The soundfont (.sf2 or .sf3).", valueName: "file"))
    var soundfont: String?

    @Option(help: "wav16, wav24, wav-float, flac, flac24 or ogg. Default: by the output's name.")
    var format: AudioFormat?

    @Option(help: "Frames in a second, 8000 to 96000.")
    var sampleRate = RenderSettings().sampleRate

    @Option(help: "Loudness, 0.001 to 10.")
    var gain = RenderSettings.defaultGain

    @Flag(inversion: .prefixedNo, help: "Reverberation.")
    var reverb = true

    @Flag(inversion: .prefixedNo, help: "Chorus.")
    var chorus = true

    @Option(
        help: ArgumentHelp(
            "Longest piece that is rendered; a longer one is an error.",
            valueName: "seconds"
        )
    )
    var maxDuration = RenderSettings().maxSeconds

    /// The settings.
    ///
    /// - Parameter output: A file whose name says the format where no option does.
    /// - Returns: Checked settings.
    /// - Throws: `SoundError.badSetting`; `Failure` for a name whose format is unknown, and for
    ///   options that exclude each other.
    func settings(output: String?) throws -> RenderSettings {
        if synth == .sine, soundfont != nil { throw Self.sineWithSoundfont }
        if format == nil, let output, let unknown = Self.unknownExtension(of: output) {
            throw Failure(
                .usage,
                "\(output): .\(unknown) is not written. Name the file .wav, .flac or .ogg, or choose "
                    + "with --format."
            )
        }
        var settings = RenderSettings(sampleRate: sampleRate, gain: gain, maxSeconds: maxDuration)
        settings.format = format ?? output.flatMap(AudioFormat.init(path:)) ?? .wav16
        // Effects are FluidSynth's: what did not sound is not recorded.
        if !reverb || synth == .sine { settings.reverb = nil }
        if !chorus || synth == .sine { settings.chorus = nil }
        try settings.validate()
        return settings
    }
}

extension AudioOptions {
    /// What is said where both are asked for.
    static var sineWithSoundfont: Failure {
        Failure(
            .usage,
            "--synth sine plays without a soundfont. Leave out --soundfont, or --synth sine."
        )
    }

    /// The extension of a file's name that says no format; nil for none, and for a folder.
    private static func unknownExtension(of path: String) -> String? {
        let url = URL(fileURLWithPath: path)
        let isFolder = path.hasSuffix("/") || url.hasDirectoryPath
        guard !isFolder, !url.pathExtension.isEmpty, AudioFormat(path: path) == nil else {
            return nil
        }
        return url.pathExtension
    }
}

extension AudioFormat: ExpressibleByArgument {}
extension Synth: ExpressibleByArgument {}
