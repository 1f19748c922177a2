import Catalog
import Encoding
import Foundation
import Generators

extension StudioLibrary {
    /// Reads a model of the library.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - choice: Which of its weights; default the best.
    /// - Returns: The model, and SHA-256 of the weights that were read.
    /// - Throws: `Failure`: no such model, naming those that exist; or a damaged one.
    func loadModel(_ name: String, _ choice: CheckpointChoice = .best) throws(Failure) -> (
        model: any PieceGenerator, weightsHash: String
    ) {
        var folder = model(name)
        guard ModelName.isValid(name), FileManager.default.fileExists(atPath: folder.path) else {
            let known = modelNames
            throw Failure(
                .inputMissing,
                "\(path)/models/\(name): no such model. "
                    + (known.isEmpty
                        ? "The library has none yet: train one with `studio train FOLDER`."
                        : "The library has: \(known.joined(separator: ", ")).")
            )
        }
        if let checkpoint = try checkpoint(choice, of: name) {
            folder = ModelFolder(path: folder.path, weights: resolved(checkpoint.path))
        }
        let loaded = try attempt { () throws in try ModelKind.model(reading: folder) }
        return (loaded, try ContentHash.ofFile(folder.weightsPath))
    }

    /// Names of the models whose folders are there, in order.
    var modelNames: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/models")) ?? []
        return names.filter { FileManager.default.fileExists(atPath: model($0).configurationPath) }
            .sorted()
    }

    /// A path as the catalog holds it: relative to the library where it lies in it, so that the
    /// library can be moved; else absolute.
    func stored(_ path: String) -> String {
        let whole = URL(fileURLWithPath: path).standardizedFileURL.path
        let library = URL(fileURLWithPath: self.path).standardizedFileURL.path + "/"
        return whole.hasPrefix(library) ? String(whole.dropFirst(library.count)) : whole
    }

    /// A path of the catalog, as it can be opened from here.
    public func resolved(_ stored: String) -> String {
        stored.hasPrefix("/") ? stored : path + "/" + stored
    }
}

/// The name of a model, which is also its folder's.
enum ModelName {
    /// Letters, digits, `-`, `_` and `.`, at most 64, the first a letter or a digit.
    static func isValid(_ name: String) -> Bool {
        guard let first = name.first, name.count <= 64, first.isLetter || first.isNumber else {
            return false
        }
        return name.allSatisfy { character in
            character.isASCII
                && (character.isLetter || character.isNumber || "-_.".contains(character))
        }
    }

    /// A name made of a folder's and the kind: `fiddle-tunes-lstm`.
    static func proposed(folder: String, kind: ModelKind) -> String {
        let last = URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
        let safe = last.map { character -> Character in
            character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
        }
        let words = String(safe).split(separator: "-").joined(separator: "-").lowercased()
        return (words.isEmpty ? "model" : String(words.prefix(48))) + "-" + kind.rawValue
    }
}
