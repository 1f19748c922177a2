internal import CSndFile

/// Writes one audio file through libsndfile, and believes nothing unchecked.
///
/// On a full disk libsndfile writes short and closes without an error, so every write is
/// counted, and after closing the file is opened again and its last frame read.
final class AudioFileWriter {
    private let path: String
    /// The name that errors speak of: the final one, not the temporary one.
    private let shownPath: String
    private let channels: Int
    private var file: OpaquePointer?
    private var frames = 0

    /// libsndfile's Vorbis encoder keeps a whole write on its stack.
    private static let framesPerWrite = 4_096
    /// Quality 0...1 of Ogg Vorbis: 0.6 is about 192 kbit/s in stereo.
    private static let vorbisQuality = 0.6

    /// Creates the file.
    init(
        path: String,
        shownPath: String,
        format: AudioFormat,
        sampleRate: Int,
        channels: Int,
        expectedFrames: Int
    ) throws(SoundError) {
        var description = SF_INFO()
        description.samplerate = Int32(sampleRate)
        description.channels = Int32(channels)
        description.format = format.sndfileCode(frames: expectedFrames, channels: channels)
        guard let file = sf_open(path, Int32(SFM_WRITE), &description) else {
            throw .cannotCreate(path: shownPath, reason: Self.reason(nil))
        }
        self.path = path
        self.shownPath = shownPath
        self.channels = channels
        self.file = file
        if format.clips {
            // Without this, samples above full scale wrap around.
            sf_command(file, Int32(SFC_SET_CLIPPING), nil, Int32(SF_TRUE))
        }
        if format == .ogg {
            var quality = Self.vorbisQuality
            sf_command(
                file,
                Int32(SFC_SET_VBR_ENCODING_QUALITY),
                &quality,
                Int32(MemoryLayout<Double>.size)
            )
        }
    }

    deinit {
        if let file { sf_close(file) }
    }

    /// Appends frames: `samples` holds `count` times the number of channels.
    func write(_ samples: UnsafePointer<Float>, frames count: Int) throws(SoundError) {
        var done = 0
        while done < count {
            let part = min(Self.framesPerWrite, count - done)
            let written = Int(sf_writef_float(file, samples + done * channels, Int64(part)))
            frames += max(written, 0)
            guard written == part else {
                throw .writeFailed(path: shownPath, frame: frames, reason: Self.reason(file))
            }
            done += part
        }
    }

    /// Closes the file and reads back its length and last frame; syncing it is the caller's.
    func close() throws(SoundError) {
        guard let file else { return }
        let code = sf_close(file)
        self.file = nil
        guard code == 0 else {
            throw .writeFailed(
                path: shownPath,
                frame: frames,
                reason: String(cString: sf_error_number(code))
            )
        }
        try verify()
    }

    private func verify() throws(SoundError) {
        var description = SF_INFO()
        guard let reader = sf_open(path, Int32(SFM_READ), &description) else {
            throw .writeFailed(path: shownPath, frame: frames, reason: Self.reason(nil))
        }
        defer { sf_close(reader) }
        let found = Int(description.frames)
        var lastFrame = [Float](repeating: 0, count: channels)
        let isWhole =
            found == frames && frames > 0
            && sf_seek(reader, Int64(frames - 1), Int32(SF_SEEK_SET)) == Int64(frames - 1)
            && sf_readf_float(reader, &lastFrame, 1) == 1
        guard isWhole else {
            throw .writeFailed(
                path: shownPath,
                frame: frames,
                reason: "read back \(found) frames of \(frames)"
            )
        }
    }

    /// libsndfile's last error; `nil` asks for that of the last failed open.
    private static func reason(_ file: OpaquePointer?) -> String {
        var reason = String(cString: sf_strerror(file))
        // "System error : No such file or directory." becomes the words of the system alone.
        let prefix = "System error : "
        if reason.hasPrefix(prefix) { reason.removeFirst(prefix.count) }
        while reason.last == "." { reason.removeLast() }
        return reason
    }
}
