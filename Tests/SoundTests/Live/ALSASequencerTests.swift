import Glibc
import Sound
import Testing

@Suite("ALSA sequencer") struct ALSASequencerTests {
    @Test("without its device the sequencer is unavailable, and the remedy names the module")
    func availability() {
        let availability = ALSASequencer.availability()
        if access("/dev/snd/seq", F_OK) != 0 {
            #expect(!availability.isAvailable)
            #expect(availability.description.contains("modprobe snd-seq"))
        } else if availability.isAvailable {
            #expect(availability.description.hasPrefix("available"))
        } else {
            #expect(availability.description.contains("/dev/snd/seq"))
        }
    }
}
