internal import DurableFiles
public import Score

/// Turns pieces into audio, one after another, with instruments that stay loaded.
///
/// Not `Sendable`: each task or thread owns its own. `RenderBatch` does so for many pieces.
///
/// ```swift
/// let renderer = try Renderer(.sine, settings: RenderSettings())
/// let report = try renderer.render(piece, to: "piece.wav")
/// ```
public final class Renderer {
    /// What it was made with.
    public let settings: RenderSettings
    private let loaded: LoadedInstruments

    /// Half of a 16-bit step: what stays below is digital silence.
    private static let silence: Float = 1 / 65_536

    /// Loads the instruments.
    ///
    /// - Throws: `SoundError` for a bad setting or an unreadable soundfont.
    public init(_ instruments: Instruments, settings: RenderSettings) throws(SoundError) {
        try settings.validate()
        self.loaded = try LoadedInstruments(instruments)
        self.settings = settings
    }

    /// Loads a soundfont.
    ///
    /// - Throws: `SoundError` for a bad setting or an unreadable soundfont.
    public convenience init(soundfont: Soundfont, settings: RenderSettings) throws(SoundError) {
        try self.init(.soundfont(soundfont), settings: settings)
    }

    /// Renders a piece to an audio file, which appears only when it is whole.
    ///
    /// The length is known before: the piece's own by its tempo map, and the tail. Every note
    /// and pedal is let go at the piece's end.
    ///
    /// - Parameters:
    ///   - piece: The notes, and everything else that happens on their channels.
    ///   - path: The file; its extension, where it is a known one, must fit the format.
    ///   - progress: Told the part done, 0...1, some times a second of the clock.
    ///   - isCancelled: Asked as often.
    /// - Returns: What was made.
    /// - Throws: `SoundError`, with nothing left behind.
    public func render(
        _ piece: NoteSequence,
        to path: String,
        progress: (Double) -> Void = { _ in },
        isCancelled: () -> Bool = { false }
    ) throws(SoundError) -> RenderReport {
        let (report, file) = try prepare(
            piece,
            for: path,
            progress: progress,
            isCancelled: isCancelled
        )
        do {
            try file.commit()
        } catch {
            throw .file(error)
        }
        return report
    }

    /// Renders a piece to an audio file that is whole, but neither synced nor under its name.
    ///
    /// - Throws: `SoundError`, with nothing left behind.
    func prepare(
        _ piece: NoteSequence,
        for path: String,
        progress: (Double) -> Void,
        isCancelled: () -> Bool
    ) throws(SoundError) -> (report: RenderReport, file: PreparedFile) {
        guard settings.format.agrees(withPath: path) else {
            throw .wrongExtension(path: path, format: settings.format)
        }
        let player = try PieceRender(piece, settings: settings)
        do {
            let (report, file) = try PreparedFile.write(for: path) { temporary in
                let writer = try AudioFileWriter(
                    path: temporary,
                    shownPath: path,
                    format: settings.format,
                    sampleRate: settings.sampleRate,
                    channels: settings.channels,
                    expectedFrames: player.frames
                )
                let report = try player.run(
                    with: loaded,
                    progress: progress,
                    isCancelled: isCancelled
                ) { samples, frames throws(SoundError) in
                    try writer.write(samples, frames: frames)
                } finish: { () throws(SoundError) in
                    try writer.close()
                }
                guard report.peak >= Double(Self.silence) else {
                    throw SoundError.silent(notes: player.noteCount, peak: report.peak)
                }
                return report
            }
            return (report, file)
        } catch let error as SoundError {
            throw error
        } catch {
            throw .synthesizer(reason: "\(error)")
        }
    }

    /// Renders a piece into memory: interleaved samples, (frames, channels).
    ///
    /// For pictures and comparisons; a minute of stereo takes 21 MB at 44,100 Hz.
    ///
    /// - Throws: `SoundError`, as `render(_:to:progress:isCancelled:)` does.
    public func samples(
        of piece: NoteSequence
    ) throws(SoundError) -> (samples: [Float], report: RenderReport) {
        let player = try PieceRender(piece, settings: settings)
        var all: [Float] = []
        all.reserveCapacity(player.frames * settings.channels)
        let channels = settings.channels
        let report = try player.run(with: loaded) { samples, frames throws(SoundError) in
            all.append(contentsOf: UnsafeBufferPointer(start: samples, count: frames * channels))
        }
        guard report.peak >= Double(Self.silence) else {
            throw .silent(notes: player.noteCount, peak: report.peak)
        }
        return (all, report)
    }
}
