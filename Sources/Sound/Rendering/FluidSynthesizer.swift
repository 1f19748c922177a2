internal import CFluidSynth

/// FluidSynth, playing one piece with a soundfont.
final class FluidSynthesizer: Synthesizer {
    private let settings: OpaquePointer
    private let synth: OpaquePointer
    private let loaded: LoadedSoundfont

    /// Makes a synthesiser that plays a loaded soundfont.
    ///
    /// - Throws: `SoundError.badSetting` or `SoundError.synthesizer`.
    init(_ loaded: LoadedSoundfont, settings render: RenderSettings) throws(SoundError) {
        try render.validate()
        FluidSynthLog.listen()
        guard let settings = new_fluid_settings() else {
            throw .synthesizer(reason: "FluidSynth has no memory for its settings")
        }
        Self.apply(render, to: settings)
        guard let synth = new_fluid_synth(settings) else {
            delete_fluid_settings(settings)
            throw .synthesizer(reason: FluidSynthLog.reason())
        }
        guard fluid_synth_add_sfont(synth, loaded.handle) != FLUID_FAILED else {
            delete_fluid_synth(synth)
            delete_fluid_settings(settings)
            throw .synthesizer(reason: FluidSynthLog.reason())
        }
        fluid_synth_set_interp_method(synth, -1, Int32(render.interpolation.rawValue))
        self.settings = settings
        self.synth = synth
        self.loaded = loaded
    }

    deinit {
        // The soundfont is lent: taken out, it is not freed with the synthesiser.
        fluid_synth_remove_sfont(synth, loaded.handle)
        delete_fluid_synth(synth)
        delete_fluid_settings(settings)
    }

    /// Puts a preset of the soundfont on channel 0.
    func select(bank: Int32, program: Int32) {
        fluid_synth_program_select(synth, 0, fluid_sfont_get_id(loaded.handle), bank, program)
    }

    func releaseAll() {
        for channel in Int32(0)..<16 {
            fluid_synth_cc(synth, channel, 64, 0)  // sustain
            fluid_synth_cc(synth, channel, 66, 0)  // sostenuto
            fluid_synth_all_notes_off(synth, channel)
        }
    }

    /// What FluidSynth refuses (a program that the soundfont lacks, a note-off without a
    /// sounding key) changes nothing, and it logs what matters.
    func send(_ message: PlaybackEvent.Message, channel: UInt8) {
        let channel = Int32(channel)
        switch message {
        case .noteOn(let pitch, let velocity):
            fluid_synth_noteon(synth, channel, Int32(pitch), Int32(velocity))
        case .noteOff(let pitch):
            fluid_synth_noteoff(synth, channel, Int32(pitch))
        case .program(let program):
            fluid_synth_program_change(synth, channel, Int32(program))
        case .controller(let controller, let value):
            fluid_synth_cc(synth, channel, Int32(controller), Int32(value))
        case .pitchBend(let value):
            fluid_synth_pitch_bend(synth, channel, Int32(value))
        case .channelPressure(let value):
            fluid_synth_channel_pressure(synth, channel, Int32(value))
        case .keyPressure(let pitch, let value):
            fluid_synth_key_pressure(synth, channel, Int32(pitch), Int32(value))
        }
    }

    func render(into samples: UnsafeMutablePointer<Float>, frames: Int) throws(SoundError) {
        guard
            fluid_synth_write_float(synth, Int32(frames), samples, 0, 2, samples, 1, 2)
                != FLUID_FAILED
        else {
            throw .synthesizer(reason: FluidSynthLog.reason())
        }
    }

    func complaints() -> [String] { FluidSynthLog.heard() }

    private static func apply(_ render: RenderSettings, to settings: OpaquePointer) {
        fluid_settings_setint(settings, "synth.lock-memory", 0)
        // One owner at a time: no lock around every call.
        fluid_settings_setint(settings, "synth.threadsafe-api", 0)
        fluid_settings_setint(settings, "synth.midi-channels", 16)
        fluid_settings_setint(settings, "synth.polyphony", Int32(render.polyphony))
        fluid_settings_setnum(settings, "synth.sample-rate", Double(render.sampleRate))
        fluid_settings_setnum(settings, "synth.gain", render.gain)
        fluid_settings_setint(settings, "synth.reverb.active", render.reverb == nil ? 0 : 1)
        if let reverb = render.reverb {
            fluid_settings_setnum(settings, "synth.reverb.room-size", reverb.roomSize)
            fluid_settings_setnum(settings, "synth.reverb.damp", reverb.damping)
            fluid_settings_setnum(settings, "synth.reverb.width", reverb.width)
            fluid_settings_setnum(settings, "synth.reverb.level", reverb.level)
        }
        fluid_settings_setint(settings, "synth.chorus.active", render.chorus == nil ? 0 : 1)
        if let chorus = render.chorus {
            fluid_settings_setint(settings, "synth.chorus.nr", Int32(chorus.voices))
            fluid_settings_setnum(settings, "synth.chorus.level", chorus.level)
            fluid_settings_setnum(settings, "synth.chorus.speed", chorus.speed)
            fluid_settings_setnum(settings, "synth.chorus.depth", chorus.depth)
        }
    }
}
