internal import DurableFiles

/// Audio files made from samples in memory.
public enum AudioFile {
    /// Writes a file, whole or not at all.
    ///
    /// - Parameters:
    ///   - interleaved: Samples, (frames, channels), at least one frame; full scale is 1.
    ///   - path: The file; its extension, where it is a known one, must fit the format.
    ///   - format: How the samples are stored.
    ///   - sampleRate: Frames in a second.
    ///   - channels: Samples in a frame.
    /// - Throws: `SoundError`, with nothing left behind.
    public static func write(
        _ interleaved: [Float],
        to path: String,
        format: AudioFormat,
        sampleRate: Int,
        channels: Int
    ) throws(SoundError) {
        guard format.agrees(withPath: path) else {
            throw .wrongExtension(path: path, format: format)
        }
        let frames = interleaved.count / channels
        do {
            try DurableFile.write(to: path) { temporary in
                let writer = try AudioFileWriter(
                    path: temporary,
                    shownPath: path,
                    format: format,
                    sampleRate: sampleRate,
                    channels: channels,
                    expectedFrames: frames
                )
                try interleaved.withUnsafeBufferPointer { samples in
                    guard let start = samples.baseAddress else { return }
                    try writer.write(start, frames: frames)
                }
                try writer.close()
            }
        } catch let error as SoundError {
            throw error
        } catch let error as DurableFileError {
            throw .file(error)
        } catch {
            throw .synthesizer(reason: "\(error)")
        }
    }
}
