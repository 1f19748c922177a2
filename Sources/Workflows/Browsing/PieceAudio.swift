import Catalog
import Foundation
import Sound

extension OpenLibrary {
    /// The audio of a generation that every browser plays, where it is rendered already.
    ///
    /// The newest render that is a WAV file: `studio render` writes these, browsers without
    /// exception play them, and a seek finds the exact sample. FLAC would take half the room and
    /// Ogg Vorbis a tenth, but not every browser on every phone plays the latter, and on one
    /// machine or in one classroom neither saves any time.
    ///
    /// - Parameter id: Its whole id.
    /// - Returns: The file's path; nil where the piece is still to be rendered.
    /// - Throws: `Failure`, of kind `inputMissing` where there is no such generation.
    public func audioPath(of id: String) throws(Failure) -> String? {
        let renders = try attempt { () throws in try catalog.renders(ofGeneration: id, limit: 20) }
        return renders.map { library.resolved($0.output) }.first { path in
            path.lowercased().hasSuffix(".wav") && FileManager.default.isReadableFile(atPath: path)
        }
    }

    /// The outline of a generation's audio.
    ///
    /// - Parameters:
    ///   - id: Its whole id.
    ///   - columns: Columns, 1...4,096.
    /// - Returns: The outline; nil where the piece is still to be rendered.
    /// - Throws: `Failure`.
    public func outline(of id: String, columns: Int) throws(Failure) -> SoundOutline? {
        guard let path = try audioPath(of: id) else { return nil }
        return try attempt(id) { () throws in
            let recording = try AudioFileReader.read(
                path: path,
                maxSeconds: RenderSettings().maxSeconds + 60
            )
            return SoundOutline(recording, columns: min(max(columns, 1), 4_096))
        }
    }

    /// Renders a generation as `studio render` does, and records it.
    ///
    /// - Parameters:
    ///   - id: Its whole id.
    ///   - progress: Told the share done, 0...1.
    ///   - isCancelled: Asked several times a second.
    /// - Throws: `Failure`.
    public func render(
        _ id: String,
        progress: @escaping @Sendable (Double) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) async throws(Failure) {
        _ = try require(id)
        var request = RenderRequest(inputs: [id])
        request.workers = 1
        try await RenderWorkflow(library: library, request: request).run(
            progress: { share, _ in progress(share) },
            report: { _ in },
            isCancelled: isCancelled
        )
    }
}
