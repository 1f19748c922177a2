import Catalog
import Foundation
import Score
import Sound

extension ComparedSound {
    /// Longest sound that is compared, in seconds: half an hour takes 320 MB a side at 44,100 Hz.
    static let longest = 1_800.0

    /// Finds what a name stands for, and makes it audible.
    ///
    /// - Parameters:
    ///   - name: A file, or a generation's id or the beginning of one.
    ///   - request: How notes sound.
    ///   - library: Where generations lie.
    ///   - player: Plays notes.
    /// - Returns: Sound and notes.
    /// - Throws: `Failure`.
    static func find(
        _ name: String,
        _ request: CompareRequest,
        in library: StudioLibrary,
        player: ComparisonPlayer
    ) throws(Failure) -> ComparedSound {
        var status = stat()
        guard stat(name, &status) == 0 else {
            return try generation(name, request, in: library, player: player)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let found = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "no regular file"
            throw Failure(
                .inputMissing,
                "\(name): is \(found); expected a MIDI or audio file, or the id of a generation."
            )
        }
        guard try isMIDI(name) else {
            return ComparedSound(
                name: name,
                kind: .audio,
                path: name,
                audio: name,
                instruments: nil,
                piece: nil,
                recording: try read(name)
            )
        }
        return try rendered(name, kind: .midi, midi: name, player)
    }

    private static func generation(
        _ name: String,
        _ request: CompareRequest,
        in library: StudioLibrary,
        player: ComparisonPlayer
    ) throws(Failure) -> ComparedSound {
        guard let catalog = try library.openIfPresent() else {
            throw Failure(
                .inputMissing,
                "\(name): no such file, and \(library.path) is no library that could have a "
                    + "generation of that id."
            )
        }
        let record = try GenerationLookup.generation(name, in: catalog)
        guard let stored = record.midi else {
            throw Failure(.inputMissing, "\(record.id): this generation failed and has no MIDI.")
        }
        let midi = library.resolved(stored)
        let audio = record.audio.map(library.resolved)
        guard !request.rendersAgain, let audio, FileManager.default.fileExists(atPath: audio) else {
            return try rendered(record.id, kind: .generation, midi: midi, player)
        }
        return ComparedSound(
            name: record.id,
            kind: .generation,
            path: midi,
            audio: audio,
            instruments: nil,
            piece: try MIDIReading.piece(at: midi),
            recording: try read(audio)
        )
    }

    private static func rendered(
        _ name: String,
        kind: Kind,
        midi: String,
        _ player: ComparisonPlayer
    ) throws(Failure) -> ComparedSound {
        let piece = try MIDIReading.piece(at: midi)
        let (recording, instruments) = try player.play(piece, named: name)
        return ComparedSound(
            name: name,
            kind: kind,
            path: midi,
            audio: nil,
            instruments: instruments,
            piece: piece,
            recording: recording
        )
    }

    private static func read(_ path: String) throws(Failure) -> AudioRecording {
        do {
            return try AudioFileReader.read(path: path, maxSeconds: longest)
        } catch {
            guard case .unreadable(let reason) = error else { throw Failure(error, at: path) }
            throw Failure(
                .badData,
                "\(path): neither a MIDI file nor audio that can be read (\(reason)). Expected "
                    + "MIDI, WAV, FLAC or Ogg Vorbis, or the id of a generation."
            )
        }
    }

    /// Whether a file begins as MIDI files do, bare or in a RIFF chunk.
    private static func isMIDI(_ path: String) throws(Failure) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Failure(.inputMissing, "\(path): cannot be read. Check its permissions.")
        }
        let head = (try? file.read(upToCount: 12)).flatMap { $0 } ?? Data()
        return head.starts(with: Data("MThd".utf8))
            || (head.starts(with: Data("RIFF".utf8)) && head.suffix(4) == Data("RMID".utf8))
    }
}
