import DurableFiles
import Foundation

/// `training.jsonl`: a line of JSON for each epoch.
enum TrainingLog {
    /// Writes the whole log anew, so that it always agrees with the checkpoint beside it.
    ///
    /// - Throws: `DurableFileError`, or an encoding error of Foundation.
    static func write(_ epochs: [EpochReport], to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var text = ""
        for epoch in epochs {
            text += String(decoding: try encoder.encode(epoch), as: UTF8.self) + "\n"
        }
        try DurableFile.write(Array(text.utf8), to: path)
    }
}
