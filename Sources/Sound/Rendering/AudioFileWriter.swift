internal import CSndFile

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

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
                throw failure(Self.reason(file))
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
            throw failure(String(cString: sf_error_number(code)))
        }
        try verify()
    }

    private func verify() throws(SoundError) {
        var description = SF_INFO()
        guard let reader = sf_open(path, Int32(SFM_READ), &description) else {
            throw failure(Self.reason(nil))
        }
        defer { sf_close(reader) }
        let found = Int(description.frames)
        var lastFrame = [Float](repeating: 0, count: channels)
        let isWhole =
            found == frames && frames > 0
            && sf_seek(reader, Int64(frames - 1), Int32(SF_SEEK_SET)) == Int64(frames - 1)
            && sf_readf_float(reader, &lastFrame, 1) == 1
        guard isWhole else { throw failure("read back \(found) frames of \(frames)") }
    }

    /// Why the file is not whole: in the system's words where it takes no more bytes.
    ///
    /// libsndfile forgets what the system said; whoever writes on hears it again. The file is thrown
    /// away in any case.
    private func failure(_ reason: String) -> SoundError {
        var said: Int32 = 0
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
        if descriptor >= 0 {
            let more = [UInt8](repeating: 0, count: 1 << 16)
            // A disk may have room for a part of it.
            for _ in 0..<2 where said == 0 && Glibc.write(descriptor, more, more.count) < 0 {
                said = errno
            }
            Glibc.close(descriptor)
        }
        return .writeFailed(
            path: shownPath,
            frame: frames,
            reason: said == 0 ? reason : String(cString: strerror(said))
        )
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
