import Testing

@testable import Sound

@Suite("Playing through the sound card") struct SpeakerVoiceTests {
    private let voice: SpeakerVoice

    init() throws {
        var settings = RenderSettings(sampleRate: 44_100)
        (settings.reverb, settings.chorus) = (nil, nil)
        voice = try SpeakerVoice(LoadedInstruments(.sine), settings: settings)
    }

    /// What the card gets of the left channel, asked for in parts as a card does.
    private func listen(frames: Int, part: Int = 256) -> [Float] {
        var left = [Float](repeating: 9, count: frames)
        var right = left
        for start in stride(from: 0, to: frames, by: part) {
            left.withUnsafeMutableBufferPointer { left in
                right.withUnsafeMutableBufferPointer { right in
                    guard let left = left.baseAddress, let right = right.baseAddress else { return }
                    voice.fill(left + start, right + start, frames: min(part, frames - start))
                }
            }
        }
        return left
    }

    private func peak(_ samples: some Sequence<Float>) -> Float {
        samples.reduce(0) { max($0, abs($1)) }
    }

    @Test("begins each note in the block of its moment", arguments: [64, 100, 256, 1_000])
    func onset(part: Int) throws {
        voice.schedule(.noteOn(72, velocity: 120), at: 0.1)
        let sound = listen(frames: 8_820, part: part)
        let first = try #require(sound.firstIndex { abs($0) > 1e-4 })
        // 4,410 lies in the block from 4,352 on; the attack takes its time.
        #expect(peak(sound[..<4_352]) == 0)
        #expect((4_352..<4_700).contains(first))
        #expect(peak(sound[4_700...]) > 0.01)
    }

    @Test("counts the frames that the card took as its clock")
    func clock() {
        _ = listen(frames: 44_100)
        #expect(abs(voice.now - 1) < 64 / 44_100)
    }

    @Test("does not play what was taken back")
    func takenBack() {
        voice.schedule(.noteOn(72), at: 0.05)
        voice.removeScheduled()
        #expect(peak(listen(frames: 8_820)) == 0)
    }

    @Test("plays at once what is sent at once, and ends it")
    func direct() {
        voice.send(.noteOn(72, velocity: 120))
        #expect(peak(listen(frames: 4_410)) > 0.01)
        voice.send(.noteOff(72))
        #expect(peak(listen(frames: 88_200).suffix(4_410)) < 1e-3)
    }

    @Test("plays what comes for one moment in the order in which it came")
    func order() {
        voice.schedule(.noteOn(72), at: 0.1)
        voice.schedule(.noteOff(72), at: 0.05)
        voice.schedule(.noteOff(72), at: 0.1)
        _ = listen(frames: 8_820)
        #expect(peak(listen(frames: 88_200).suffix(4_410)) < 1e-3)
    }

    @Test("lets clocks and SysEx pass")
    func machines() {
        for message: LiveMessage in [.clock, .start, .systemExclusive([0xF0, 1, 0xF7])] {
            voice.send(message)
        }
        #expect(peak(listen(frames: 1_024)) == 0)
    }
}
