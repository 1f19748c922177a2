internal import CFluidSynth

/// Plays a little of everything that a soundfont has, to see whether the synthesiser survives it.
///
/// For a process that may die: hostile soundfonts have made synthesisers read and write where they
/// must not (CVE-2021-21417 and others).
public enum SoundfontTrial {
    /// Keys that each preset is tried with, from the lowest to the highest.
    private static let keys: [UInt8] = [0, 36, 48, 60, 72, 84, 127]
    /// Presets tried at most; a soundfont of General MIDI has some two hundred.
    private static let presetLimit = 4_096
    /// Time for all of it: what is not tried by then remains untried.
    private static let timeLimit = Duration.seconds(4)

    /// Loads a soundfont and plays it.
    ///
    /// - Returns: How many of its presets were played.
    /// - Throws: `SoundError`, where the synthesiser refuses it.
    public static func run(_ soundfont: Soundfont) throws(SoundError) -> Int {
        let loaded = try LoadedSoundfont(soundfont)
        let synthesizer = try FluidSynthesizer(loaded, settings: RenderSettings(polyphony: 64))
        var samples = [Float](repeating: 0, count: 2 * 256)
        let clock = ContinuousClock()
        let end = clock.now + timeLimit
        var count = 0
        fluid_sfont_iteration_start(loaded.handle)
        while count < presetLimit, clock.now < end,
            let preset = fluid_sfont_iteration_next(loaded.handle)
        {
            synthesizer.select(
                bank: fluid_preset_get_banknum(preset),
                program: fluid_preset_get_num(preset)
            )
            for key in keys {
                synthesizer.send(.noteOn(pitch: key, velocity: 100), channel: 0)
            }
            let failure = samples.withUnsafeMutableBufferPointer { buffer -> SoundError? in
                guard let base = buffer.baseAddress else { return nil }
                do throws(SoundError) {
                    try synthesizer.render(into: base, frames: 256)
                    return nil
                } catch {
                    return error
                }
            }
            if let failure { throw failure }
            synthesizer.releaseAll()
            count += 1
        }
        return count
    }
}
