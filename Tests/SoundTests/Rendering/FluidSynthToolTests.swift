import Glibc
import Score
import Sound
import Testing

/// The FluidSynth tool as outside truth, with the same settings.
///
/// Runs where the tool is installed.
@Suite("The FluidSynth tool", .enabled(if: FluidSynthTool.path != nil))
struct FluidSynthToolTests {
    /// Pieces by what they could get wrong; the names tell a failure's arguments apart.
    enum Example: String, CaseIterable {
        case strokesThroughTempoChanges, pianoChorale, organChorale, rubatoWithPedal, arrangement

        var piece: NoteSequence {
            switch self {
            case .strokesThroughTempoChanges:
                Pieces.strokes(
                    atTicks: [0, 480, 960, 1_920, 2_400, 2_880, 4_800],
                    tempos: [
                        TempoChange(tick: 960, microsecondsPerQuarter: 750_000),
                        TempoChange(tick: 2_400, microsecondsPerQuarter: 300_000),
                    ]
                )
            case .pianoChorale: Pieces.chorale(program: 0)
            case .organChorale: Pieces.chorale(program: 19)
            case .rubatoWithPedal: Pieces.rubato()
            case .arrangement: Pieces.arrangement()
            }
        }
    }

    @Test(
        "renders the same samples, so the same envelope, and the same onsets to 20 ms",
        arguments: Example.allCases
    )
    func sameSound(example: Example) throws {
        let piece = example.piece
        let folder = try TemporaryFolder()
        let soundfont = try Soundfont.studio()
        let midi = try folder.add("piece.mid", MIDIBytes.file(piece))
        let wave = "\(folder.path)/tool.wav"
        try FluidSynthTool.render(
            midi,
            soundfont: soundfont.path,
            gain: RenderSettings.defaultGain,
            to: wave
        )
        let theirs = try #require(Audio(path: wave)).beginning(seconds: piece.seconds)
        let ours = try Audio(piece).beginning(seconds: piece.seconds)

        #expect(Audio.correlation(ours.envelope(), theirs.envelope()) > 0.99)
        // Both are the same arithmetic on the same events in the same blocks.
        #expect(ours.signalToNoise(of: theirs) > 60)
        let onsets = Set(piece.tracks.flatMap(\.notes).map(\.onset)).sorted()
        for onset in onsets.map(piece.tempoMap.seconds(atTick:)) {
            let (mine, tool) = (ours.steepestRise(near: onset), theirs.steepestRise(near: onset))
            #expect(abs(mine - tool) < 0.02)
        }
    }
}

/// Runs the `fluidsynth` program.
enum FluidSynthTool {
    /// Where it is installed; nil where it is not.
    static let path: String? = {
        let places: [String] = ["/usr/bin/fluidsynth", "/usr/local/bin/fluidsynth"]
        return places.first { (place: String) -> Bool in access(place, X_OK) == 0 }
    }()

    /// Renders a MIDI file at 44,100 Hz with the tool's own effects, as floating-point WAV.
    static func render(
        _ midi: String,
        soundfont: String,
        gain: Double,
        to wave: String
    ) throws {
        let tool = try #require(path)
        let words: [String] = [
            tool, "-q", "-n", "-i", "-g", "\(gain)", "-r", "44100", "-O", "float", "-F", wave,
            soundfont, midi,
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
