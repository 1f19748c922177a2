import Foundation
import Testing

/// A library with a GAN of each preset, trained once for all tests; each takes a copy of its own.
enum TrainedGAN {
    /// The presets.
    enum Preset: String, CaseIterable, CustomTestStringConvertible {
        case textbook, pianoroll

        var testDescription: String { rawValue }

        /// Widths and epochs of the smallest model that is one.
        var tiny: [String] {
            [
                "--model", "gan", "--preset", rawValue, "--latent", "8", "--generator-layers",
                "16,16", "--discriminator-layers", "16", "--batch-size", "8",
            ]
        }
    }

    private static let original = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        let studio = Studio(in: folder)
        try Songs.write(12, bars: 16, to: "songs", in: folder)
        for preset in Preset.allCases {
            let training = try studio.run(
                ["train", "songs", "--name", preset.rawValue, "--epochs", "2"] + preset.tiny
            )
            try #require(training.code == 0, "\(training)")
        }
        // A static value lives to the end of the process, and is not released then.
        atexit { TrainedGAN.removeOriginal() }
        return folder
    }

    private static func removeOriginal() {
        if let path = try? original.get().path { try? FileManager.default.removeItem(atPath: path) }
    }

    /// A studio in a new folder with the folder `songs` and a model of each preset, named for it.
    static func copy() throws -> Studio {
        let folder = try TemporaryFolder()
        for name in ["songs", "studio-library"] {
            try FileManager.default.copyItem(
                atPath: original.get().at(name),
                toPath: folder.at(name)
            )
        }
        return Studio(in: folder)
    }
}
