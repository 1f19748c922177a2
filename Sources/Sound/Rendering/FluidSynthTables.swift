internal import CFluidSynth

/// The tables and default modulators that the first synthesiser of a process fills for all.
///
/// FluidSynth 2.3 marks them as filled before they are: of two synthesisers that are the first on
/// two threads one may play with half of them, and did, 12.5 dB too loud. So the first one is made
/// here, once, while every other thread waits.
enum FluidSynthTables {
    /// Fills them, if nobody did.
    static func fill() { filled }

    private static let filled: Void = {
        guard let settings = new_fluid_settings() else { return }
        fluid_settings_setint(settings, "synth.lock-memory", 0)
        if let synth = new_fluid_synth(settings) { delete_fluid_synth(synth) }
        delete_fluid_settings(settings)
    }()
}
