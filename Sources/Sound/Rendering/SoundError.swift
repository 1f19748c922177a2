public import DurableFiles

/// Why a piece could not be made audible.
public enum SoundError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No soundfont: the name asked for (nil: any), and every place that was looked at.
    case soundfontNotFound(named: String?, searched: [String])
    /// The soundfont is there, but is none or is damaged.
    case soundfontUnreadable(path: String, reason: String)
    /// A render setting is out of range.
    case badSetting(name: String, value: Double, expected: ClosedRange<Double>)
    /// The file's name says another format than the settings.
    case wrongExtension(path: String, format: AudioFormat)
    /// The synthesiser could not be made.
    case synthesizer(reason: String)
    /// The tempo map gives no finite length.
    case endlessTime
    /// The piece is longer than the settings allow; both in seconds.
    case tooLong(seconds: Double, limit: Double)
    /// The piece has no notes.
    case noNotes
    /// The piece has notes, but none of them can be heard; `peak` is the loudest sample.
    case silent(notes: Int, peak: Double)
    /// The audio file could not be created.
    case cannotCreate(path: String, reason: String)
    /// Writing the audio file stopped after some frames.
    case writeFailed(path: String, frame: Int, reason: String)
    /// The finished audio file could not be given its final name.
    case file(DurableFileError)
    /// The caller asked to stop; nothing was left behind.
    case cancelled

    /// Where, what was expected, what was found, what to do next.
    public var description: String {
        switch self {
        case .soundfontNotFound(let name, let searched):
            "\(name.map { "no soundfont \($0)" } ?? "no soundfont found"); looked at "
                + (searched.isEmpty ? "no place" : searched.joined(separator: ", "))
                + ". Name one with --soundfont FILE or STUDIO_SOUNDFONT, put studio.sf2 of Studio's "
                + "sources back in its place, or play without any: --synth sine."
        case .soundfontUnreadable(let path, let reason):
            "\(path): not a usable soundfont: \(reason). "
                + "Name another one (.sf2 or .sf3) with --soundfont FILE."
        case .badSetting(let name, let value, let expected):
            "\(name) is \(decimal(value)); expected \(decimal(expected.lowerBound)) to "
                + "\(decimal(expected.upperBound))."
        case .wrongExtension(let path, let format):
            "\(path): the name's extension is not that of \(format.rawValue). Name the file "
                + ".\(format.fileExtension), or choose the format that the name says."
        case .synthesizer(let reason):
            "the synthesiser could not be started: \(reason)."
        case .endlessTime:
            "the tempo map gives the piece no finite length. "
                + "Look at it with `studio inspect`, and export it again."
        case .tooLong(let seconds, let limit):
            "the piece lasts \(decimal(seconds)) s; at most \(decimal(limit)) s are rendered. "
                + "Look at its length with `studio inspect`, or raise --max-duration."
        case .noNotes:
            "the piece has no notes: there is nothing to hear, and no file was written."
        case .silent(let notes, let peak):
            "all \(notes) notes are inaudible (loudest sample \(decimal(peak))), and no file was "
                + "written. Look for volume or expression controllers at 0, a very small --gain, "
                + "or programs that the soundfont lacks."
        case .cannotCreate(let path, let reason):
            "\(path): cannot be created: \(reason). Choose a folder that exists and that you may "
                + "write to."
        case .writeFailed(let path, let frame, let reason):
            "\(path): writing failed after \(frame) frames: \(reason). Nothing was left under "
                + "that name; make room or choose another disk, and try again."
        case .file(let error):
            error.description
        case .cancelled:
            "stopped; no file was written."
        }
    }

    private func decimal(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
        let rounded = (value * 1e3).rounded() / 1e3
        if rounded == rounded.rounded() { return "\(Int(rounded))" }
        return "\(rounded)"
    }
}
