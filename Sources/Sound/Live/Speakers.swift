internal import CALSA
internal import CFluidSynth
internal import Glibc

/// A synthesiser in the process, heard through ALSA's sound card: an output for those without a
/// MIDI instrument.
///
/// The card keeps the clock. Its driver (FluidSynth's) asks for sound on a thread of its own, and
/// each message takes effect in the block of 64 frames that its moment lies in.
public final class Speakers: LiveOutput {
    private let voice: SpeakerVoice
    private let settings: OpaquePointer
    private let driver: OpaquePointer

    /// Frames that the card asks for at once, and how often that fits into its buffer: 23 ms in all
    /// at 44,100 Hz.
    private static let period: (frames: Int32, count: Int32) = (256, 4)

    /// Loads the instruments and opens the sound card.
    ///
    /// - Parameters:
    ///   - instruments: What plays.
    ///   - gain: Loudness, in `RenderSettings`' range.
    ///   - device: ALSA's name of the card; nil for its default.
    /// - Throws: `SoundError`; `LiveError.unavailable` where no card opens.
    public init(
        _ instruments: Instruments,
        gain: Double = RenderSettings.defaultGain,
        device: String? = nil
    ) throws {
        studio_alsa_silence()
        let render = RenderSettings(gain: gain)
        let voice = try SpeakerVoice(LoadedInstruments(instruments), settings: render)
        FluidSynthLog.listen()
        guard let settings = new_fluid_settings() else {
            throw SoundError.synthesizer(reason: "FluidSynth has no memory for its settings")
        }
        fluid_settings_setstr(settings, "audio.driver", "alsa")
        if let device { fluid_settings_setstr(settings, "audio.alsa.device", device) }
        fluid_settings_setint(settings, "audio.period-size", Self.period.frames)
        fluid_settings_setint(settings, "audio.periods", Self.period.count)
        fluid_settings_setnum(settings, "synth.sample-rate", Double(render.sampleRate))
        let driver = new_fluid_audio_driver2(
            settings,
            { context, frames, _, _, channels, buffers in
                guard let context, let buffers, channels >= 2, let left = buffers[0],
                    let right = buffers[1]
                else { return FLUID_OK }
                Unmanaged<SpeakerVoice>.fromOpaque(context).takeUnretainedValue()
                    .fill(left, right, frames: Int(frames))
                return FLUID_OK
            },
            Unmanaged.passUnretained(voice).toOpaque()
        )
        guard let driver else {
            delete_fluid_settings(settings)
            throw LiveError.unavailable(
                reason: "no sound card opens: \(FluidSynthLog.reason())",
                remedy: "Look with `aplay -l` whether there is one, and whether another program "
                    + "holds it; or write a file instead: `studio render`."
            )
        }
        self.voice = voice
        self.settings = settings
        self.driver = driver
    }

    deinit {
        // Waits for the driver's thread, which uses the voice.
        delete_fluid_audio_driver(driver)
        delete_fluid_settings(settings)
    }

    /// Seconds of sound that the card has taken.
    public var now: Double { voice.now }

    /// Keeps a message for its block.
    public func schedule(_ message: LiveMessage, at seconds: Double) throws(LiveError) -> Bool {
        voice.schedule(message, at: seconds)
        return true
    }

    /// Plays a message in the next block.
    public func send(_ message: LiveMessage) throws(LiveError) { voice.send(message) }

    /// Forgets what is scheduled.
    public func removeScheduled() throws(LiveError) { voice.removeScheduled() }

    /// Only waits: nothing happens at a loudspeaker.
    public func events(within seconds: Double) throws(LiveError) -> [LiveEvent] {
        usleep(UInt32(min(max(seconds, 0), 1) * 1e6))
        return []
    }
}
