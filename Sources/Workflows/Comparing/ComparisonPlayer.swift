import Foundation
import Sound

/// Plays the notes of a comparison; the soundfont is looked for and loaded when first needed.
final class ComparisonPlayer {
    private let request: CompareRequest
    private var made: Renderer?

    init(_ request: CompareRequest) {
        self.request = request
    }

    /// The renderer, the same for both sides.
    ///
    /// - Throws: `Failure` where no soundfont is found, or a setting cannot be.
    func renderer() throws(Failure) -> Renderer {
        if let made { return made }
        let renderer = try attempt { () throws in
            let soundfont = try SoundfontSearch(
                chosen: request.soundfont,
                environment: ProcessInfo.processInfo.environment,
                folders: Installation.soundfontFolders
            ).find()
            var settings = request.settings
            // The mean of both sides is what is compared.
            settings.channels = 1
            settings.maxSeconds = ComparedSound.longest
            return try Renderer(soundfont: soundfont, settings: settings)
        }
        made = renderer
        return renderer
    }
}
