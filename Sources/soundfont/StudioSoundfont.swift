/// Puts samples, instruments and presets together.
enum StudioSoundfont {
    private static let voices: [Voice] = [.piano, .organ, .guitar, .bass, .strings, .flute]

    /// The whole soundfont; always the same.
    static func made() -> Soundfont {
        var soundfont = Soundfont(
            name: "Studio",
            date: "November 21, 2026",
            copyright: "Public domain (CC0 1.0)",
            comment: "A small General MIDI subset, computed from sines and noise. A preset named "
                + "A>b is program A played by the instrument b."
        )
        for voice in voices { add(voice, to: &soundfont) }
        let drums = soundfont.samples.count
        for (name, take) in DrumTakes.all {
            soundfont.samples.append(
                .init(
                    name: name,
                    frames: quantised(take.samples),
                    loop: nil,
                    sampleRate: Take.sampleRate,
                    rootKey: 60,
                    correction: 0
                )
            )
        }
        func drum(_ name: String) -> Int {
            drums + (DrumTakes.all.firstIndex { $0.name == name } ?? 0)
        }
        // The pitch of these follows the key; the tom's is 110 Hz, the block's 523 Hz.
        soundfont.instruments.append(
            single("Woodblock", [.rootKey(72), .sample(drum("Block"))])
        )
        soundfont.instruments.append(single("Toms", [.rootKey(45), .sample(drum("Tom"))]))
        soundfont.instruments.append(
            single("Cymbal", [.scaleTuning(0), .sample(drum("Crash"))])
        )
        soundfont.instruments.append(kit(drum))
        soundfont.presets = (0..<128).map { program in
            Soundfont.Preset(
                name: GeneralMIDI.presetName(program),
                bank: 0,
                program: program,
                instrument: GeneralMIDI.family(program).rawValue
            )
        }
        soundfont.presets.append(
            .init(
                name: "Drum Kit",
                bank: 128,
                program: 0,
                instrument: GeneralMIDI.Family.kit.rawValue
            )
        )
        return soundfont
    }

    private static func add(_ voice: Voice, to soundfont: inout Soundfont) {
        var zones: [Soundfont.Zone] = []
        for (index, root) in voice.roots.enumerated() {
            let falling = voice.falling(root)
            var sound = voice.tone(root).rendered()
            sound.normalise(to: voice.level, falling: falling)
            let cents = 1_200 * Portable.log2(Portable.hertz(key: root) / sound.hertz)
            let key = root < 100 ? " \(root)" : "\(root)"
            var generators: [Generator] = [.keys(voice.keys(ofRoot: index))]
            if falling > 0 { generators += [.decay(100 / falling), .sustain(decibels: 100)] }
            generators += [.looped, .sample(soundfont.samples.count)]
            zones.append(.init(generators: generators))
            soundfont.samples.append(
                .init(
                    name: "\(voice.name) \(key)",
                    frames: quantised(sound.samples),
                    loop: sound.loop,
                    sampleRate: sound.sampleRate,
                    rootKey: root,
                    correction: Int(cents.rounded())
                )
            )
        }
        soundfont.instruments.append(
            .init(
                name: voice.name,
                common: .init(generators: voice.generators, softness: voice.softness),
                zones: zones
            )
        )
    }

    /// Drums ring to their end, whatever becomes of the key.
    private static let ringing: [Generator] = [.release(8), .reverb(0.06)]

    private static func single(_ name: String, _ generators: [Generator]) -> Soundfont.Instrument {
        .init(
            name: name,
            common: .init(generators: ringing),
            zones: [.init(generators: generators)]
        )
    }

    private static func kit(_ sample: (String) -> Int) -> Soundfont.Instrument {
        let zones = DrumKit.strokes.map { stroke -> Soundfont.Zone in
            var generators: [Generator] = [.keys(stroke.key...stroke.key)]
            if stroke.tune != 0 { generators.append(.coarseTune(stroke.tune)) }
            if stroke.exclusiveClass > 0 {
                generators.append(.exclusiveClass(stroke.exclusiveClass))
            }
            generators += [.rootKey(stroke.key), .sample(sample(stroke.take))]
            return .init(generators: generators)
        }
        return .init(name: "Drum kit", common: .init(generators: ringing), zones: zones)
    }

    /// 16 bits; what is beyond full scale is cut off.
    private static func quantised(_ samples: [Double]) -> [Int16] {
        samples.map { Int16(($0.clamped(to: -1...1) * 32_767).rounded()) }
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
