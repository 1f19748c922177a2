import Foundation
import Testing

/// A library with a model, trained once for all tests; each takes a copy of its own.
enum TrainedStudio {
    /// Widths and epochs of the smallest model that is one.
    static let tiny = ["--hidden", "16", "--embedding", "8", "--epochs", "2"]

    private static let original = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        let studio = Studio(in: folder)
        try Songs.write(12, to: "songs", in: folder)
        let training = try studio.run(["train", "songs", "--name", "tunes"] + tiny)
        try #require(training.code == 0, "\(training)")
        // A static value lives to the end of the process, and is not released then.
        atexit { TrainedStudio.removeOriginal() }
        return folder
    }

    private static func removeOriginal() {
        if let path = try? original.get().path { try? FileManager.default.removeItem(atPath: path) }
    }

    /// A studio in a new folder with the folder `songs` and a model of them, `tunes`.
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

extension Studio {
    /// Samples a short piece.
    ///
    /// - Returns: Its line.
    func piece(seed: Int = 1, _ more: String...) throws -> JSON {
        let outcome = try run(
            ["sample", "--model", "tunes", "--seed", "\(seed)", "--bars", "2", "--json"] + more
        )
        try #require(outcome.code == 0, "\(outcome)")
        return try #require(try outcome.objects.first)
    }

    /// Samples a short piece.
    ///
    /// - Returns: Its id.
    func pieceID(seed: Int = 1) throws -> String {
        try #require(try piece(seed: seed)["id"]?.string)
    }
}
