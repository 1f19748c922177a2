internal import Glibc

/// Plays a piece with sine partials, without any file.
///
/// Every program sounds alike; channel 10 is drums. Velocity, volume, expression, pan, pitch bend
/// (with its range) and the sustain pedal count; other controllers, pressures, reverb and chorus
/// do not. The same piece and settings give the same samples.
///
/// Levels add up, and nothing limits them: at the default gain the loudest of the 1,308 embedded
/// pieces peaks at 0.36 of full scale, and of 30 piano arrangements of songs (POP909) at 0.75.
final class SineSynthesizer: Synthesizer {
    /// Another one for every change that can be heard.
    static let version = "sine-1"

    private static let drumChannel = 9
    /// Share of the way to a controller's new value that is left after a block: 1.5 ms at
    /// 44,100 Hz, so that a volume moves in some 5 ms.
    private static let controlRemainder: Float = 0.75

    private let settings: RenderSettings
    private let times: SineVoice.Times
    private var channels = [Channel](repeating: Channel(), count: 16)
    private var strokes = 0
    private let block: UnsafeMutableBufferPointer<SIMD8<Float>>

    private struct Channel {
        var controls = ChannelControls()
        var voices: [SineVoice] = []
        var drums: [DrumVoice] = []
        /// Left and right at the end of the last block; nil before the first sound.
        var sides: SIMD2<Float>?
    }

    /// Makes a synthesiser at rest.
    ///
    /// - Throws: `SoundError.badSetting`.
    init(settings: RenderSettings) throws(SoundError) {
        try settings.validate()
        self.settings = settings
        times = SineVoice.Times(sampleRate: settings.sampleRate)
        block = .allocate(capacity: PlayerClock.blockFrames / 8)
        block.initialize(repeating: SIMD8(repeating: 0))
    }

    deinit { block.deallocate() }

    func send(_ message: PlaybackEvent.Message, channel: UInt8) {
        let channel = Int(channel)
        switch message {
        case .noteOn(let pitch, let velocity):
            if channel == Self.drumChannel {
                strike(drum: pitch, velocity)
            } else {
                strike(pitch, velocity, channel)
            }
        case .noteOff(let pitch):
            let isPedalDown = channels[channel].controls.isPedalDown
            change(channel) { if $0.pitch == pitch { $0.release(pedal: isPedalDown) } }
        case .controller(120, _): change(channel) { $0.stop() }
        case .controller(123, _): change(channel) { $0.release(pedal: false) }
        case .controller(let controller, let value):
            channels[channel].controls.set(controller, value)
            if !channels[channel].controls.isPedalDown {
                change(channel) { if !$0.isHeld { $0.release(pedal: false) } }
            }
        case .pitchBend(let value): channels[channel].controls.bend(value)
        case .program, .channelPressure, .keyPressure: break
        }
    }

    func releaseAll() {
        for channel in channels.indices { change(channel) { $0.release(pedal: false) } }
    }

    func complaints() -> [String] { [] }

    func render(into samples: UnsafeMutablePointer<Float>, frames: Int) {
        samples.update(repeating: 0, count: 2 * frames)
        for start in stride(from: 0, to: frames, by: PlayerClock.blockFrames) {
            for channel in channels.indices {
                if let sides = play(&channels[channel]) { mix(sides, into: samples + 2 * start) }
            }
        }
    }

    private func strike(_ pitch: UInt8, _ velocity: UInt8, _ channel: Int) {
        let place = channels[channel].voices.firstIndex { $0.pitch == pitch }
        if let place {
            channels[channel].voices[place].strike(velocity: velocity)
            return
        }
        if channels.reduce(0, { $0 + $1.voices.count }) >= settings.polyphony { stopQuietest() }
        var voice = SineVoice(pitch: pitch, times: times)
        voice.strike(velocity: velocity)
        channels[channel].voices.append(voice)
    }

    private func strike(drum key: UInt8, _ velocity: UInt8) {
        // A hi-hat has one state: closed, by foot, or open.
        let group: Set<UInt8> = [42, 44, 46]
        for index in channels[Self.drumChannel].drums.indices {
            let sounding = channels[Self.drumChannel].drums[index].key
            if sounding == key || group.contains(sounding) && group.contains(key) {
                channels[Self.drumChannel].drums[index].choke()
            }
        }
        channels[Self.drumChannel].drums.append(
            DrumVoice(
                key: key,
                velocity: velocity,
                number: strokes,
                sampleRate: settings.sampleRate
            )
        )
        strokes += 1
    }

    private func stopQuietest() {
        var quietest: (channel: Int, voice: Int, loudness: Float)?
        for channel in channels.indices {
            for (index, voice) in channels[channel].voices.enumerated() where !voice.isReleased {
                let loudness = voice.loudness
                if loudness < quietest?.loudness ?? .infinity {
                    quietest = (channel, index, loudness)
                }
            }
        }
        if let quietest { channels[quietest.channel].voices[quietest.voice].stop() }
    }

    private func change(_ channel: Int, _ body: (inout SineVoice) -> Void) {
        for index in channels[channel].voices.indices { body(&channels[channel].voices[index]) }
    }

    /// Puts a channel's next frames into the block.
    ///
    /// - Returns: Its sides before and after; nil where nothing sounds.
    private func play(
        _ channel: inout Channel
    ) -> (before: SIMD2<Float>, after: SIMD2<Float>)? {
        let wanted = channel.controls.sides * Float(settings.gain)
        guard !channel.voices.isEmpty || !channel.drums.isEmpty else {
            channel.sides = nil
            return nil
        }
        block.update(repeating: SIMD8(repeating: 0))
        let semitones = channel.controls.semitones
        for index in channel.voices.indices {
            let pitch = Double(channel.voices[index].pitch) + semitones
            let hertz = 440 * exp2((pitch - 69) / 12)
            channel.voices[index].add(
                to: block,
                frequency: min(hertz / Double(settings.sampleRate), 0.5)
            )
        }
        for index in channel.drums.indices { channel.drums[index].add(to: block) }
        channel.voices.removeAll(where: \.isOver)
        channel.drums.removeAll(where: \.isOver)
        let before = channel.sides ?? wanted
        let after = wanted + (before - wanted) * Self.controlRemainder
        channel.sides = after
        return (before, after)
    }

    /// Adds the block to both sides, whose levels move in a straight line.
    private func mix(
        _ sides: (before: SIMD2<Float>, after: SIMD2<Float>),
        into samples: UnsafeMutablePointer<Float>
    ) {
        let slope = (sides.after - sides.before) / Float(PlayerClock.blockFrames)
        for index in block.indices {
            for lane in 0..<8 {
                let frame = 8 * index + lane
                let side = sides.before + slope * Float(frame)
                samples[2 * frame] += block[index][lane] * side[0]
                samples[2 * frame + 1] += block[index][lane] * side[1]
            }
        }
    }
}
