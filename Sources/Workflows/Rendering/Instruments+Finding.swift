import Foundation
import Sound

extension Instruments {
    /// What a piece is played with on this machine.
    ///
    /// - Parameters:
    ///   - synth: What makes the sound.
    ///   - soundfont: The soundfont that the user names; nil for the first that is found.
    /// - Returns: The sine partials, or the soundfont.
    /// - Throws: `Failure` where no soundfont is found, or not the one that is named; where it is
    ///   damaged, or brings the synthesiser down.
    static func find(_ synth: Synth, soundfont: String?) throws(Failure) -> Instruments {
        guard synth == .soundfont else { return .sine }
        let found = try attempt { () throws in
            try SoundfontSearch(
                chosen: soundfont,
                environment: ProcessInfo.processInfo.environment,
                folders: Installation.soundfontFolders
            ).find()
        }
        try SoundfontProbe.current.check(found)
        return .soundfont(found)
    }
}
