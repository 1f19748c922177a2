import Foundation
import Score
import Sound

/// One side of a comparison: its sound, and its notes where there are any.
struct ComparedSound {
    /// What a side may be.
    enum Kind: String, Codable {
        case generation
        case midi
        case audio
    }

    /// The file as the user named it, or the generation's whole id.
    let name: String
    let kind: Kind
    /// The MIDI or audio file.
    let path: String
    /// The audio file that was read; nil where notes were rendered.
    let audio: String?
    /// Name of what played the notes; nil where an audio file was read.
    let instruments: String?
    /// The notes; nil for an audio file.
    let piece: NoteSequence?
    /// The mean of the channels.
    let recording: AudioRecording

    /// Length in seconds.
    var seconds: Double { Double(recording.samples.count) / Double(recording.sampleRate) }

    /// A line about it.
    var detail: String {
        let source =
            switch kind {
            case .generation: "generation"
            case .midi: "MIDI file"
            case .audio: "audio file"
            }
        let file = audio.map { URL(fileURLWithPath: $0).lastPathComponent }
        let heard = kind == .generation ? file.map { ", its \($0)" } ?? "" : ""
        let played = instruments.map { ", rendered with \($0)" } ?? heard
        let channels =
            switch recording.channels {
            case 1: "mono"
            case 2: "stereo"
            default: "\(recording.channels) channels"
            }
        return "\(source)\(played); \(recording.sampleRate) Hz, \(channels), "
            + String(format: "%.1f s", seconds)
    }
}
