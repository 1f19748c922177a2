import Foundation
import Score
import Sound

/// Plays the notes of a comparison; the soundfont is looked for and loaded when first needed.
final class ComparisonPlayer {
    private let request: CompareRequest
    private var loaded: (renderer: Renderer, instruments: String)?

    init(_ request: CompareRequest) {
        self.request = request
    }

    /// Plays a piece into memory.
    ///
    /// - Parameters:
    ///   - piece: The notes.
    ///   - name: What errors speak of.
    /// - Returns: The sound, and the name of what made it.
    /// - Throws: `Failure` where no soundfont is found, or the piece cannot be heard.
    func play(
        _ piece: NoteSequence,
        named name: String
    ) throws(Failure) -> (recording: AudioRecording, instruments: String) {
        let (renderer, instruments) = try load()
        do {
            let (samples, report) = try renderer.samples(of: piece)
            let recording = AudioRecording(
                interleaved: samples,
                sampleRate: report.sampleRate,
                channels: report.channels
            )
            return (recording, instruments)
        } catch {
            guard case .tooLong(let seconds, let limit) = error else {
                throw Failure(error, at: name)
            }
            throw Failure(
                .badData,
                "\(name): lasts \(Int(seconds)) s; at most \(Int(limit)) s are compared. "
                    + "Cut out the part that matters."
            )
        }
    }

    private func load() throws(Failure) -> (renderer: Renderer, instruments: String) {
        if let loaded { return loaded }
        let made = try attempt { () throws in
            let instruments = try Instruments.find(
                request.synth,
                soundfont: request.soundfont
            )
            var settings = request.settings
            // The mean of both sides is what is compared.
            settings.channels = 1
            settings.maxSeconds = ComparedSound.longest
            return (
                renderer: try Renderer(instruments, settings: settings),
                instruments: URL(fileURLWithPath: instruments.name).lastPathComponent
            )
        }
        loaded = made
        return made
    }
}
