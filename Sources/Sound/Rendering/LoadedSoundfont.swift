internal import CFluidSynth

/// A soundfont in memory, lent to one fresh synthesiser after another.
///
/// Loading takes about 12 ms for 6 MB; a used synthesiser cannot be put back exactly (the
/// reverb's and chorus's oscillators keep their phase through a reset), so what is kept warm is
/// the soundfont, and each piece gets a synthesiser of its own. That makes a render depend on
/// nothing but its piece, soundfont and settings.
///
/// Not `Sendable`: FluidSynth counts the users of a sample without locks, so its synthesisers
/// belong to one task or thread.
final class LoadedSoundfont {
    /// Where it came from.
    let soundfont: Soundfont
    /// What FluidSynth found wrong with it, and passed over.
    let complaints: [String]
    /// FluidSynth's soundfont, owned by `loader`.
    let handle: OpaquePointer
    private let loader: OpaquePointer
    private let settings: OpaquePointer

    /// Loads the file.
    ///
    /// - Throws: `SoundError.soundfontUnreadable`, where its structure is damaged or FluidSynth
    ///   refuses it.
    init(_ soundfont: Soundfont) throws(SoundError) {
        try SoundfontStructure.check(path: soundfont.path)
        FluidSynthLog.listen()
        FluidSynthTables.fill()
        guard let settings = new_fluid_settings() else {
            throw .synthesizer(reason: "FluidSynth has no memory for its settings")
        }
        fluid_settings_setint(settings, "synth.lock-memory", 0)
        fluid_settings_setint(settings, "synth.polyphony", 1)
        fluid_settings_setint(settings, "synth.reverb.active", 0)
        fluid_settings_setint(settings, "synth.chorus.active", 0)
        guard let loader = new_fluid_synth(settings) else {
            delete_fluid_settings(settings)
            throw .synthesizer(reason: FluidSynthLog.reason())
        }
        let id = fluid_synth_sfload(loader, soundfont.path, 0)
        guard id != FLUID_FAILED, let handle = fluid_synth_get_sfont_by_id(loader, id) else {
            delete_fluid_synth(loader)
            delete_fluid_settings(settings)
            throw .soundfontUnreadable(path: soundfont.path, reason: FluidSynthLog.reason())
        }
        complaints = FluidSynthLog.heard()
        self.soundfont = soundfont
        self.handle = handle
        self.loader = loader
        self.settings = settings
    }

    deinit {
        delete_fluid_synth(loader)
        delete_fluid_settings(settings)
    }
}
