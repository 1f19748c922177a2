import Glibc
import Score
import Sound
import Testing

/// The FluidSynth tool as outside truth, with the same settings.
///
/// Runs where the tool is installed.
@Suite("The FluidSynth tool", .enabled(if: FluidSynthTool.path != nil))
struct FluidSynthToolTests {
    static let pieces: [(String, NoteSequence)] = [
        (
            "strokes through two tempo changes",
            Pieces.strokes(
                atTicks: [0, 480, 960, 1_920, 2_400, 2_880, 4_800],
                tempos: [
                    TempoChange(tick: 960, microsecondsPerQuarter: 750_000),
                    TempoChange(tick: 2_400, microsecondsPerQuarter: 300_000),
                ]
            )
        )
    ]

    @Test("renders the same envelope, and the same onsets to 20 ms", arguments: pieces)
    func sameSound(name: String, piece: NoteSequence) throws {
        let folder = try TemporaryFolder()
        let soundfont = try SoundfontSearch().find()
        let midi = try folder.add("piece.mid", MIDIBytes.file(piece))
        let wave = "\(folder.path)/tool.wav"
        try FluidSynthTool.render(midi, soundfont: soundfont.path, to: wave)
        let theirs = try #require(Audio(path: wave))
        let ours = try Audio(piece)
        // Its player counts whole milliseconds, so its events jitter by a block; 50 ms do not
        // see that.
        let envelopes = (ours.envelope(window: 0.05), theirs.envelope(window: 0.05))
        #expect(Audio.correlation(envelopes.0, envelopes.1) > 0.99)
        let (mine, tool) = (ours.onsets(), theirs.onsets())
        try #require(mine.count == tool.count && !mine.isEmpty)
        for (mine, tool) in zip(mine, tool) { #expect(abs(mine - tool) < 0.02) }
    }
}

/// Runs the `fluidsynth` program.
enum FluidSynthTool {
    /// Where it is installed; nil where it is not.
    static let path: String? = {
        let places: [String] = ["/usr/bin/fluidsynth", "/usr/local/bin/fluidsynth"]
        return places.first { (place: String) -> Bool in access(place, X_OK) == 0 }
    }()

    /// Renders a MIDI file at 44,100 Hz and gain 0.2 with the tool's own effects.
    static func render(_ midi: String, soundfont: String, to wave: String) throws {
        let tool = try #require(path)
        let words: [String] = [
            tool, "-q", "-n", "-i", "-g", "0.2", "-r", "44100", "-F", wave, soundfont, midi,
        ]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { word in strdup(word) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        try #require(posix_spawn(&process, tool, nil, nil, &arguments, environ) == 0)
        var status: Int32 = 0
        try #require(waitpid(process, &status, 0) == process)
        try #require(status == 0)
    }
}
